/// The C face of libphonenumber: one call reads a number into a flat struct.
#pragma once

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Why a text could not be read.
typedef enum {
    CPN_OK = 0,
    CPN_INVALID_COUNTRY_CODE = 1,
    CPN_NOT_A_NUMBER = 2,
    CPN_TOO_SHORT_AFTER_IDD = 3,
    CPN_TOO_SHORT = 4,
    CPN_TOO_LONG = 5,
    /// The library failed: out of memory or a fault of its own.
    CPN_FAILED = 6
} cpn_status;

/// What kind of line a number is, as the library counts: 0 fixed, 1 mobile, 2 either, 3 toll free, 4 premium, 5 shared
/// cost, 6 VoIP, 7 personal, 8 pager, 9 company-wide, 10 voicemail, 11 unknown.
typedef int32_t cpn_type;

/// The written forms of a number.
enum { CPN_E164 = 0, CPN_INTERNATIONAL = 1, CPN_NATIONAL = 2, CPN_RFC3966 = 3 };

/// A number; texts end with 0 and are empty when there is nothing.
typedef struct {
    /// A `cpn_status`; the rest means something only when it is `CPN_OK`.
    int32_t status;
    /// Whether the length can be that of a number, also of one dialled within a town.
    bool is_possible;
    /// Whether the length is that of a whole number.
    bool is_complete;
    /// Whether it lies in a range that is given out.
    bool is_valid;
    cpn_type type;
    /// The calling code: 49.
    int32_t country_code;
    /// Two letters, `001` for numbers of no country.
    char region[4];
    /// `+4930123456`.
    char e164[24];
    char extension[24];
} cpn_number;

/// Reads a text as a number dialled in `region` (two letters or an empty text).
void cpn_parse(const char *text, int32_t length, const char *region, cpn_number *number);

/// Writes the regions as consecutive pairs of letters; gives their number, which may exceed `capacity / 2`.
int32_t cpn_regions(char *out, int32_t capacity);

/// Writes an example number of a region and type in a written form, ending with 0; false when there is none.
bool cpn_example(const char *region, cpn_type type, int32_t form, char *out, int32_t capacity);

/// Writes a number in one of the forms above; false when it cannot be read or does not fit.
bool cpn_format(const char *text, int32_t length, const char *region, int32_t form, char *out, int32_t capacity);

#ifdef __cplusplus
}
#endif
