// How many documents of a set have which term of a group: exact, by the posting lists of the group, or, for a small set,
// by the documents' own terms.
#include "handles.hpp"

#include <algorithm>
#include <map>

using namespace kindred;

namespace {

/// Below this many documents their own terms are fewer than the group's lists.
constexpr size_t kFewDocuments = 256;

class Counter {
 public:
  Counter(xap_reader &reader, const xap_set &set, const xap_counting &counting)
      : database_(reader.database), set_(set), prefix_(text(counting.prefix)), separator_(counting.separator),
        deadline_(counting.deadline) {}

  std::map<std::string, uint32_t> counts() {
    if (set_.documents.size() <= kFewDocuments) byDocuments();
    else byLists();
    return std::move(counts_);
  }

 private:
  /// The part of a term that says which value it is; forms of one value share it.
  std::string value(const std::string &term) const {
    size_t end = term.find(static_cast<char>(separator_), prefix_.size());
    return term.substr(0, end);
  }

  void byDocuments() {
    for (uint32_t document : set_.documents) {
      auto term = database_.termlist_begin(document);
      auto end = database_.termlist_end(document);
      term.skip_to(prefix_);
      // A document counts once for a value, whatever forms of it it has: they follow one another.
      std::string last;
      for (; term != end && (*term).compare(0, prefix_.size(), prefix_) == 0; ++term) {
        deadline_.check();
        counts_[*term]++;
        std::string value = this->value(*term);
        if (value != last) counts_[value]++;
        last = value;
      }
    }
  }

  void byLists() {
    std::vector<uint32_t> members;
    std::string last;
    auto end = database_.allterms_end(prefix_);
    for (auto term = database_.allterms_begin(prefix_); term != end; ++term) {
      std::string name = *term, value = this->value(name);
      if (value != last) finish(last, members);
      last = value;
      size_t before = members.size();
      gather(name, members);
      if (members.size() > before) counts_[name] = static_cast<uint32_t>(members.size() - before);
    }
    finish(last, members);
  }

  void gather(const std::string &term, std::vector<uint32_t> &members) {
    auto next = set_.documents.begin();
    auto posting = database_.postlist_begin(term), end = database_.postlist_end(term);
    while (posting != end && next != set_.documents.end()) {
      deadline_.check();
      if (*posting == *next) {
        members.push_back(*next++);
        ++posting;
      } else if (*posting < *next) {
        posting.skip_to(*next);
      } else {
        next = std::lower_bound(next, set_.documents.end(), *posting);
      }
    }
  }

  void finish(const std::string &value, std::vector<uint32_t> &members) {
    std::sort(members.begin(), members.end());
    auto count = std::unique(members.begin(), members.end()) - members.begin();
    if (count > 0) counts_[value] = static_cast<uint32_t>(count);
    members.clear();
  }

  Xapian::Database &database_;
  const xap_set &set_;
  std::string prefix_;
  uint8_t separator_;
  Deadline deadline_;
  std::map<std::string, uint32_t> counts_;
};

}  // namespace

extern "C" xap_buffer xap_set_counts(xap_reader *reader, const xap_set *set, const xap_counting *counting, xap_error *error) {
  return guarded(error, [&] {
    Packer packer;
    for (const auto &entry : Counter(*reader, *set, *counting).counts()) {
      packer.number(entry.second);
      packer.bytes(entry.first);
    }
    return packer.buffer();
  });
}
