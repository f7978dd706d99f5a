#include "CICU.h"
#include "guard.hpp"

#include <memory>
#include <unicode/bytestream.h>
#include <unicode/translit.h>

struct cicu_transliterator {
    std::unique_ptr<icu::Transliterator> rules;
};

cicu_transliterator *cicu_transliterator_new(const char *id, int32_t *error) {
    return opened<cicu_transliterator>(error, [&](UErrorCode &code) -> cicu_transliterator * {
        std::unique_ptr<icu::Transliterator> rules(
            icu::Transliterator::createInstance(icu::UnicodeString::fromUTF8(id), UTRANS_FORWARD, code));
        return U_FAILURE(code) ? nullptr : new cicu_transliterator{std::move(rules)};
    });
}

void cicu_transliterator_free(cicu_transliterator *handle) { delete handle; }

int32_t cicu_transliterate(
    cicu_transliterator *handle, const char *text, int32_t length, char *out, int32_t capacity) {
    return guarded([&]() -> int32_t {
        icu::UnicodeString work = icu::UnicodeString::fromUTF8(icu::StringPiece(text, length));
        handle->rules->transliterate(work);
        icu::CheckedArrayByteSink sink(out, capacity);
        work.toUTF8(sink);
        return sink.NumberOfBytesAppended();
    });
}
