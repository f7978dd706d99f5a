// Phrases by the texts of documents, which lie in a value slot. Xapian's own positions cost an entry of a table for each
// word of each document, which is several times as much to write as all the words in one value.
//
// The value of a document: {u8 head, u8 count, bytes}* for its words in their order. A head's upper five bits are the
// field, its lower three how far the word's place lies behind that of the word before: 0 for another word of the same
// place, 6 for six or more, 7 for the first word of a value.
#include "handles.hpp"

#include <algorithm>
#include <memory>
#include <string_view>

using namespace kindred;

namespace {

constexpr uint8_t kBeginning = 7;

struct Word {
  uint8_t step, field;
  std::string_view text;
};

class WordReader {
 public:
  explicit WordReader(const std::string &value) : next_(value.data()), end_(next_ + value.size()) {}

  /// False at the end, and at what is no word.
  bool read(Word &word) {
    if (end_ - next_ < 2) return false;
    auto head = static_cast<uint8_t>(next_[0]);
    size_t count = static_cast<uint8_t>(next_[1]);
    if (static_cast<size_t>(end_ - next_) < 2 + count) return false;
    word = {static_cast<uint8_t>(head & 7), static_cast<uint8_t>(head >> 3), {next_ + 2, count}};
    next_ += 2 + count;
    return true;
  }

 private:
  const char *next_;
  const char *end_;
};

/// Looks for a pattern in the words of documents, value by value.
class Pattern {
 public:
  explicit Pattern(const xap_pattern &description)
      : shape_(description.shape), reach_(description.reach), fields_(description.fields) {
    for (size_t place = 0; place < description.count; place++) words_.push_back(text(description.words[place]));
    starts_.resize(words_.size());
  }

  const std::vector<std::string> &words() const { return words_; }

  bool isIn(const std::string &value) {
    WordReader reader(value);
    Word word;
    bool isAdmitted = false;
    int64_t place = 0;
    while (reader.read(word)) {
      if (word.step == kBeginning) {
        if (isAdmitted && isWhole()) return true;
        isAdmitted = (fields_ >> word.field & 1) != 0;
        begin();
        place = 0;
      } else {
        place += word.step;
      }
      if (isAdmitted && take(word.text, place)) return true;
    }
    return isAdmitted && isWhole();
  }

 private:
  static constexpr int64_t kNowhere = -1;

  void begin() {
    std::fill(starts_.begin(), starts_.end(), Start{});
    matched_ = 0;
    isBroken_ = false;
  }

  bool isWhole() const { return shape_ == XAP_WHOLE && !isBroken_ && matched_ == words_.size(); }

  /// True when the pattern ends with this word.
  bool take(std::string_view word, int64_t place) {
    switch (shape_) {
      case XAP_ORDERED: return takeOrdered(word, place);
      case XAP_NEAR: return takeNear(word, place);
      case XAP_WHOLE:
        isBroken_ = isBroken_ || matched_ == words_.size() || words_[matched_] != word;
        matched_++;
        return false;
    }
    throw BadArgument();
  }

  /// The latest start of the words up to one of them, at a place before the one at hand.
  struct Start {
    int64_t start = kNowhere, at = kNowhere, before = kNowhere;

    /// As seen from `place`.
    int64_t seen(int64_t place) const { return at < place ? start : before; }
    void set(int64_t from, int64_t place) {
      if (at < place) before = start;
      start = std::max(start, from);
      at = place;
    }
  };

  bool takeOrdered(std::string_view word, int64_t place) {
    // From the last, so that one word is not two of the pattern.
    for (size_t last = words_.size(); last-- > 0;) {
      if (words_[last] != word) continue;
      int64_t start = last == 0 ? place : starts_[last - 1].seen(place);
      if (start == kNowhere) continue;
      starts_[last].set(start, place);
      if (last + 1 == words_.size() && place - start <= static_cast<int64_t>(last) + reach_) return true;
    }
    return false;
  }

  bool takeNear(std::string_view word, int64_t place) {
    bool isFirst = word == words_[0], isSecond = word == words_[1];
    int64_t other = kNowhere;
    if (isFirst) other = starts_[1].seen(place);
    if (isSecond) other = std::max(other, starts_[0].seen(place));
    if (isFirst) starts_[0].set(place, place);
    if (isSecond) starts_[1].set(place, place);
    return other != kNowhere && place - other <= reach_;
  }

  std::vector<std::string> words_;
  xap_shape shape_;
  int64_t reach_;
  uint32_t fields_;
  std::vector<Start> starts_;
  size_t matched_ = 0;
  bool isBroken_ = false;
};

struct List {
  Xapian::PostingIterator posting, end;
};

/// The lists of the words' terms, the rarest first.
std::vector<List> lists(Xapian::Database &database, const std::string &prefix, const std::vector<std::string> &words) {
  std::vector<std::pair<uint32_t, std::string>> terms;
  for (const std::string &word : words) terms.emplace_back(database.get_termfreq(prefix + word), prefix + word);
  std::sort(terms.begin(), terms.end());
  std::vector<List> lists;
  for (const auto &term : terms) {
    lists.push_back({database.postlist_begin(term.second), database.postlist_end(term.second)});
  }
  return lists;
}

/// Whether all the other lists have the document that the first is at.
bool allHave(std::vector<List> &lists, uint32_t document) {
  for (auto list = lists.begin() + 1; list != lists.end(); ++list) {
    if (list->posting != list->end) list->posting.skip_to(document);
    if (list->posting == list->end || *list->posting != document) return false;
  }
  return true;
}

xap_set *documents(Xapian::Database &database, const xap_pattern &description) {
  auto set = std::make_unique<xap_set>();
  if (description.count == 0 || (description.shape == XAP_NEAR && description.count != 2)) return set.release();
  Pattern pattern(description);
  auto found = lists(database, text(description.prefix), pattern.words());
  auto value = database.valuestream_begin(description.slot);
  auto end = database.valuestream_end(description.slot);
  Deadline deadline(description.deadline);
  for (List &first = found.front(); first.posting != first.end; ++first.posting) {
    deadline.check();
    uint32_t document = *first.posting;
    if (!allHave(found, document)) continue;
    if (value != end) value.skip_to(document);
    if (value == end) break;
    if (value.get_docid() == document && pattern.isIn(*value)) set->append(document, 0);
  }
  return set.release();
}

}  // namespace

extern "C" xap_set *xap_set_pattern(xap_reader *reader, const xap_pattern *pattern, xap_error *error) {
  return guarded(error, [&] { return documents(reader->database, *pattern); });
}
