// A word compared roughly with the words of documents that were found by other means: a few hundred comparisons instead of
// the lists of all the words of the index that are like it.
#include "handles.hpp"

#include <algorithm>
#include <memory>

using namespace kindred;

namespace {

using Letters = std::vector<uint32_t>;

/// The code points of whole UTF-8.
void decode(const char *bytes, size_t count, Letters &letters) {
  letters.clear();
  for (size_t place = 0; place < count;) {
    auto first = static_cast<uint8_t>(bytes[place]);
    size_t width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    uint32_t letter = width == 1 ? first : first & (0xFFu >> (width + 1));
    for (size_t byte = 1; byte < width && place + byte < count; byte++) {
      letter = letter << 6 | (static_cast<uint8_t>(bytes[place + byte]) & 0x3Fu);
    }
    letters.push_back(letter);
    place += width;
  }
}

/// Distances by optimal string alignment up to a limit, which stands for more too.
class Distance {
 public:
  Distance(const Letters &wanted, size_t limit) : wanted_(wanted), limit_(limit) {}

  size_t to(const Letters &word) {
    size_t rows = wanted_.size(), columns = word.size(), tooFar = limit_ + 1;
    if ((rows > columns ? rows - columns : columns - rows) > limit_) return tooFar;
    for (auto *row : {&before_, &last_, &next_}) row->assign(columns + 1, 0);
    for (size_t column = 0; column <= columns; column++) last_[column] = column;
    for (size_t row = 1; row <= rows; row++) {
      next_[0] = row;
      size_t best = row;
      for (size_t column = 1; column <= columns; column++) {
        bool isSame = wanted_[row - 1] == word[column - 1];
        size_t cell = std::min({last_[column] + 1, next_[column - 1] + 1, last_[column - 1] + (isSame ? 0 : 1)});
        if (row > 1 && column > 1 && wanted_[row - 1] == word[column - 2] && wanted_[row - 2] == word[column - 1])
          cell = std::min(cell, before_[column - 2] + 1);
        next_[column] = cell;
        best = std::min(best, cell);
      }
      // A swap may still come from the row before.
      if (best > tooFar) return tooFar;
      std::swap(before_, last_);
      std::swap(last_, next_);
    }
    return std::min(last_[columns], tooFar);
  }

 private:
  const Letters &wanted_;
  size_t limit_;
  std::vector<size_t> before_, last_, next_;
};

class Loose {
 public:
  explicit Loose(const xap_loose &description) : description_(description) {
    decode(reinterpret_cast<const char *>(description.word.bytes), description.word.count, wanted_);
  }

  /// The best score of a document's words, 0 when none is like the wanted one.
  double score(const std::string &value) {
    Distance distance(wanted_, description_.edits);
    double best = 0;
    size_t place = 0;
    while (place + 2 <= value.size()) {
      uint32_t field = static_cast<uint8_t>(value[place]) >> 3;
      size_t count = static_cast<uint8_t>(value[place + 1]);
      if (place + 2 + count > value.size()) break;
      if (description_.fields >> field & 1) {
        decode(value.data() + place + 2, count, word_);
        size_t edits = distance.to(word_);
        if (edits <= description_.edits) {
          double points = edits <= 1 ? description_.points_of_one : description_.points_of_two;
          best = std::max(best, points + description_.bit_points[field]);
        }
      }
      place += 2 + count;
    }
    return best;
  }

 private:
  const xap_loose &description_;
  Letters wanted_, word_;
};

xap_set *loosely(Xapian::Database &database, const xap_loose &description) {
  auto set = std::make_unique<xap_set>();
  Loose loose(description);
  Deadline deadline(description.deadline);
  auto end = database.valuestream_end(description.slot);
  auto value = database.valuestream_begin(description.slot);
  for (size_t at = 0; at < description.within->documents.size(); at++) {
    deadline.check();
    uint32_t document = description.within->documents[at];
    if (value != end) value.skip_to(document);
    bool isThere = value != end && value.get_docid() == document;
    set->append(document, description.within->scores[at] + (isThere ? loose.score(*value) : 0));
  }
  return set.release();
}

}  // namespace

extern "C" xap_set *xap_set_loosely(xap_reader *reader, const xap_loose *description, xap_error *error) {
  return guarded(error, [&] { return loosely(reader->database, *description); });
}
