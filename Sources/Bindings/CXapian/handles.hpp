#pragma once
// What the files of this room share: the handles behind the face, and the one way of running a body.
#include "include/CXapian.h"

#include <cstring>
#include <string>
#include <vector>
#include <xapian.h>

struct xap_writer {
  Xapian::WritableDatabase database;
};

struct xap_reader {
  Xapian::Database database;
  // Scratch of unions, kept between calls: all zero outside of one. Indexed by document.
  std::vector<double> scores;
  std::vector<uint64_t> members;
};

struct xap_set {
  std::vector<uint32_t> documents;
  std::vector<double> scores;

  void append(uint32_t document, double score) {
    documents.push_back(document);
    scores.push_back(score);
  }
};

namespace kindred {

/// The deadline of an operation passed.
struct Expired {};
/// An argument that the library never saw is wrong.
struct BadArgument {};

/// Fills `error` from the exception in flight. The one place where exceptions end.
void translate(xap_error *error) noexcept;

template <class Body> auto guarded(xap_error *error, Body &&body) noexcept -> decltype(body()) {
  if (error) error->status = XAP_OK;
  try {
    return body();
  } catch (...) {
    translate(error);
    return decltype(body()){};
  }
}

/// A moment of the monotonic clock, in nanoseconds, after which an operation gives up; 0 is never.
class Deadline {
 public:
  explicit Deadline(uint64_t moment) : moment_(moment) {}

  /// Looks at the clock now and then; throws `Expired` when the moment is past.
  void check() {
    if (moment_ != 0 && ++calls_ % 1024 == 1) checkNow();
  }
  void checkNow() const;

 private:
  uint64_t moment_;
  uint64_t calls_ = 0;
};

inline std::string text(xap_bytes bytes) { return {reinterpret_cast<const char *>(bytes.bytes), bytes.count}; }

/// Gathers a result that crosses in one piece.
class Packer {
 public:
  void number(uint32_t value) { raw(&value, sizeof value); }
  void real(double value) { raw(&value, sizeof value); }
  void bytes(const std::string &value) {
    number(static_cast<uint32_t>(value.size()));
    packed_.append(value);
  }
  /// A copy that the caller owns.
  xap_buffer buffer() const;

 private:
  void raw(const void *value, size_t count) { packed_.append(static_cast<const char *>(value), count); }
  std::string packed_;
};

}  // namespace kindred
