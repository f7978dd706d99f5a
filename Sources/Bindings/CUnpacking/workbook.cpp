#include <cmath>
#include <map>
#include <memory>
#include <vector>

#include "CUnpacking.h"
#include "archive.hpp"

namespace {

/// How numbers of a style are to be read.
enum class shape : uint8_t { number, date, moment, time };

/// The strings that cells point to, one after the other.
struct strings {
    std::string bytes;
    std::vector<uint64_t> ends{0};

    void end_one() { ends.push_back(bytes.size()); }
    size_t count() const { return ends.size() - 1; }
    std::pair<const char *, size_t> at(size_t place) const {
        return {bytes.data() + ends[place], size_t(ends[place + 1] - ends[place])};
    }
};

/// What a format of numbers shows: days, or hours, or both; ECMA-376, 18.8.30.
shape shape_of(const std::string &code) {
    bool has_date = false, has_time = false;
    for (size_t place = 0; place < code.size(); place++) {
        char c = code[place];
        if (c == '"') {
            place = code.find('"', place + 1);
            if (place == std::string::npos) break;
        } else if (c == '[') {
            // [h] counts hours; [Red] and [$-409] are no parts of a date.
            size_t end = code.find(']', place);
            if (end == std::string::npos) break;
            char inside = place + 1 < code.size() ? char(std::tolower(code[place + 1])) : 0;
            if (end == place + 2 && (inside == 'h' || inside == 'm' || inside == 's')) has_time = true;
            place = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            place++;
        } else if (c == ';') {
            break;
        } else {
            char lower = char(std::tolower(c));
            if (lower == 'y' || lower == 'd') has_date = true;
            if (lower == 'h' || lower == 's') has_time = true;
        }
    }
    return has_date ? (has_time ? shape::moment : shape::date) : has_time ? shape::time : shape::number;
}

shape built_in_shape(int id) {
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return shape::date;
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return shape::time;
    return id == 22 ? shape::moment : shape::number;
}

/// The proleptic Gregorian date of a day counted from 1970-01-01; Howard Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms".
void civil(int64_t days, int64_t &year, unsigned &month, unsigned &day) {
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    auto of_era = unsigned(days - era * 146097);
    unsigned year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    unsigned of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    unsigned shifted = (5 * of_year + 2) / 153;
    day = of_year - (153 * shifted + 2) / 5 + 1;
    month = shifted < 10 ? shifted + 3 : shifted - 9;
    year = int64_t(year_of_era) + era * 400 + (month <= 2);
}

/// A serial number of days as ISO 8601.
std::string moment(double serial, shape shape, bool is_1904) {
    double whole = std::floor(serial);
    auto seconds = int64_t(std::llround((serial - whole) * 86400));
    if (seconds == 86400) {
        seconds = 0;
        whole += 1;
    }
    char text[48];
    int hour = int(seconds / 3600), minute = int(seconds / 60 % 60), second = int(seconds % 60);
    if (shape == shape::time || (whole == 0 && !is_1904)) {
        std::snprintf(text, sizeof text, "%02d:%02d:%02d", hour, minute, second);
        return text;
    }
    // 1970-01-01 is day 25569 of 1900's system, which has a 29th of February 1900 that never was, and 24107 of 1904's.
    int64_t days = int64_t(whole) - (is_1904 ? 24107 : whole < 60 ? 25568 : 25569);
    int64_t year;
    unsigned month, day;
    civil(days, year, month, day);
    if (shape == shape::date || seconds == 0)
        std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(year), month, day);
    else
        std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", int(year), month, day, hour, minute, second);
    return text;
}

/// A number as people write it: Excel keeps 15 digits, and files have the seventeen of a double.
std::string number(const std::string &text) {
    char *end = nullptr;
    double value = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != 0 || !std::isfinite(value)) return text;
    char written[32];
    bool is_whole = value == std::floor(value) && std::fabs(value) < 1e15;
    std::snprintf(written, sizeof written, is_whole ? "%.0f" : "%.15g", value);
    return written;
}

struct sheet {
    std::string name;
    std::string part;
};

} // namespace

struct kd_workbook {
    kd::archive archive;
    std::vector<sheet> sheets;
    std::vector<shape> shapes;
    strings shared;
    bool is_1904 = false;
    bool has_shared = false;

    kd_workbook(const char *path, kd_limits limits) : archive(path, limits) {
        if (!archive.has("xl/workbook.xml")) throw std::runtime_error("a ZIP archive without a workbook; unpack it, or save the sheet as CSV (UTF-8)");
        read_sheets();
        if (archive.has("xl/styles.xml")) read_styles();
    }

    void read_sheets() {
        std::map<std::string, std::string> targets;
        archive.parse(
            "xl/_rels/workbook.xml.rels",
            {[&](const std::string &element, const kd::attributes &attribute) {
                 if (element != "Relationship") return;
                 std::string id = attribute("Id") ? *attribute("Id") : "";
                 const std::string *mode = attribute("TargetMode");
                 if (mode && *mode == "External") return;
                 std::string target = attribute("Target") ? *attribute("Target") : "";
                 targets[id] = target.rfind("/", 0) == 0 ? target.substr(1) : "xl/" + target;
             },
             [](const std::string &) {}, [](const char *, size_t) {}});
        archive.parse(
            "xl/workbook.xml",
            {[&](const std::string &element, const kd::attributes &attribute) {
                 if (element == "workbookPr") {
                     const std::string *system = attribute("date1904");
                     is_1904 = system && (*system == "1" || *system == "true");
                 } else if (element == "sheet") {
                     std::string name = attribute("name") ? *attribute("name") : "";
                     const std::string *id = attribute("id");
                     auto found = id ? targets.find(*id) : targets.end();
                     if (found != targets.end() && found->second.find("worksheets/") != std::string::npos)
                         sheets.push_back({name, found->second});
                 }
             },
             [](const std::string &) {}, [](const char *, size_t) {}});
        if (sheets.empty()) throw std::runtime_error("the workbook has no sheet with cells");
    }

    void read_styles() {
        std::map<int, shape> formats;
        bool is_cell_style = false;
        archive.parse(
            "xl/styles.xml",
            {[&](const std::string &element, const kd::attributes &attribute) {
                 if (element == "numFmt") {
                     int id = attribute("numFmtId") ? std::atoi(attribute("numFmtId")->c_str()) : 0;
                     formats[id] = shape_of(attribute("formatCode") ? *attribute("formatCode") : "");
                 } else if (element == "cellXfs") {
                     is_cell_style = true;
                 } else if (element == "xf" && is_cell_style) {
                     int id = attribute("numFmtId") ? std::atoi(attribute("numFmtId")->c_str()) : 0;
                     auto own = formats.find(id);
                     shapes.push_back(own == formats.end() ? built_in_shape(id) : own->second);
                 }
             },
             [&](const std::string &element) {
                 if (element == "cellXfs") is_cell_style = false;
             },
             [](const char *, size_t) {}});
    }

    void read_shared() {
        if (has_shared || !archive.has("xl/sharedStrings.xml")) return;
        has_shared = true;
        bool is_text = false, is_phonetic = false;
        archive.parse(
            "xl/sharedStrings.xml",
            {[&](const std::string &element, const kd::attributes &) {
                 if (element == "t") is_text = true;
                 if (element == "rPh") is_phonetic = true;
             },
             [&](const std::string &element) {
                 if (element == "t") is_text = false;
                 if (element == "rPh") is_phonetic = false;
                 if (element == "si") shared.end_one();
             },
             [&](const char *text, size_t count) {
                 if (is_text && !is_phonetic) shared.bytes.append(text, count);
             }});
    }
};

namespace {

/// Writes the rows of a sheet as comma-separated text while its cells come by.
class row_writer {
  public:
    row_writer(const kd_workbook &workbook, kd_sink sink, void *context) : workbook(workbook), sink(sink), context(context) {}

    kd::listener listener() {
        return {[this](const std::string &element, const kd::attributes &attribute) { begin(element, attribute); },
                [this](const std::string &element) { end(element); },
                [this](const char *text, size_t count) {
                    if (takes_text) value.append(text, count);
                }};
    }

    void finish() {
        flush(0);
    }

  private:
    const kd_workbook &workbook;
    kd_sink sink;
    void *context;
    std::string out, value, type;
    uint64_t row = 0, written_rows = 0, column = 0, cells = 0, width = 0;
    size_t style = 0;
    bool takes_text = false, has_cells = false;

    void begin(const std::string &element, const kd::attributes &attribute) {
        if (element == "c") {
            const std::string *place = attribute("r");
            uint64_t next = place ? column_of(*place) : column;
            if (next < column) throw std::runtime_error("the workbook's cells are out of order; save it again");
            column = next;
            const std::string *number = attribute("s");
            style = number ? size_t(std::strtoul(number->c_str(), nullptr, 10)) : 0;
            const std::string *kind = attribute("t");
            type = kind ? *kind : "n";
            value.clear();
        } else if (element == "v" || element == "t") {
            takes_text = true;
        } else if (element == "rPh") {
            takes_text = false;
        } else if (element == "row") {
            const std::string *number = attribute("r");
            uint64_t next = number ? std::strtoull(number->c_str(), nullptr, 10) : row + 1;
            if (next <= row || next > 1048576) throw std::runtime_error("the workbook's rows are out of order; save it again");
            row = next;
            column = cells = 0;
            has_cells = false;
        }
    }

    void end(const std::string &element) {
        if (element == "v" || element == "t") {
            takes_text = false;
        } else if (element == "c") {
            put_cell();
            column++;
        } else if (element == "row") {
            end_row();
        }
    }

    static uint64_t column_of(const std::string &place) {
        uint64_t column = 0;
        for (char c : place) {
            if (c < 'A' || c > 'Z') break;
            column = column * 26 + uint64_t(c - 'A' + 1);
        }
        if (column == 0 || column > 16384) throw std::runtime_error("the workbook has a cell at no place; save it again");
        return column - 1;
    }

    void put_cell() {
        if (value.empty()) return;
        if (!has_cells) {
            // A row is on the line of its number, unless cells before it hold line ends.
            for (; written_rows + 1 < row; written_rows++) out += '\n';
            has_cells = true;
        }
        while (cells < column) {
            out += ',';
            cells++;
        }
        if (type == "s") {
            size_t place = std::strtoul(value.c_str(), nullptr, 10);
            if (place >= workbook.shared.count()) throw std::runtime_error("a cell points to a text that is not there; save the workbook again");
            auto text = workbook.shared.at(place);
            quote(text.first, text.second);
        } else if (type == "b") {
            out += value == "1" ? "true" : "false";
        } else if (type == "n") {
            shape shape = style < workbook.shapes.size() ? workbook.shapes[style] : shape::number;
            char *rest = nullptr;
            double serial = std::strtod(value.c_str(), &rest);
            bool is_moment = shape != shape::number && *rest == 0 && serial >= 0 && serial < 2958466;
            out += is_moment ? moment(serial, shape, workbook.is_1904) : number(value);
        } else {
            quote(value.data(), value.size());
        }
    }

    void quote(const char *text, size_t count) {
        bool is_plain = true;
        for (size_t place = 0; place < count && is_plain; place++) {
            char c = text[place];
            is_plain = c != '"' && c != ',' && c != '\n' && c != '\r';
        }
        if (is_plain && count > 0 && text[0] != ' ') {
            out.append(text, count);
            return;
        }
        out += '"';
        for (size_t place = 0; place < count; place++) {
            if (text[place] == '"') out += '"';
            out += text[place];
        }
        out += '"';
    }

    void end_row() {
        if (!has_cells) return;
        if (width == 0) width = cells + 1;
        while (cells + 1 < width) {
            out += ',';
            cells++;
        }
        out += '\n';
        written_rows++;
        flush(1 << 17);
    }

    void flush(size_t least) {
        if (out.size() <= least) return;
        if (int answer = sink(context, reinterpret_cast<const uint8_t *>(out.data()), out.size())) throw kd::stopped{answer};
        out.clear();
    }
};

} // namespace

kd_workbook *kd_workbook_open(const char *path, kd_limits limits, kd_message *message) {
    kd_workbook *workbook = nullptr;
    kd::guarded(message, [&] { workbook = new kd_workbook(path, limits); });
    return workbook;
}

void kd_workbook_close(kd_workbook *workbook) { delete workbook; }

size_t kd_workbook_sheet_count(const kd_workbook *workbook) { return workbook->sheets.size(); }

const char *kd_workbook_sheet_name(const kd_workbook *workbook, size_t sheet) { return workbook->sheets[sheet].name.c_str(); }

int kd_workbook_write(kd_workbook *workbook, size_t sheet, kd_sink sink, void *context, kd_message *message) {
    return kd::guarded(message, [&] {
        workbook->read_shared();
        row_writer writer(*workbook, sink, context);
        workbook->archive.parse(workbook->sheets.at(sheet).part, writer.listener());
        writer.finish();
    });
}
