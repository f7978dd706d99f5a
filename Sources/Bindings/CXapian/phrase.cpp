// Phrases by the texts of documents, which lie in a value slot. Xapian's own positions cost an entry of a table for each
// word of each document, which is several times as much to write as all the words in one value.
//
// The value of a document: {u8 step, u8 count, bytes}* for its words in their order. `step` is how far the word's place
// lies behind that of the word before: 0 for another word of the same place, 1 for the next, 2 for any further one.
#include "handles.hpp"

#include <algorithm>
#include <memory>
#include <string_view>

using namespace kindred;

namespace {

class WordReader {
 public:
  explicit WordReader(const std::string &value) : next_(value.data()), end_(next_ + value.size()) {}

  /// False at the end, and at what is no word.
  bool read(uint8_t &step, std::string_view &word) {
    if (end_ - next_ < 2) return false;
    step = static_cast<uint8_t>(next_[0]);
    size_t count = static_cast<uint8_t>(next_[1]);
    if (static_cast<size_t>(end_ - next_) < 2 + count) return false;
    word = {next_ + 2, count};
    next_ += 2 + count;
    return true;
  }

 private:
  const char *next_;
  const char *end_;
};

/// Looks for words at places that follow one another: keeps, for the place before and the one at hand, how much of the
/// phrase ends there.
class Phrase {
 public:
  explicit Phrase(std::vector<std::string> words)
      : words_(std::move(words)), before_(words_.size()), here_(words_.size()) {}

  bool isIn(const std::string &value) {
    std::fill(before_.begin(), before_.end(), false);
    std::fill(here_.begin(), here_.end(), false);
    WordReader reader(value);
    uint8_t step;
    std::string_view word;
    while (reader.read(step, word)) {
      move(step);
      for (size_t place = 0; place < words_.size(); place++) {
        if (word == words_[place] && (place == 0 || before_[place - 1])) here_[place] = true;
      }
      if (here_.back()) return true;
    }
    return false;
  }

 private:
  void move(uint8_t step) {
    if (step == 0) return;
    before_.swap(here_);
    if (step > 1) std::fill(before_.begin(), before_.end(), false);
    std::fill(here_.begin(), here_.end(), false);
  }

  std::vector<std::string> words_;
  std::vector<bool> before_, here_;
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

xap_set *documents(Xapian::Database &database, const std::string &prefix, std::vector<std::string> words, uint32_t slot) {
  auto set = std::make_unique<xap_set>();
  if (words.empty()) return set.release();
  auto found = lists(database, prefix, words);
  auto value = database.valuestream_begin(slot);
  auto end = database.valuestream_end(slot);
  Phrase phrase(std::move(words));
  for (List &first = found.front(); first.posting != first.end; ++first.posting) {
    uint32_t document = *first.posting;
    if (!allHave(found, document)) continue;
    if (value != end) value.skip_to(document);
    if (value == end) break;
    if (value.get_docid() == document && phrase.isIn(*value)) set->append(document, 0);
  }
  return set.release();
}

}  // namespace

extern "C" xap_set *xap_set_phrase(
    xap_reader *reader, uint32_t slot, xap_bytes prefix, const xap_bytes *words, size_t count, xap_error *error) {
  return guarded(error, [&] {
    std::vector<std::string> texts;
    for (size_t place = 0; place < count; place++) texts.push_back(text(words[place]));
    return documents(reader->database, text(prefix), std::move(texts), slot);
  });
}
