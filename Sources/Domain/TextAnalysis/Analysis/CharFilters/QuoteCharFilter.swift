/// Blanks quoted lines of mails (`> as you wrote`), which belong to another text.
package enum QuoteCharFilter: CharFilter {
    package static let name = "quoted_lines"
    package static let summary = "blanks lines that quote another mail"

    package static func apply(to text: UnsafeMutableBufferPointer<UInt8>) {
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: 0x0A) ?? text.count
            if text[start..<end].first(where: { $0 != 0x20 }) == 0x3E {
                for place in start..<end { text[place] = 0x20 }
            }
            start = end + 1
        }
    }
}
