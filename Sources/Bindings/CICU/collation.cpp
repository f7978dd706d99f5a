#include "CICU.h"
#include "guard.hpp"

#include <memory>
#include <unicode/coll.h>

struct cicu_collator {
    std::unique_ptr<icu::Collator> rules;
};

cicu_collator *cicu_collator_new(const char *locale, int32_t primary_only, int32_t *error) {
    return opened<cicu_collator>(error, [&](UErrorCode &code) -> cicu_collator * {
        std::unique_ptr<icu::Collator> rules(icu::Collator::createInstance(icu::Locale(locale), code));
        if (U_FAILURE(code)) return nullptr;
        if (primary_only) rules->setStrength(icu::Collator::PRIMARY);
        return new cicu_collator{std::move(rules)};
    });
}

void cicu_collator_free(cicu_collator *handle) { delete handle; }

int32_t cicu_collation_key(
    cicu_collator *handle, const char *text, int32_t length, uint8_t *out, int32_t capacity) {
    return guarded([&]() -> int32_t {
        icu::UnicodeString work = icu::UnicodeString::fromUTF8(icu::StringPiece(text, length));
        return handle->rules->getSortKey(work, out, capacity);
    });
}
