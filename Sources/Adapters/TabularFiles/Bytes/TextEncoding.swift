/// How a file's text is encoded. Rows are always handed on as UTF-8.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    /// Also reads Latin-1, whose printable characters it contains (WHATWG Encoding, section 4.2).
    case windows1252 = "windows-1252"
}
