// A program of documents, so that a batch crosses in one call. Numbers are little-endian, as the machine has them.
//
//   'D' u16 n, term      ends the document before; deletes the documents that have the term
//   'R' u16 n, term      ends the document before; begins one, under a new number, in place of those that have this term
//   'T' u32 wdf, u16 n, term
//   'V' u32 slot, u32 n, bytes
//   'd' u32 n, bytes     the document's data
#include "handles.hpp"

using namespace kindred;

namespace {

class Program {
 public:
  explicit Program(xap_bytes bytes) : next_(bytes.bytes), end_(bytes.bytes + bytes.count) {}

  bool atEnd() const { return next_ == end_; }
  uint8_t operation() { return number<uint8_t>(); }
  template <class Number> Number number() {
    Number value;
    std::memcpy(&value, take(sizeof value), sizeof value);
    return value;
  }
  template <class Length> std::string bytes() {
    size_t count = number<Length>();
    return {reinterpret_cast<const char *>(take(count)), count};
  }

 private:
  const uint8_t *take(size_t count) {
    if (static_cast<size_t>(end_ - next_) < count) throw BadArgument();
    const uint8_t *taken = next_;
    next_ += count;
    return taken;
  }
  const uint8_t *next_;
  const uint8_t *end_;
};

class Player {
 public:
  explicit Player(Xapian::WritableDatabase &database) : database_(database) {}

  /// The number of the last document that was added, 0 when there is none.
  uint32_t play(Program program) {
    while (!program.atEnd()) step(program.operation(), program);
    finish();
    return last_;
  }

 private:
  void step(uint8_t operation, Program &program) {
    switch (operation) {
      case 'D': finish(); database_.delete_document(program.bytes<uint16_t>()); break;
      case 'R': finish(); unique_ = program.bytes<uint16_t>(); document_.add_boolean_term(unique_); break;
      case 'T': {
        auto wdf = program.number<uint32_t>();
        document_.add_term(program.bytes<uint16_t>(), wdf);
        break;
      }
      case 'V': {
        auto slot = program.number<uint32_t>();
        document_.add_value(slot, program.bytes<uint32_t>());
        break;
      }
      case 'd': document_.set_data(program.bytes<uint32_t>()); break;
      default: throw BadArgument();
    }
  }

  void finish() {
    if (unique_.empty()) return;
    database_.delete_document(unique_);
    last_ = database_.add_document(document_);
    unique_.clear();
    document_ = Xapian::Document();
  }

  Xapian::WritableDatabase &database_;
  Xapian::Document document_;
  std::string unique_;
  uint32_t last_ = 0;
};

}  // namespace

extern "C" uint32_t xap_writer_play(xap_writer *writer, xap_bytes program, xap_error *error) {
  return guarded(error, [&] { return Player(writer->database).play(Program(program)); });
}
