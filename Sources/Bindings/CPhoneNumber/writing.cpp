#include "CPhoneNumber.h"
#include "numbers.hpp"

#include <algorithm>
#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>
#include <set>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

int32_t cpn_regions(char *out, int32_t capacity) {
    try {
        std::set<std::string> regions;
        PhoneNumberUtil::GetInstance()->GetSupportedRegions(&regions);
        int32_t place = 0;
        for (const std::string &region : regions) {
            if (region.size() != 2) continue;
            if (place + 2 <= capacity) std::copy(region.begin(), region.end(), out + place);
            place += 2;
        }
        return place / 2;
    } catch (...) {
        return 0;
    }
}

bool cpn_example(const char *region, cpn_type type, int32_t form, char *out, int32_t capacity) {
    try {
        const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
        PhoneNumber number;
        if (!util.GetExampleNumberForType(region, PhoneNumberUtil::PhoneNumberType(type), &number)) return false;
        std::string text;
        util.Format(number, PhoneNumberUtil::PhoneNumberFormat(form), &text);
        return copied(text, out, size_t(capacity));
    } catch (...) {
        return false;
    }
}

bool cpn_format(const char *text, int32_t length, const char *region, int32_t form, char *out, int32_t capacity) {
    try {
        const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
        PhoneNumber number;
        if (util.Parse(std::string(text, size_t(length)), region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) {
            return false;
        }
        std::string written;
        util.Format(number, PhoneNumberUtil::PhoneNumberFormat(form), &written);
        return copied(written, out, size_t(capacity));
    } catch (...) {
        return false;
    }
}
