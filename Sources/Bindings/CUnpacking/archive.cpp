#include "archive.hpp"

#include <memory>
#include <vector>

namespace kd {

namespace {

/// One parse; libxml2 calls back into it, and exceptions wait until it has returned.
struct parse_state {
    const listener &told;
    xmlParserCtxtPtr parser = nullptr;
    std::exception_ptr failure;
    const xmlChar **raw = nullptr;
    int count = 0;
    std::string value;

    template <typename Body> void run(Body body) {
        if (failure) return;
        try {
            body();
        } catch (...) {
            failure = std::current_exception();
            xmlStopParser(parser);
        }
    }

    /// libxml2 gives five pointers for each attribute: name, prefix, namespace, where its value begins and ends.
    const std::string *attribute(const char *name) {
        for (int place = 0; place < count; place++) {
            if (std::strcmp(reinterpret_cast<const char *>(raw[place * 5]), name) != 0) continue;
            auto begin = reinterpret_cast<const char *>(raw[place * 5 + 3]);
            auto end = reinterpret_cast<const char *>(raw[place * 5 + 4]);
            value.assign(begin, size_t(end - begin));
            return &value;
        }
        return nullptr;
    }
};

void begin_element(
    void *context, const xmlChar *name, const xmlChar *, const xmlChar *, int, const xmlChar **, int count, int,
    const xmlChar **raw) {
    auto state = static_cast<parse_state *>(context);
    state->run([&] {
        state->raw = raw;
        state->count = count;
        state->told.begin(
            reinterpret_cast<const char *>(name), [state](const char *wanted) { return state->attribute(wanted); });
    });
}

void end_element(void *context, const xmlChar *name, const xmlChar *, const xmlChar *) {
    auto state = static_cast<parse_state *>(context);
    state->run([&] { state->told.end(reinterpret_cast<const char *>(name)); });
}

void characters(void *context, const xmlChar *text, int count) {
    auto state = static_cast<parse_state *>(context);
    state->run([&] { state->told.text(reinterpret_cast<const char *>(text), size_t(count)); });
}

void document_type(void *context, const xmlChar *, const xmlChar *, const xmlChar *) {
    auto state = static_cast<parse_state *>(context);
    state->run([] { throw std::runtime_error("the workbook declares entities, which no spreadsheet does; it is refused"); });
}

void quiet(void *, const char *, ...) {}

} // namespace

archive::archive(const char *path, kd_limits limits) : zip(nullptr), limits(limits) {
    int code = 0;
    zip = zip_open(path, ZIP_RDONLY, &code);
    if (!zip) throw std::runtime_error("the workbook is damaged or not complete; save or download it again");
    try {
        check_entries();
    } catch (...) {
        zip_discard(zip);
        throw;
    }
}

archive::~archive() { zip_discard(zip); }

void archive::check_entries() {
    auto count = uint64_t(zip_get_num_entries(zip, 0));
    if (count > limits.most_entries) throw std::runtime_error("the workbook has more parts than any spreadsheet; it is refused");
    measure all(limits);
    for (uint64_t place = 0; place < count; place++) {
        zip_stat_t entry;
        if (zip_stat_index(zip, place, 0, &entry) != 0) throw std::runtime_error("the workbook's list of parts is damaged");
        if (entry.encryption_method != ZIP_EM_NONE)
            throw std::runtime_error("the workbook is protected by a password; save it without one");
        measure one(limits);
        one.add(entry.size, entry.comp_size);
        all.add(entry.size, entry.comp_size);
    }
}

bool archive::has(const std::string &entry) const { return zip_name_locate(zip, entry.c_str(), 0) >= 0; }

void archive::parse(const std::string &entry, const listener &listener) {
    zip_stat_t stat;
    if (zip_stat(zip, entry.c_str(), 0, &stat) != 0) throw std::runtime_error("the workbook lacks the part " + entry);
    std::unique_ptr<zip_file_t, int (*)(zip_file_t *)> file(zip_fopen(zip, entry.c_str(), 0), zip_fclose);
    if (!file) throw std::runtime_error("the workbook's part " + entry + " cannot be read");
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = begin_element;
    handler.endElementNs = end_element;
    handler.characters = characters;
    handler.cdataBlock = characters;
    handler.internalSubset = document_type;
    handler.error = quiet;
    handler.warning = quiet;
    parse_state state{listener};
    std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> parser(
        xmlCreatePushParserCtxt(&handler, &state, nullptr, 0, nullptr), xmlFreeParserCtxt);
    if (!parser) throw std::bad_alloc();
    xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_HUGE);
    state.parser = parser.get();
    std::vector<char> piece(1 << 16);
    uint64_t seen = 0;
    while (true) {
        zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
        if (got < 0) throw std::runtime_error("the workbook's part " + entry + " is damaged; save or download it again");
        seen += uint64_t(got);
        if (seen > stat.size) throw std::runtime_error("the workbook's part " + entry + " is larger than it says; it is refused");
        int code = xmlParseChunk(parser.get(), piece.data(), int(got), got == 0);
        if (state.failure) std::rethrow_exception(state.failure);
        if (code != 0) throw std::runtime_error("the workbook's part " + entry + " is not well-formed; save it again");
        if (got == 0) return;
    }
}

} // namespace kd
