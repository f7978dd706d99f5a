#pragma once

#include <cstdio>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string>

#include "CUnpacking.h"

namespace kd {

/// What stopped the work: the sink's own answer, or a sentence.
struct stopped {
    int answer;
};

inline void tell(kd_message *message, const char *text) { std::snprintf(message->text, KD_MESSAGE_BYTES, "%s", text); }

/// Runs `body`; no exception leaves it.
template <typename Body> int guarded(kd_message *message, Body body) {
    try {
        body();
        return 0;
    } catch (const stopped &stop) {
        return stop.answer;
    } catch (const std::exception &error) {
        tell(message, error.what());
        return -1;
    } catch (...) {
        tell(message, "it cannot be unpacked");
        return -1;
    }
}

/// Counts what comes out and refuses what grows beyond reason.
class measure {
  public:
    explicit measure(kd_limits limits) : limits(limits) {}

    void add(uint64_t produced, uint64_t consumed) {
        out += produced;
        in += consumed;
        if (out > limits.most_bytes) throw std::runtime_error("it unpacks to more than the largest size that is read");
        if (out > limits.free_bytes && out / limits.ratio > in)
            throw std::runtime_error("it unpacks to so many times its size that it is taken for a bomb");
    }

  private:
    kd_limits limits;
    uint64_t out = 0;
    uint64_t in = 0;
};

} // namespace kd
