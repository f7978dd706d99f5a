#pragma once

#include <functional>
#include <string>

#include <libxml/parser.h>
#include <zip.h>

#include "guard.hpp"

namespace kd {

using attributes = std::function<const std::string *(const char *name)>;

/// What is told of the elements of a document, by their names without prefix.
struct listener {
    std::function<void(const std::string &element, const attributes &)> begin;
    std::function<void(const std::string &element)> end;
    std::function<void(const char *text, size_t count)> text;
};

/// A zip archive whose entries are read as XML from front to back.
class archive {
  public:
    archive(const char *path, kd_limits limits);
    ~archive();
    archive(const archive &) = delete;
    archive &operator=(const archive &) = delete;

    bool has(const std::string &entry) const;
    /// Throws when the entry is missing, damaged, too large, or declares a document type.
    void parse(const std::string &entry, const listener &listener);

  private:
    zip_t *zip;
    kd_limits limits;
    void check_entries();
};

} // namespace kd
