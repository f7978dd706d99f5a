#include "CICU.h"
#include "guard.hpp"

#include <memory>
#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

struct cicu_word_breaker {
    std::unique_ptr<icu::BreakIterator> iterator;
};

cicu_word_breaker *cicu_word_breaker_new(const char *locale, int32_t *error) {
    return opened<cicu_word_breaker>(error, [&](UErrorCode &code) -> cicu_word_breaker * {
        std::unique_ptr<icu::BreakIterator> iterator(
            icu::BreakIterator::createWordInstance(icu::Locale(locale), code));
        return U_FAILURE(code) ? nullptr : new cicu_word_breaker{std::move(iterator)};
    });
}

void cicu_word_breaker_free(cicu_word_breaker *handle) { delete handle; }

int32_t cicu_words(
    cicu_word_breaker *handle, const char *text, int32_t length, int32_t *starts, int32_t *ends, int32_t capacity) {
    return guarded([&]() -> int32_t {
        UErrorCode code = U_ZERO_ERROR;
        UText bytes = UTEXT_INITIALIZER;
        utext_openUTF8(&bytes, text, length, &code);
        if (U_SUCCESS(code)) handle->iterator->setText(&bytes, code);
        if (U_FAILURE(code)) return -int32_t(code);
        int32_t count = 0;
        int32_t start = handle->iterator->first();
        for (int32_t end = handle->iterator->next(); end != icu::BreakIterator::DONE;
             end = handle->iterator->next()) {
            if (handle->iterator->getRuleStatus() >= UBRK_WORD_NONE_LIMIT) {
                if (count < capacity) { starts[count] = start; ends[count] = end; }
                count++;
            }
            start = end;
        }
        utext_close(&bytes);
        return count;
    });
}
