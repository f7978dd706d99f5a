/// Cuts a stream of bytes into lines, holding no more than one unfinished line.
package struct LineSplitter: Sendable {
    /// A line without its end, or the news that one was longer than allowed and was skipped.
    package enum Line: Hashable, Sendable {
        case text([UInt8])
        case tooLong
    }

    private let maximum: Int
    private var open: [UInt8] = []
    private var isSkipping = false

    /// - Parameter maximum: the most bytes a line may have.
    package init(maximum: Int) { self.maximum = maximum }

    /// The lines that `bytes` finishes.
    package mutating func lines(adding bytes: some Sequence<UInt8>) -> [Line] {
        var lines: [Line] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                lines.append(finish())
            } else if isSkipping {
                continue
            } else if open.count == maximum {
                isSkipping = true
            } else {
                open.append(byte)
            }
        }
        return lines
    }

    /// The last line when the stream ends without a line end, nil when nothing is open.
    package mutating func rest() -> Line? { open.isEmpty && !isSkipping ? nil : finish() }

    private mutating func finish() -> Line {
        defer {
            open.removeAll(keepingCapacity: true)
            isSkipping = false
        }
        if isSkipping { return .tooLong }
        return .text(open.last == UInt8(ascii: "\r") ? Array(open.dropLast()) : open)
    }
}
