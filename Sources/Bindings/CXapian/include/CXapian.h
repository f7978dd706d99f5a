#pragma once
// The C face of Xapian 1.4: opaque handles, one error out-parameter, results in bulk. Exceptions never cross it.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  XAP_OK = 0,
  XAP_NOT_FOUND,     // no database at the path
  XAP_LOCKED,        // another writer holds the database
  XAP_MODIFIED,      // the revision being read was overwritten: reopen and try again
  XAP_CORRUPT,       // the files are damaged or of a version that this library cannot read
  XAP_BAD_ARGUMENT,  // a term too long, a malformed program
  XAP_OUT_OF_SPACE,  // the file system is full
  XAP_EXPIRED,       // the deadline passed before the operation ended
  XAP_OTHER,
} xap_status;

typedef struct {
  xap_status status;
  char type[40];      // the class of the library's error
  char message[400];  // its words; empty where they could repeat a term
} xap_error;

/// Bytes that the callee allocated; the caller gives them back to `xap_buffer_free`.
typedef struct {
  uint8_t *bytes;
  size_t count;
} xap_buffer;
void xap_buffer_free(xap_buffer buffer);

typedef struct {
  const uint8_t *bytes;
  size_t count;
} xap_bytes;

const char *xap_version(void);

// Writing ---------------------------------------------------------------------------------------------------------

typedef struct xap_writer xap_writer;
typedef enum { XAP_MUST_EXIST, XAP_MUST_NOT_EXIST, XAP_MAY_EXIST } xap_open_mode;

xap_writer *xap_writer_open(const char *path, xap_open_mode mode, xap_error *error);
/// Closes it. What was not committed is gone.
void xap_writer_free(xap_writer *writer);
/// Starts a transaction; every change belongs to one.
bool xap_writer_begin(xap_writer *writer, xap_error *error);
/// Makes the transaction durable: it is on disk when this returns true.
bool xap_writer_commit(xap_writer *writer, xap_error *error);
bool xap_writer_cancel(xap_writer *writer, xap_error *error);
/// Plays a program of documents (document.cpp says its form); gives the number of the last one that it added, or 0.
/// Numbers rise and are never used again.
uint32_t xap_writer_play(xap_writer *writer, xap_bytes program, xap_error *error);
bool xap_writer_set_metadata(xap_writer *writer, xap_bytes key, xap_bytes value, xap_error *error);
xap_buffer xap_writer_metadata(xap_writer *writer, xap_bytes key, xap_error *error);

/// Copies a database to a new place, packed. The source must not be open for writing with changes pending.
bool xap_compact(const char *source, const char *destination, xap_error *error);
/// The number of structural errors that Xapian's own check finds; flipped bits in payloads are not among them.
int64_t xap_check(const char *path, xap_error *error);

// Reading ---------------------------------------------------------------------------------------------------------

typedef struct xap_reader xap_reader;

xap_reader *xap_reader_open(const char *path, xap_error *error);
void xap_reader_free(xap_reader *reader);
/// Moves to the newest revision; true when it is another than before.
bool xap_reader_reopen(xap_reader *reader, xap_error *error);
/// Whether posting lists and the documents' own lists of terms say the same; reads all of both.
bool xap_reader_lists_agree(xap_reader *reader, xap_error *error);
uint32_t xap_reader_document_count(xap_reader *reader, xap_error *error);
xap_buffer xap_reader_metadata(xap_reader *reader, xap_bytes key, xap_error *error);
/// Keys of metadata that start so, sorted: {u32 count, bytes}*.
xap_buffer xap_reader_metadata_keys(xap_reader *reader, xap_bytes prefix, xap_error *error);
/// At most `limit` terms that start so, sorted: {u32 count, bytes}*.
xap_buffer xap_reader_terms(xap_reader *reader, xap_bytes prefix, size_t limit, xap_error *error);
/// How many documents have the term.
uint32_t xap_reader_frequency(xap_reader *reader, xap_bytes term, xap_error *error);
/// At most `limit` documents that have the term, ascending: u32*.
xap_buffer xap_reader_postings(xap_reader *reader, xap_bytes term, size_t limit, xap_error *error);
/// The value in `slot` of each document, which must ascend: {u32 count, bytes}*; empty where there is none.
xap_buffer xap_reader_values(
    xap_reader *reader, uint32_t slot, const uint32_t *documents, size_t count, xap_error *error);
/// At most `limit` documents after `after` that have a value in `slot`: {u32 document, u32 count, bytes}*.
xap_buffer xap_reader_slot(xap_reader *reader, uint32_t slot, uint32_t after, size_t limit, xap_error *error);
/// Which documents of `first`...`last` have a value in `slot`: {u32 count, bytes}, a bit for each, the lowest first.
xap_buffer xap_reader_present(xap_reader *reader, uint32_t slot, uint32_t first, uint32_t last, xap_error *error);
/// The terms of one document: {u32 wdf, u32 count, bytes}*.
xap_buffer xap_reader_document_terms(xap_reader *reader, uint32_t document, xap_error *error);

// Sets of documents -----------------------------------------------------------------------------------------------

/// Documents in ascending order, each with a score. A set stays valid when its reader moves on.
typedef struct xap_set xap_set;

/// One list of a union. A document that has the term scores `points`, plus the best of the union's bit points over the
/// bits of its wdf.
typedef struct {
  xap_bytes term;
  double points;
} xap_scored_term;

typedef struct {
  const xap_scored_term *terms;
  size_t count;
  /// Points of bit 0, 1, ... 31 of a wdf.
  const double *bit_points;
  /// Only documents whose wdf shares a bit with these belong; 0 lets every document in and adds no bit points.
  uint32_t bits;
  /// When not null, only its documents are looked at.
  const xap_set *within;
  /// In nanoseconds of the monotonic clock; 0 is never.
  uint64_t deadline;
} xap_union;

/// The documents that have any of the terms, each with its best score.
xap_set *xap_set_union(xap_reader *reader, const xap_union *description, xap_error *error);

typedef enum {
  XAP_ORDERED,  // in this order, at most `reach` other places between the first word and the last
  XAP_NEAR,     // two words in any order, at most `reach` places apart
  XAP_WHOLE,    // all the words of a value
} xap_shape;

/// Words that stand together in one value of a document.
typedef struct {
  /// Where the words of documents lie; phrase.cpp says their form.
  uint32_t slot;
  /// It and a word make the term that a document has for the word.
  xap_bytes prefix;
  const xap_bytes *words;
  size_t count;
  xap_shape shape;
  uint32_t reach;
  /// Bit i admits field i.
  uint32_t fields;
  uint64_t deadline;
} xap_pattern;

/// The documents in which the words stand so, each with score 0.
xap_set *xap_set_pattern(xap_reader *reader, const xap_pattern *pattern, xap_error *error);

/// Numbers from one to another, both included, as unsigned keys that order as the numbers do.
typedef struct {
  uint64_t lower;
  uint64_t upper;
} xap_interval;

typedef struct {
  /// Where the keys of documents lie: eight bytes each, the highest first.
  uint32_t slot;
  const xap_interval *intervals;
  size_t count;
  /// When not null, only its documents are looked at.
  const xap_set *within;
  uint64_t deadline;
} xap_numbers;

/// The documents that have a number in one of the intervals, each with score 0.
xap_set *xap_set_numbers(xap_reader *reader, const xap_numbers *numbers, xap_error *error);

typedef struct {
  /// The documents to look at; all of them stay.
  const xap_set *within;
  /// Where the words of documents lie, as phrases are looked for in them.
  uint32_t slot;
  /// Whole UTF-8.
  xap_bytes word;
  /// 1 or 2.
  uint32_t edits;
  /// Bit i admits field i.
  uint32_t fields;
  /// Points of a word that is one edit away or equal, and of one that is two away.
  double points_of_one;
  double points_of_two;
  /// What a match in each admitted field adds.
  const double *bit_points;
  uint64_t deadline;
} xap_loose;

/// The same documents; those with a word like the wanted one get the points of the best added to their scores.
xap_set *xap_set_loosely(xap_reader *reader, const xap_loose *loose, xap_error *error);
void xap_set_free(xap_set *set);
size_t xap_set_count(const xap_set *set);
/// Documents of both; scores add.
xap_set *xap_set_intersection(const xap_set *left, const xap_set *right, xap_error *error);
/// Documents of either; the better score counts.
xap_set *xap_set_either(const xap_set *left, const xap_set *right, xap_error *error);
/// Documents of `left` that are not in `right`.
xap_set *xap_set_difference(const xap_set *left, const xap_set *right, xap_error *error);
/// Documents of `left`; those that are in `right` too get its score added.
xap_set *xap_set_boosted(const xap_set *left, const xap_set *right, xap_error *error);
/// The same documents with `factor` times their score plus `points`.
xap_set *xap_set_scaled(const xap_set *set, double factor, double points, xap_error *error);

typedef struct {
  uint32_t key_slot;
  size_t limit;
  /// Whether to start behind (after_score, after_key) instead of at the best.
  bool continues;
  double after_score;
  xap_bytes after_key;
} xap_page;

/// The best documents by falling score, then by rising key: {u32 document, f64 score, u32 count, bytes of key}*.
xap_buffer xap_set_best(xap_reader *reader, const xap_set *set, xap_page page, xap_error *error);

// Orders and counts ------------------------------------------------------------------------------------------------

typedef enum {
  XAP_NUMBER,  // eight bytes each, rising
  XAP_TEXT,    // bytes without 0
  XAP_SCORE,   // the document's score; the slot does not matter
} xap_sort_kind;

typedef struct {
  uint32_t slot;
  xap_sort_kind kind;
  bool falls;
} xap_sort_key;

typedef struct {
  const xap_sort_key *keys;
  size_t key_count;
  /// Whose value breaks ties, rising.
  uint32_t key_slot;
  size_t limit;
  /// Whether to start behind (after_place, after_key) instead of at the first.
  bool continues;
  xap_bytes after_place;
  xap_bytes after_key;
  uint64_t deadline;
} xap_sorting;

/// The first documents by the keys, those without a value last: {u32 document, f64 score, u32 count, bytes of the place,
/// u32 count, bytes of the tie-breaking value}*. Places order as their bytes do.
xap_buffer xap_set_sorted(xap_reader *reader, const xap_set *set, const xap_sorting *sorting, xap_error *error);

typedef struct {
  /// What the terms of the group begin with.
  xap_bytes prefix;
  /// What stands in a term behind its value, before the form that a document has it in.
  uint8_t separator;
  uint64_t deadline;
} xap_counting;

/// How many documents of the set have which value, and which form of it: {u32 count, u32 count, bytes}*, each value as the
/// beginning of its terms, without the separator, and each term whole, in the order of their bytes.
xap_buffer xap_set_counts(xap_reader *reader, const xap_set *set, const xap_counting *counting, xap_error *error);

#ifdef __cplusplus
}
#endif
