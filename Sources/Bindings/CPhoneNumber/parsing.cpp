#include "CPhoneNumber.h"
#include "numbers.hpp"

#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

static void describe(const PhoneNumberUtil &util, const PhoneNumber &parsed, cpn_number *number) {
    const auto length = util.IsPossibleNumberWithReason(parsed);
    number->is_complete = length == PhoneNumberUtil::IS_POSSIBLE;
    number->is_possible = number->is_complete || length == PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY;
    number->is_valid = util.IsValidNumber(parsed);
    number->type = cpn_type(util.GetNumberType(parsed));
    number->country_code = parsed.country_code();
    std::string text;
    util.GetRegionCodeForNumber(parsed, &text);
    if (!copied(text, number->region, sizeof number->region)) number->region[0] = 0;
    util.Format(parsed, PhoneNumberUtil::E164, &text);
    if (!copied(text, number->e164, sizeof number->e164)) number->status = CPN_TOO_LONG;
    if (!copied(parsed.extension(), number->extension, sizeof number->extension)) number->status = CPN_TOO_LONG;
}

void cpn_parse(const char *text, int32_t length, const char *region, cpn_number *number) {
    *number = cpn_number{};
    try {
        const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
        PhoneNumber parsed;
        number->status = int32_t(util.Parse(std::string(text, size_t(length)), region, &parsed));
        if (number->status == CPN_OK) describe(util, parsed, number);
    } catch (...) {
        number->status = CPN_FAILED;
    }
}
