#include "handles.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <new>

namespace kindred {

static void put(xap_error *error, xap_status status, const char *type, const char *message) noexcept {
  if (!error) return;
  error->status = status;
  std::snprintf(error->type, sizeof error->type, "%s", type);
  std::snprintf(error->message, sizeof error->message, "%s", message);
}

static bool isDiskFull(const Xapian::Error &error) {
  const char *reason = error.get_error_string();
  return reason && (std::strcmp(reason, std::strerror(ENOSPC)) == 0 || std::strcmp(reason, std::strerror(EDQUOT)) == 0);
}

static void put(xap_error *error, xap_status status, const Xapian::Error &problem) {
  std::string message = problem.get_msg();
  if (problem.get_error_string()) message.append(": ").append(problem.get_error_string());
  // The library quotes the term it refuses, and a term may be personal data.
  if (status == XAP_BAD_ARGUMENT) message.clear();
  put(error, isDiskFull(problem) ? XAP_OUT_OF_SPACE : status, problem.get_type(), message.c_str());
}

void translate(xap_error *error) noexcept {
  try {
    throw;
  } catch (const Xapian::DatabaseModifiedError &problem) {
    put(error, XAP_MODIFIED, problem);
  } catch (const Xapian::DatabaseLockError &problem) {
    put(error, XAP_LOCKED, problem);
  } catch (const Xapian::DatabaseNotFoundError &problem) {  // a subclass of the opening error, so it comes first
    put(error, XAP_NOT_FOUND, problem);
  } catch (const Xapian::DatabaseOpeningError &problem) {  // the version error is a subclass of it
    // With a reason of the system (no permission) the files may be whole.
    put(error, problem.get_error_string() ? XAP_OTHER : XAP_CORRUPT, problem);
  } catch (const Xapian::DatabaseCorruptError &problem) {
    put(error, XAP_CORRUPT, problem);
  } catch (const Xapian::SerialisationError &problem) {
    put(error, XAP_CORRUPT, problem);
  } catch (const Xapian::InvalidArgumentError &problem) {
    put(error, XAP_BAD_ARGUMENT, problem);
  } catch (const Xapian::Error &problem) {
    put(error, XAP_OTHER, problem);
  } catch (const Expired &) {
    put(error, XAP_EXPIRED, "Expired", "the deadline passed");
  } catch (const BadArgument &) {
    put(error, XAP_BAD_ARGUMENT, "BadArgument", "");
  } catch (const std::exception &problem) {
    put(error, XAP_OTHER, "std::exception", problem.what());
  } catch (...) {
    put(error, XAP_OTHER, "unknown", "");
  }
}

void Deadline::checkNow() const {
  if (moment_ == 0) return;
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  if (static_cast<uint64_t>(now.tv_sec) * 1'000'000'000 + static_cast<uint64_t>(now.tv_nsec) > moment_) throw Expired();
}

xap_buffer Packer::buffer() const {
  if (packed_.empty()) return {};
  auto *copy = static_cast<uint8_t *>(std::malloc(packed_.size()));
  if (!copy) throw std::bad_alloc();
  std::memcpy(copy, packed_.data(), packed_.size());
  return {copy, packed_.size()};
}

}  // namespace kindred

extern "C" void xap_buffer_free(xap_buffer buffer) { std::free(buffer.bytes); }
extern "C" const char *xap_version(void) { return Xapian::version_string(); }
