/// How rows are written.
package struct WriteOptions: Hashable, Sendable {
    package var format: TableFormat.Family = .delimited
    package var delimiter: UInt8 = 0x2C
    /// LF, as the tools of Unix write; RFC 4180 has CR LF, and every reader takes both.
    package var lineEnd = "\n"
    /// Puts `'` before cells that a spreadsheet would run as a formula: those that begin with `=`, `+`, `-`, `@`, tab or
    /// CR, unless they are nothing but a number or a telephone number (`-12.5`, `+49 30 1234`), which can do no harm.
    /// Reading such a file back gives cells with the `'`: it is for people, off for files that programs read.
    package var guardsFormulas = false

    package init() {}

    /// JSON Lines for `.jsonl` and `.ndjson`, tabs for `.tsv`, commas for all else.
    package init(forPath path: String) {
        let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if ending == "jsonl" || ending == "ndjson" { format = .jsonLines }
        if ending == "tsv" { delimiter = 0x09 }
    }
}
