#pragma once

#include <cstddef>
#include <cstring>
#include <string>

/// Copies a text with its closing 0; false when it does not fit.
inline bool copied(const std::string &text, char *out, size_t capacity) {
    if (text.size() + 1 > capacity) return false;
    std::memcpy(out, text.c_str(), text.size() + 1);
    return true;
}
