import Foundation

/// What the index's metadata says of one segment: enough to know its file from any other.
struct KeySegmentLine: Hashable, Sendable {
    let number: Int
    let count: Int
    /// The documents of its entries lie in here; segments follow one another in this too.
    let documents: ClosedRange<UInt32>
    /// `KeyDigest` over the entries.
    let digest: UInt64

    var fileName: String { "\(Self.filePrefix)\(number)" }
    static let filePrefix = "keys-"

    /// The lines of all segments as one value.
    static func encoded(_ lines: [KeySegmentLine]) -> [UInt8] {
        let texts = lines.map {
            "\($0.number) \($0.count) \($0.documents.lowerBound) \($0.documents.upperBound) \($0.digest)"
        }
        return Array(texts.joined(separator: "\n").utf8)
    }

    /// nil when the bytes are not what `encoded` gives.
    static func decoded(_ bytes: [UInt8]) -> [KeySegmentLine]? {
        var lines: [KeySegmentLine] = []
        for text in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let words = text.split(separator: " ")
            guard words.count == 5, let number = Int(words[0]), let count = Int(words[1]), count > 0,
                let first = UInt32(words[2]), let last = UInt32(words[3]), first <= last, let digest = UInt64(words[4])
            else { return nil }
            lines.append(KeySegmentLine(number: number, count: count, documents: first...last, digest: digest))
        }
        return lines
    }
}

/// A running digest of entries in their order.
struct KeyDigest {
    private(set) var value: UInt64 = 0

    mutating func add(_ entry: KeyEntry) {
        value = (value ^ entry.key) &* 0x9E37_79B9_7F4A_7C15
        value ^= value >> 29
        value = (value ^ (UInt64(entry.order) << 32 | UInt64(entry.document))) &* 0xBF58_476D_1CE4_E5B9
        value ^= value >> 32
    }
}

/// A file of sorted candidate keys, which never changes. Only the pages that are asked for are read.
///
/// It is read with `pread`, not mapped: a file that is cut short under a reader is then an error, not a signal.
final class KeySegment: Sendable {
    let line: KeySegmentLine
    private let file: Int32

    /// Throws `.busy` when there is no such file: a later commit may have joined it with others.
    init(_ line: KeySegmentLine, in generation: URL) throws(IndexError) {
        self.line = line
        file = open(generation.appendingPathComponent(line.fileName).path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw errno == ENOENT ? .fellBehind : Self.damaged }
        var status = stat()
        // All properties are set: an error from here on runs `deinit`, which closes the file.
        guard fstat(file, &status) == 0, Int(status.st_size) == line.count * KeyEntry.size else { throw Self.damaged }
    }

    deinit { if file >= 0 { close(file) } }

    static let damaged = IndexError(.corrupt, "the keys of the index are damaged; run kindred index rebuild")

    /// Reads entries from a place on, as many as fit.
    func read(from place: Int, into entries: inout [KeyEntry], limit: Int) throws(IndexError) {
        let count = max(0, min(limit, line.count - place))
        let offset = off_t(place * KeyEntry.size)
        let file = file
        var isWhole = true
        entries = [KeyEntry](unsafeUninitializedCapacity: count) { buffer, initialized in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            let bytes = count * KeyEntry.size
            var done = 0
            while done < bytes {
                let taken = pread(file, raw.baseAddress.map { $0 + done }, bytes - done, offset + off_t(done))
                if taken < 0, errno == EINTR { continue }
                guard taken > 0 else { break }
                done += taken
            }
            isWhole = done == bytes
            initialized = isWhole ? count : 0
        }
        guard isWhole else { throw Self.damaged }
    }

    /// Entries of one step of a search for a place: four steps read a page of the system.
    private static let step = 64

    /// The place of the first entry that is not before a key and an order.
    ///
    /// Keys are digests, so their values tell where they lie; where that does not halve what is left (one key of many
    /// records), the middle does.
    func place(ofKey key: UInt64, order: UInt32) throws(IndexError) -> Int {
        func isBefore(_ entry: KeyEntry) -> Bool { (entry.key, entry.order) < (key, order) }
        var (low, high) = (0, line.count)
        var (lowKey, highKey) = (UInt64.min, UInt64.max)
        var block: [KeyEntry] = []
        var interpolates = true
        while high - low > 0 {
            let size = high - low
            let middle = interpolates ? low + Self.share(of: size, key, lowKey, highKey) : low + size / 2
            let start = max(low, min(middle - Self.step / 2, high - Self.step))
            try read(from: start, into: &block, limit: min(Self.step, high - start))
            guard let first = block.first, let last = block.last else { throw Self.damaged }
            if !isBefore(first) {
                (high, highKey) = (start, first.key)
            } else if isBefore(last) {
                (low, lowKey) = (start + block.count, last.key)
            } else {
                return start + (block.firstIndex { !isBefore($0) } ?? block.count)
            }
            interpolates = high - low <= size / 2 || !interpolates
        }
        return low
    }

    /// `size` times the part of the keys between two that lies before a key.
    private static func share(of size: Int, _ key: UInt64, _ low: UInt64, _ high: UInt64) -> Int {
        guard high > low, key > low else { return 0 }
        let part = Double(min(key, high) - low) / Double(high - low)
        return min(size - 1, Int(part * Double(size)))
    }
}
