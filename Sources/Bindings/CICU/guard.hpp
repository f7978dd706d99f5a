#pragma once

#include <cstdint>
#include <unicode/utypes.h>

/// Runs `body` and gives what it gives; an exception becomes a negative result, since none may cross into C.
template <class Body> int32_t guarded(Body &&body) noexcept {
    try {
        return body();
    } catch (...) {
        return -int32_t(U_MEMORY_ALLOCATION_ERROR);
    }
}

/// Opens a handle with `body`, which sets the error code that is passed on; NULL on failure.
template <class Handle, class Body> Handle *opened(int32_t *error, Body &&body) noexcept {
    UErrorCode code = U_ZERO_ERROR;
    Handle *handle = nullptr;
    try {
        handle = body(code);
    } catch (...) {
        code = U_MEMORY_ALLOCATION_ERROR;
    }
    *error = U_FAILURE(code) ? -int32_t(code) : 0;
    return handle;
}
