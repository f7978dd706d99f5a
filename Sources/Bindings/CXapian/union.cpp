// The union of many posting lists, a list at a time. Xapian's own matcher walks them in step through a tree of
// comparisons, which for the hundreds of lists of a short prefix costs several times as much.
#include "handles.hpp"

#include <algorithm>
#include <memory>

using namespace kindred;

namespace {

/// Scores a wdf by its bits; remembers the last answer, since neighbours mostly have the same bits.
class BitPoints {
 public:
  explicit BitPoints(const xap_union &description) : points_(description.bit_points), bits_(description.bits) {}

  bool admits(uint32_t wdf) const { return bits_ == 0 || (wdf & bits_) != 0; }

  double best(uint32_t wdf) {
    uint32_t bits = wdf & bits_;
    if (bits != last_) {
      last_ = bits;
      best_ = 0;
      for (; bits != 0; bits &= bits - 1) best_ = std::max(best_, points_[__builtin_ctz(bits)]);
    }
    return best_;
  }

 private:
  const double *points_;
  uint32_t bits_;
  uint32_t last_ = 0;
  double best_ = 0;
};

class Union {
 public:
  Union(xap_reader &reader, const xap_union &description)
      : reader_(reader), description_(description), bits_(description) {
    size_t places = static_cast<size_t>(reader.database.get_lastdocid()) + 1;
    if (reader.scores.size() < places) reader.scores.resize(places);
    if (reader.members.size() < places / 64 + 1) reader.members.resize(places / 64 + 1);
  }
  // Also when a list threw half-way: the scratch is all zero outside of a union.
  ~Union() {
    if (first_ <= last_) std::fill(reader_.members.begin() + first_, reader_.members.begin() + last_ + 1, 0);
  }

  xap_set *run() {
    for (size_t place = 0; place < description_.count; place++) {
      checkDeadline();
      add(description_.terms[place]);
    }
    return gather();
  }

 private:
  void add(const xap_scored_term &term) {
    std::string name = text(term.term);
    auto posting = reader_.database.postlist_begin(name);
    auto end = reader_.database.postlist_end(name);
    if (description_.within) return addWithin(term, posting, end);
    for (size_t seen = 1; posting != end; ++posting, ++seen) {
      offer(*posting, posting.get_wdf(), term);
      if (seen % 8192 == 0) checkDeadline();
    }
  }

  void addWithin(const xap_scored_term &term, Xapian::PostingIterator &posting, Xapian::PostingIterator &end) {
    const auto &wanted = description_.within->documents;
    auto next = wanted.begin();
    for (size_t seen = 1; posting != end && next != wanted.end(); ++seen) {
      if (*posting < *next) posting.skip_to(*next);
      if (posting == end) break;
      if (*posting == *next) offer(*posting, posting.get_wdf(), term), ++next;
      else next = std::lower_bound(next, wanted.end(), *posting);
      if (seen % 8192 == 0) checkDeadline();
    }
  }

  void offer(uint32_t document, uint32_t wdf, const xap_scored_term &term) {
    if (!bits_.admits(wdf)) return;
    double score = term.points + bits_.best(wdf);
    uint64_t bit = uint64_t{1} << (document % 64);
    uint64_t &word = reader_.members[document / 64];
    double &kept = reader_.scores[document];
    if ((word & bit) == 0 || kept < score) kept = score;
    if ((word & bit) == 0) {
      word |= bit, size_++;
      first_ = std::min(first_, static_cast<ptrdiff_t>(document / 64));
      last_ = std::max(last_, static_cast<ptrdiff_t>(document / 64));
    }
  }

  xap_set *gather() {
    auto set = std::make_unique<xap_set>();
    set->documents.resize(size_);
    set->scores.resize(size_);
    size_t count = 0;
    for (ptrdiff_t place = first_; place <= last_; place++) {
      for (uint64_t word = reader_.members[static_cast<size_t>(place)]; word != 0; word &= word - 1) {
        auto document = static_cast<uint32_t>(place * 64 + __builtin_ctzll(word));
        set->documents[count] = document;
        set->scores[count++] = reader_.scores[document];
      }
    }
    return set.release();
  }

  void checkDeadline() const { Deadline(description_.deadline).checkNow(); }

  xap_reader &reader_;
  const xap_union &description_;
  BitPoints bits_;
  size_t size_ = 0;
  /// The words of `members` that are not zero lie in here.
  ptrdiff_t first_ = PTRDIFF_MAX, last_ = -1;
};

}  // namespace

extern "C" {

xap_set *xap_set_union(xap_reader *reader, const xap_union *description, xap_error *error) {
  return guarded(error, [&] { return Union(*reader, *description).run(); });
}

}  // extern "C"
