// The first documents of a set by the values of slots: a document's values become one run of bytes that orders as they do,
// so that any number of keys, rising or falling, are compared at once and a place in the order can be handed out.
#include "handles.hpp"

#include <algorithm>
#include <memory>

using namespace kindred;

namespace {

constexpr char kPresent = 1, kMissing = 2;

/// The values of a slot, for documents that ascend.
class Slot {
 public:
  Slot(Xapian::Database &database, uint32_t slot)
      : value_(database.valuestream_begin(slot)), end_(database.valuestream_end(slot)) {}

  std::string of(uint32_t document) {
    if (value_ != end_) value_.skip_to(document);
    return value_ != end_ && value_.get_docid() == document ? *value_ : std::string();
  }

 private:
  Xapian::ValueIterator value_, end_;
};

std::string scoreKey(double score) {
  uint64_t bits;
  score = score == 0 ? 0 : score;
  std::memcpy(&bits, &score, sizeof bits);
  bits = bits >> 63 == 0 ? bits | uint64_t{1} << 63 : ~bits;
  bits = __builtin_bswap64(bits);
  return {reinterpret_cast<const char *>(&bits), sizeof bits};
}

/// Makes the runs of bytes by which documents are ordered.
class Order {
 public:
  Order(Xapian::Database &database, const xap_sort_key *keys, size_t count) : keys_(keys, keys + count) {
    for (const xap_sort_key &key : keys_) slots_.emplace_back(database, key.slot);
  }

  std::string place(uint32_t document, double score) {
    std::string place;
    for (size_t key = 0; key < keys_.size(); key++) append(keys_[key], slots_[key], document, score, place);
    return place;
  }

 private:
  static void append(const xap_sort_key &key, Slot &slot, uint32_t document, double score, std::string &place) {
    std::string value = key.kind == XAP_SCORE ? scoreKey(score) : slot.of(document);
    if (value.empty()) return place.push_back(kMissing);
    place.push_back(kPresent);
    // Of several numbers the one that brings the document forward.
    if (key.kind == XAP_NUMBER) value = key.falls ? value.substr(value.size() - 8) : value.substr(0, 8);
    if (key.kind == XAP_TEXT) value.push_back('\0');
    for (char &byte : value) place.push_back(key.falls ? static_cast<char>(~byte) : byte);
  }

  std::vector<xap_sort_key> keys_;
  std::vector<Slot> slots_;
};

struct Candidate {
  uint32_t document;
  double score;
  std::string place, key;
};

bool isBefore(const Candidate &left, const Candidate &right) {
  int order = left.place.compare(right.place);
  return order != 0 ? order < 0 : left.key < right.key;
}

std::vector<Candidate> first(xap_reader &reader, const xap_set &set, const xap_sorting &sorting) {
  std::vector<Candidate> kept;
  if (sorting.limit == 0) return kept;
  Order order(reader.database, sorting.keys, sorting.key_count);
  Slot keys(reader.database, sorting.key_slot);
  Candidate after{0, 0, text(sorting.after_place), text(sorting.after_key)};
  Deadline deadline(sorting.deadline);
  for (size_t at = 0; at < set.documents.size(); at++) {
    deadline.check();
    Candidate next{set.documents[at], set.scores[at], order.place(set.documents[at], set.scores[at]), {}};
    if (sorting.continues && next.place < after.place) continue;
    bool isFull = kept.size() == sorting.limit;
    if (isFull && kept.front().place < next.place) continue;
    next.key = keys.of(next.document);
    if (sorting.continues && !isBefore(after, next)) continue;
    if (isFull) {
      if (!isBefore(next, kept.front())) continue;
      std::pop_heap(kept.begin(), kept.end(), isBefore);
      kept.pop_back();
    }
    kept.push_back(std::move(next));
    std::push_heap(kept.begin(), kept.end(), isBefore);
  }
  std::sort_heap(kept.begin(), kept.end(), isBefore);
  return kept;
}

}  // namespace

extern "C" xap_buffer xap_set_sorted(xap_reader *reader, const xap_set *set, const xap_sorting *sorting, xap_error *error) {
  return guarded(error, [&] {
    Packer packer;
    for (const Candidate &hit : first(*reader, *set, *sorting)) {
      packer.number(hit.document);
      packer.real(hit.score);
      packer.bytes(hit.place);
      packer.bytes(hit.key);
    }
    return packer.buffer();
  });
}
