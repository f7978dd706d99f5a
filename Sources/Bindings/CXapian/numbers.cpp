// Documents by the numbers in a value slot. Xapian's own range query compares texts a document at a time through its
// matcher; here a document's keys are read as numbers, only where they are asked for.
#include "handles.hpp"

#include <algorithm>
#include <memory>

using namespace kindred;

namespace {

uint64_t key(const char *bytes) {
  uint64_t key;
  std::memcpy(&key, bytes, sizeof key);
  return __builtin_bswap64(key);
}

class Intervals {
 public:
  explicit Intervals(const xap_numbers &numbers) : first_(numbers.intervals), last_(first_ + numbers.count) {}

  /// Whether any of a document's keys lies in any interval.
  bool admit(const std::string &value) const {
    for (size_t place = 0; place + 8 <= value.size(); place += 8) {
      uint64_t number = key(value.data() + place);
      if (std::any_of(first_, last_, [&](const xap_interval &it) { return number >= it.lower && number <= it.upper; }))
        return true;
    }
    return false;
  }

 private:
  const xap_interval *first_, *last_;
};

xap_set *all(Xapian::Database &database, const xap_numbers &numbers) {
  auto set = std::make_unique<xap_set>();
  Intervals intervals(numbers);
  Deadline deadline(numbers.deadline);
  auto end = database.valuestream_end(numbers.slot);
  for (auto value = database.valuestream_begin(numbers.slot); value != end; ++value) {
    deadline.check();
    if (intervals.admit(*value)) set->append(value.get_docid(), 0);
  }
  return set.release();
}

xap_set *within(Xapian::Database &database, const xap_numbers &numbers) {
  auto set = std::make_unique<xap_set>();
  Intervals intervals(numbers);
  Deadline deadline(numbers.deadline);
  auto end = database.valuestream_end(numbers.slot);
  auto value = database.valuestream_begin(numbers.slot);
  for (uint32_t document : numbers.within->documents) {
    deadline.check();
    if (value != end) value.skip_to(document);
    if (value == end) break;
    if (value.get_docid() == document && intervals.admit(*value)) set->append(document, 0);
  }
  return set.release();
}

}  // namespace

extern "C" xap_set *xap_set_numbers(xap_reader *reader, const xap_numbers *numbers, xap_error *error) {
  return guarded(error, [&] {
    return numbers->within ? within(reader->database, *numbers) : all(reader->database, *numbers);
  });
}
