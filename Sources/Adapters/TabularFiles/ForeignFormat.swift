/// Files that are often handed over in place of a table of text, by their first bytes.
enum ForeignFormat {
    /// What the file is and what to do, nil when it may be text.
    static func reason(_ head: [UInt8]) -> String? {
        signatures.first { head.starts(with: $0.bytes) }?.reason
    }

    private static let signatures: [(bytes: [UInt8], reason: String)] = [
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook, not a text; save the sheet as CSV (UTF-8)"),
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or workbook that comes from a pipe; give the file itself"),
        ([0x1F, 0x8B], "compressed with gzip and comes from a pipe; unpack it (gunzip) or give the file itself"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd and comes from a pipe; unpack it or give the file itself"),
        (Array("PAR1".utf8), "a Parquet file; export the table as CSV"),
        (Array("%PDF".utf8), "a PDF document; export the table as CSV"),
        (Array("SQLite format 3".utf8), "an SQLite database; export the table as CSV"),
        (Array("<?xml".utf8), "an XML document; export the table as CSV"),
        (Array("<!DOCTYPE".utf8), "a web page, perhaps that of a failed download; export the table as CSV"),
        (Array("<html".utf8), "a web page, perhaps that of a failed download; export the table as CSV"),
        (Array("[{".utf8), "a JSON array that comes from a pipe; give the file itself"),
    ]
}
