/// The C face of ICU: UTF-8 in, UTF-8 out, nothing else.
///
/// A function that writes text gives the length of the whole result, which may exceed `capacity`: then nothing useful was
/// written and the call is to be repeated with that much room. A negative result is an error, `-code`, whose name
/// `cicu_error_name` tells. No exception leaves these functions. Handles are for one thread at a time.
#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The forms of `cicu_normalize`.
enum { CICU_NFC = 0, CICU_NFD = 1, CICU_NFKC_CASEFOLD = 2 };

/// The name of the error `-code`, such as `U_ILLEGAL_ARGUMENT_ERROR`.
const char *cicu_error_name(int32_t code);

/// Writes a text in one of the forms above; bytes that are not UTF-8 are passed on as they are.
int32_t cicu_normalize(int32_t form, const char *text, int32_t length, char *out, int32_t capacity);

typedef struct cicu_transliterator cicu_transliterator;
/// Opens a transliterator by its compound id, such as `Any-Latin; Latin-ASCII`; NULL with `*error` set when there is none.
cicu_transliterator *cicu_transliterator_new(const char *id, int32_t *error);
void cicu_transliterator_free(cicu_transliterator *handle);
int32_t cicu_transliterate(
    cicu_transliterator *handle, const char *text, int32_t length, char *out, int32_t capacity);

typedef struct cicu_word_breaker cicu_word_breaker;
/// Opens a breaker for words in a locale; NULL with `*error` set on failure.
cicu_word_breaker *cicu_word_breaker_new(const char *locale, int32_t *error);
void cicu_word_breaker_free(cicu_word_breaker *handle);
/// Writes start and end of each word (not of what lies between words) in bytes of `text`; gives the number of words,
/// which may exceed `capacity`.
int32_t cicu_words(
    cicu_word_breaker *handle, const char *text, int32_t length, int32_t *starts, int32_t *ends, int32_t capacity);

typedef struct cicu_collator cicu_collator;
/// Opens the collation of a locale, at primary strength when only base letters are to count; NULL on failure.
cicu_collator *cicu_collator_new(const char *locale, int32_t primary_only, int32_t *error);
void cicu_collator_free(cicu_collator *handle);
/// Writes a key whose bytes order as the texts do.
int32_t cicu_collation_key(
    cicu_collator *handle, const char *text, int32_t length, uint8_t *out, int32_t capacity);

/// Writes a host name as DNS carries it (`xn--`), by UTS 46.
int32_t cicu_host_to_ascii(const char *text, int32_t length, char *out, int32_t capacity);

#ifdef __cplusplus
}
#endif
