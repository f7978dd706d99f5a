#include "handles.hpp"

using namespace kindred;

extern "C" {

xap_reader *xap_reader_open(const char *path, xap_error *error) {
  return guarded(error, [&] { return new xap_reader{Xapian::Database(path), {}, {}}; });
}

void xap_reader_free(xap_reader *reader) {
  guarded(nullptr, [&] { return delete reader, true; });
}

bool xap_reader_reopen(xap_reader *reader, xap_error *error) {
  return guarded(error, [&] { return reader->database.reopen(); });
}

uint32_t xap_reader_document_count(xap_reader *reader, xap_error *error) {
  return guarded(error, [&] { return reader->database.get_doccount(); });
}

xap_buffer xap_reader_metadata(xap_reader *reader, xap_bytes key, xap_error *error) {
  return guarded(error, [&] {
    Packer packer;
    packer.bytes(reader->database.get_metadata(text(key)));
    return packer.buffer();
  });
}

xap_buffer xap_reader_metadata_keys(xap_reader *reader, xap_bytes prefix, xap_error *error) {
  return guarded(error, [&] {
    Packer packer;
    auto end = reader->database.metadata_keys_end(text(prefix));
    for (auto key = reader->database.metadata_keys_begin(text(prefix)); key != end; ++key) packer.bytes(*key);
    return packer.buffer();
  });
}

xap_buffer xap_reader_terms(xap_reader *reader, xap_bytes prefix, size_t limit, xap_error *error) {
  return guarded(error, [&] {
    Packer packer;
    auto end = reader->database.allterms_end(text(prefix));
    auto term = reader->database.allterms_begin(text(prefix));
    for (; term != end && limit > 0; ++term, --limit) packer.bytes(*term);
    return packer.buffer();
  });
}

uint32_t xap_reader_frequency(xap_reader *reader, xap_bytes term, xap_error *error) {
  return guarded(error, [&] { return reader->database.get_termfreq(text(term)); });
}

xap_buffer xap_reader_postings(xap_reader *reader, xap_bytes term, size_t limit, xap_error *error) {
  return guarded(error, [&] {
    Packer packer;
    auto end = reader->database.postlist_end(text(term));
    auto posting = reader->database.postlist_begin(text(term));
    for (; posting != end && limit > 0; ++posting, --limit) packer.number(*posting);
    return packer.buffer();
  });
}

xap_buffer xap_reader_values(
    xap_reader *reader, uint32_t slot, const uint32_t *documents, size_t count, xap_error *error) {
  return guarded(error, [&] {
    Packer packer;
    auto end = reader->database.valuestream_end(slot);
    auto value = reader->database.valuestream_begin(slot);
    for (size_t place = 0; place < count; place++) {
      if (value != end) value.skip_to(documents[place]);
      packer.bytes(value != end && value.get_docid() == documents[place] ? *value : std::string());
    }
    return packer.buffer();
  });
}

xap_buffer xap_reader_slot(xap_reader *reader, uint32_t slot, uint32_t after, size_t limit, xap_error *error) {
  return guarded(error, [&] {
    Packer packer;
    auto end = reader->database.valuestream_end(slot);
    auto value = reader->database.valuestream_begin(slot);
    if (value != end) value.skip_to(after + 1);
    for (; value != end && limit > 0; ++value, --limit) {
      packer.number(value.get_docid());
      packer.bytes(*value);
    }
    return packer.buffer();
  });
}

xap_buffer xap_reader_present(xap_reader *reader, uint32_t slot, uint32_t first, uint32_t last, xap_error *error) {
  return guarded(error, [&] {
    std::string bits((last - first) / 8 + 1, '\0');
    auto end = reader->database.valuestream_end(slot);
    auto value = reader->database.valuestream_begin(slot);
    if (value != end) value.skip_to(first);
    for (; value != end && value.get_docid() <= last; ++value) {
      uint32_t place = value.get_docid() - first;
      bits[place / 8] = static_cast<char>(bits[place / 8] | 1 << place % 8);
    }
    Packer packer;
    packer.bytes(bits);
    return packer.buffer();
  });
}

xap_buffer xap_reader_document_terms(xap_reader *reader, uint32_t document, xap_error *error) {
  return guarded(error, [&] {
    Packer packer;
    auto end = reader->database.termlist_end(document);
    for (auto term = reader->database.termlist_begin(document); term != end; ++term) {
      packer.number(term.get_wdf());
      packer.bytes(*term);
    }
    return packer.buffer();
  });
}

}  // extern "C"
