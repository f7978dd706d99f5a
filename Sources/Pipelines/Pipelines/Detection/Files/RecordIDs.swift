import Matching

/// The ids of a file's rows as they were written, by row.
package struct RecordIDs: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = [0]

    init() {}

    package var count: Int { ends.count - 1 }

    mutating func append(_ id: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: id)
        ends.append(bytes.count)
    }

    mutating func append(_ other: RecordIDs) {
        let base = bytes.count
        bytes += other.bytes
        ends += other.ends.dropFirst().map { $0 + base }
    }

    package subscript(row: Int) -> ArraySlice<UInt8> { bytes[ends[row]..<ends[row + 1]] }

    package func text(_ row: Int) -> String { String(decoding: self[row], as: UTF8.self) }

    /// The rows of a range in the order of their ids' bytes, those of one id as they stand; nil when they stand so already.
    func ascending(_ range: Range<Int>) -> [UInt32]? {
        func isBefore(_ left: UInt32, _ right: UInt32) -> Bool {
            self[Int(left)].lexicographicallyPrecedes(self[Int(right)])
        }
        let rows = range.map(UInt32.init)
        guard zip(rows, rows.dropFirst()).contains(where: { isBefore($1, $0) }) else { return nil }
        return rows.sorted { isBefore($0, $1) || (!isBefore($1, $0) && $0 < $1) }
    }

    /// The same ids in another order.
    func reordered(_ order: [UInt32]) -> RecordIDs {
        var ids = RecordIDs()
        for row in order { self[Int(row)].withUnsafeBufferPointer { ids.append($0) } }
        return ids
    }

    /// The ids that more than one row has, sorted.
    var repeated: [String] {
        var table = ValueTable(capacity: count)
        var twice: Set<UInt32> = []
        for row in 0..<count {
            let known = table.count
            let number = self[row].withUnsafeBufferPointer { table.intern($0) }
            if table.count == known { twice.insert(number) }
        }
        return twice.map { table.text($0) }.sorted()
    }

    /// The first row of each id.
    var places: [[UInt8]: Int] {
        Dictionary((0..<count).map { (Array(self[$0]), $0) }, uniquingKeysWith: { first, _ in first })
    }
}
