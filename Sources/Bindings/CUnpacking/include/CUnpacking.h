#ifndef KD_UNPACKING_H
#define KD_UNPACKING_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Compressed streams and workbooks as text. Functions return 0, or fill `message` with what is wrong.

#define KD_MESSAGE_BYTES 256

typedef struct {
    char text[KD_MESSAGE_BYTES];
} kd_message;

/// Takes bytes; another answer than 0 stops the work, which then returns that answer.
typedef int (*kd_sink)(void *context, const uint8_t *bytes, size_t count);

/// What is refused: more bytes for one byte of input than `ratio` once `free_bytes` have come, and more than `most_bytes`.
typedef struct {
    uint64_t ratio;
    uint64_t free_bytes;
    uint64_t most_bytes;
    uint64_t most_entries;
} kd_limits;

typedef enum { KD_GZIP = 0, KD_ZSTD = 1 } kd_packing;

/// Unpacks the whole file behind `descriptor` (from its beginning; several members are one stream).
int kd_unpack(int descriptor, kd_packing packing, kd_limits limits, kd_sink sink, void *context, kd_message *message);

typedef struct kd_workbook kd_workbook;

/// NULL with a message when the file is no workbook that may be read.
kd_workbook *kd_workbook_open(const char *path, kd_limits limits, kd_message *message);
void kd_workbook_close(kd_workbook *workbook);
size_t kd_workbook_sheet_count(const kd_workbook *workbook);
/// UTF-8; belongs to the workbook.
const char *kd_workbook_sheet_name(const kd_workbook *workbook, size_t sheet);
/// Writes a sheet as comma-separated text: cached values of formulas, dates as ISO 8601, rows as wide as the first one.
int kd_workbook_write(kd_workbook *workbook, size_t sheet, kd_sink sink, void *context, kd_message *message);

#ifdef __cplusplus
}
#endif

#endif
