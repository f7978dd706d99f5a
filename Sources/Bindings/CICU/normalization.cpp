#include "CICU.h"
#include "guard.hpp"

#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

static const icu::Normalizer2 *normalizer(int32_t form, UErrorCode &code) {
    switch (form) {
    case CICU_NFC: return icu::Normalizer2::getNFCInstance(code);
    case CICU_NFD: return icu::Normalizer2::getNFDInstance(code);
    case CICU_NFKC_CASEFOLD: return icu::Normalizer2::getNFKCCasefoldInstance(code);
    default: code = U_ILLEGAL_ARGUMENT_ERROR; return nullptr;
    }
}

const char *cicu_error_name(int32_t code) { return u_errorName(UErrorCode(code < 0 ? -code : code)); }

int32_t cicu_normalize(int32_t form, const char *text, int32_t length, char *out, int32_t capacity) {
    return guarded([&]() -> int32_t {
        UErrorCode code = U_ZERO_ERROR;
        const icu::Normalizer2 *instance = normalizer(form, code);
        if (U_FAILURE(code)) return -int32_t(code);
        icu::CheckedArrayByteSink sink(out, capacity);
        instance->normalizeUTF8(0, icu::StringPiece(text, length), sink, nullptr, code);
        return U_FAILURE(code) ? -int32_t(code) : sink.NumberOfBytesAppended();
    });
}

int32_t cicu_host_to_ascii(const char *text, int32_t length, char *out, int32_t capacity) {
    return guarded([&]() -> int32_t {
        UErrorCode code = U_ZERO_ERROR;
        static const icu::IDNA *idna = icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_ASCII, code);
        if (U_FAILURE(code)) return -int32_t(code);
        if (!idna) return -int32_t(U_MEMORY_ALLOCATION_ERROR);
        icu::CheckedArrayByteSink sink(out, capacity);
        icu::IDNAInfo info;
        idna->nameToASCII_UTF8(icu::StringPiece(text, length), sink, info, code);
        if (U_SUCCESS(code) && info.hasErrors()) code = U_INVALID_CHAR_FOUND;
        return U_FAILURE(code) ? -int32_t(code) : sink.NumberOfBytesAppended();
    });
}
