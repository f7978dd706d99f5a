#include "handles.hpp"

#include <memory>

using namespace kindred;

static int flags(xap_open_mode mode) {
  switch (mode) {
    case XAP_MUST_EXIST: return Xapian::DB_OPEN;
    case XAP_MUST_NOT_EXIST: return Xapian::DB_CREATE;
    case XAP_MAY_EXIST: return Xapian::DB_CREATE_OR_OPEN;
  }
  throw BadArgument();
}

extern "C" {

xap_writer *xap_writer_open(const char *path, xap_open_mode mode, xap_error *error) {
  return guarded(error, [&] { return new xap_writer{Xapian::WritableDatabase(path, flags(mode))}; });
}

void xap_writer_free(xap_writer *writer) {
  if (!writer) return;
  // The destructor would commit what is pending outside a transaction, and may throw on a full disk.
  guarded(nullptr, [&] { return writer->database.close(), true; });
  guarded(nullptr, [&] { return delete writer, true; });
}

bool xap_writer_begin(xap_writer *writer, xap_error *error) {
  return guarded(error, [&] { return writer->database.begin_transaction(true), true; });
}

bool xap_writer_commit(xap_writer *writer, xap_error *error) {
  return guarded(error, [&] { return writer->database.commit_transaction(), true; });
}

bool xap_writer_cancel(xap_writer *writer, xap_error *error) {
  return guarded(error, [&] { return writer->database.cancel_transaction(), true; });
}

bool xap_writer_set_metadata(xap_writer *writer, xap_bytes key, xap_bytes value, xap_error *error) {
  return guarded(error, [&] { return writer->database.set_metadata(text(key), text(value)), true; });
}

xap_buffer xap_writer_metadata(xap_writer *writer, xap_bytes key, xap_error *error) {
  return guarded(error, [&] {
    std::string value = writer->database.get_metadata(text(key));
    Packer packer;
    packer.bytes(value);
    return packer.buffer();
  });
}

bool xap_compact(const char *source, const char *destination, xap_error *error) {
  // Documents keep their numbers: others refer to them by these.
  return guarded(error, [&] {
    return Xapian::Database(source).compact(destination, Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL), true;
  });
}

int64_t xap_check(const char *path, xap_error *error) {
  return guarded(error, [&] { return static_cast<int64_t>(Xapian::Database::check(path, 0, nullptr)); });
}

}  // extern "C"
