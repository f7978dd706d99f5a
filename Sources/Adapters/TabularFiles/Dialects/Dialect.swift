/// How the cells of a delimited file (RFC 4180) are told apart. The quote is always `"`, doubled inside a quoted cell;
/// rows end with CR LF, LF or CR.
package struct Dialect: Hashable, Sendable {
    package static let delimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
    package static let quote: UInt8 = 0x22

    package let delimiter: UInt8
    /// The share of the sampled rows that have as many cells as the first, 0...1; 1 when the delimiter was given.
    package let agreement: Double
    /// The next best delimiter, when another one was possible at all.
    package let runnerUp: UInt8?

    package init(delimiter: UInt8, agreement: Double = 1, runnerUp: UInt8? = nil) {
        self.delimiter = delimiter
        self.agreement = agreement
        self.runnerUp = runnerUp
    }
}
