/// A file as UTF-8, from front to back: what was read to sniff at first, then the rest.
struct TextInput {
    let source: ByteSource
    private(set) var transcoder: Transcoder
    private var head: ArraySlice<UInt8>
    private var isHeadWhole: Bool
    private(set) var isAtEnd = false

    /// `head` is what was taken from `source` already, without a byte order mark.
    init(source: ByteSource, head: ArraySlice<UInt8>, isWhole: Bool, encoding: TextEncoding) {
        (self.source, self.head, self.isHeadWhole) = (source, head, isWhole)
        transcoder = Transcoder(encoding: encoding)
    }

    /// Appends about `count` bytes more, fewer only at the end, where `isAtEnd` becomes true.
    mutating func append(_ count: Int, to text: inout [UInt8]) throws(TabularError) {
        guard !isAtEnd else { return }
        if !head.isEmpty {
            let piece = head.prefix(count)
            head = head.dropFirst(piece.count)
            piece.withUnsafeBytes { transcoder.append($0, to: &text) }
            isAtEnd = head.isEmpty && isHeadWhole
        } else if transcoder.encoding == .utf8 {
            try appendDirectly(count, to: &text)
        } else {
            var piece: [UInt8] = []
            try source.append(count, to: &piece)
            piece.withUnsafeBytes { transcoder.append($0, to: &text) }
            isAtEnd = piece.count < count
        }
        if isAtEnd { transcoder.finish(into: &text) }
    }

    private mutating func appendDirectly(_ count: Int, to text: inout [UInt8]) throws(TabularError) {
        let before = text.count
        try source.append(count, to: &text)
        isAtEnd = text.count - before < count
    }
}
