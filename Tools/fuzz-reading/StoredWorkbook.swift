/// A workbook of one sheet whose XML is given, stored without compression and with the right check sums, so that mutations
/// reach the reader of sheets and not only that of archives.
struct StoredWorkbook {
    let sheet: [UInt8]

    private static let parts: [(name: String, text: String)] = [
        (
            "[Content_Types].xml",
            #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>"#
        ),
        (
            "xl/workbook.xml",
            #"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" "#
                + #"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"#
                + #"<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#
        ),
        (
            "xl/_rels/workbook.xml.rels",
            #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship "#
                + #"Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" "#
                + #"Target="worksheets/sheet1.xml"/></Relationships>"#
        ),
        (
            "xl/sharedStrings.xml",
            #"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>name</t></si>"#
                + #"<si><r><t>An</t></r><r><t>na</t></r></si></sst>"#
        ),
    ]

    /// The archive (PKWARE APPNOTE 6.3, method 0).
    var bytes: [UInt8] {
        var (archive, directory): ([UInt8], [UInt8]) = ([], [])
        let files = Self.parts.map { ($0.name, Array($0.text.utf8)) } + [("xl/worksheets/sheet1.xml", sheet)]
        for (name, content) in files {
            let place = archive.count
            let fields = Self.fields(name, content)
            archive += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8) + content
            directory += [0x50, 0x4B, 1, 2] + Self.short(20) + fields + Array(repeating: 0, count: 10)
            directory += Self.long(place) + Array(name.utf8)
        }
        let end =
            [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + Self.short(files.count) + Self.short(files.count)
            + Self.long(directory.count) + Self.long(archive.count) + [0, 0]
        return archive + directory + end
    }

    /// From the version to the length of the extra field.
    private static func fields(_ name: String, _ content: [UInt8]) -> [UInt8] {
        short(20) + Array(repeating: 0, count: 8) + long(checkSum(content)) + long(content.count) + long(content.count)
            + short(name.utf8.count) + short(0)
    }

    private static func short(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8 & 0xFF)] }
    private static func long(_ number: Int) -> [UInt8] { short(number & 0xFFFF) + short(number >> 16 & 0xFFFF) }

    /// CRC-32 of IEEE 802.3.
    private static func checkSum(_ bytes: [UInt8]) -> Int {
        let sum = bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return Int(~sum)
    }
}
