/// The values of one column while rows come in: distinct values, and the lists of them that single cells hold.
package struct ColumnBuilder: Sendable {
    private(set) var values = ValueTable()
    /// Lists of value numbers, as their bytes.
    private(set) var lists = ValueTable()
    private var items: [UInt32] = []

    package init() {}

    /// The cell for a column's forms: 0 for none, a value's number, or a list's number with `Cell.manyBit`.
    @inline(__always)
    mutating func cell(of forms: UnsafeBufferPointer<UInt8>) -> UInt32 {
        if forms.isEmpty { return 0 }
        if !forms.contains(FormList.separator) { return Self.intern(forms, in: &values) }
        return manyCell(of: forms)
    }

    private mutating func manyCell(of forms: UnsafeBufferPointer<UInt8>) -> UInt32 {
        items.removeAll(keepingCapacity: true)
        var values = ValueTable(capacity: 0)
        swap(&values, &self.values)
        defer { swap(&values, &self.values) }
        FormList.forEach(forms) { form in
            let number = Self.intern(form, in: &values)
            if !items.contains(number) { items.append(number) }
        }
        return cell(ofItems: items)
    }

    /// Longer forms are kept by so many of their first bytes and a digest of the whole: they are the same only when all of
    /// them is, and near by their beginnings. Measures take time by the product of two lengths.
    static let longest = 1_000

    @inline(__always)
    private static func intern(_ form: UnsafeBufferPointer<UInt8>, in values: inout ValueTable) -> UInt32 {
        form.count <= longest ? values.intern(form) : internLong(form, in: &values)
    }

    private static func internLong(_ form: UnsafeBufferPointer<UInt8>, in values: inout ValueTable) -> UInt32 {
        let end = form.indices.prefix(longest + 1).last { form[$0] & 0xC0 != 0x80 } ?? longest
        let digest = String(ByteHash.hash(form), radix: 36)
        let short = form.prefix(end) + Array(" \(digest)".utf8)
        return short.withUnsafeBufferPointer { values.intern($0) }
    }

    /// The cell for value numbers, each of which occurs once.
    private mutating func cell(ofItems items: [UInt32]) -> UInt32 {
        if items.count < 2 { return items.first ?? 0 }
        return items.withUnsafeBytes { lists.intern($0.bindMemory(to: UInt8.self)) } | Cell.manyBit
    }

    /// Takes in the values and lists of another builder. Gives the new cells for its value numbers and list numbers.
    mutating func absorb(_ other: ColumnBuilder) -> CellMap {
        var map = CellMap(
            values: [UInt32](repeating: 0, count: other.values.count + 1),
            lists: [UInt32](repeating: 0, count: other.lists.count + 1))
        for number in 0..<UInt32(other.values.count) {
            map.values[Int(number) + 1] = other.values.withValue(number + 1) {
                values.intern($0, hash: other.values.hashes[Int(number) + 1])
            }
        }
        for number in 0..<UInt32(other.lists.count) {
            let items = Self.items(of: other.lists, number + 1).map { map.values[Int($0)] }
            map.lists[Int(number) + 1] = cell(ofItems: items)
        }
        return map
    }

    static func items(of lists: ValueTable, _ number: UInt32) -> [UInt32] {
        lists.withValue(number) { bytes in
            (0..<bytes.count / 4).map {
                UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)
            }
        }
    }
}

/// How a row says what it holds in a column.
package enum Cell {
    /// Set in cells that hold a list of values.
    package static let manyBit: UInt32 = 0x8000_0000
}

/// New cells for the old numbers of a builder that was absorbed.
struct CellMap: Sendable {
    var values: [UInt32]
    var lists: [UInt32]

    @inline(__always)
    subscript(cell: UInt32) -> UInt32 {
        cell & Cell.manyBit == 0 ? values[Int(cell)] : lists[Int(cell & ~Cell.manyBit)]
    }
}
