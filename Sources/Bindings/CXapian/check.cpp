// Whether posting lists and the documents' own lists of terms say the same. Xapian's own check looks at the structure of
// its tables; flipped bits inside of a block can pass it.
#include "handles.hpp"

using namespace kindred;

namespace {

uint64_t digest(const std::string &term) {
  uint64_t value = 0xcbf29ce484222325;
  for (unsigned char byte : term) value = (value ^ byte) * 0x100000001b3;
  return value;
}

/// One number for a document's having a term so often; a sum of these does not depend on their order.
uint64_t mixed(uint64_t term, uint64_t document, uint64_t often) {
  uint64_t value = term + document * 0x9e3779b97f4a7c15 + often * 0xc2b2ae3d27d4eb4f;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

uint64_t ofDocuments(const Xapian::Database &database) {
  uint64_t sum = 0;
  for (auto document = database.postlist_begin(""); document != database.postlist_end(""); ++document) {
    auto end = database.termlist_end(*document);
    for (auto term = database.termlist_begin(*document); term != end; ++term) {
      sum += mixed(digest(*term), *document, term.get_wdf());
    }
  }
  return sum;
}

uint64_t ofLists(const Xapian::Database &database) {
  uint64_t sum = 0;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    uint64_t number = digest(*term);
    auto end = database.postlist_end(*term);
    for (auto posting = database.postlist_begin(*term); posting != end; ++posting) {
      sum += mixed(number, *posting, posting.get_wdf());
    }
  }
  return sum;
}

}  // namespace

extern "C" bool xap_reader_lists_agree(xap_reader *reader, xap_error *error) {
  return guarded(error, [&] { return ofDocuments(reader->database) == ofLists(reader->database); });
}
