/// The values of one chunk, encoded: levels, plain bytes or a dictionary, and the least and largest.
struct ColumnCells: Sendable {
    /// 1 where there is a value.
    private(set) var levels: [UInt32] = []
    private(set) var nulls = 0
    /// Values without those that are missing; empty when there is a dictionary.
    private(set) var plain: [UInt8] = []
    private(set) var dictionary: Dictionary?
    private(set) var least: [UInt8]?
    private(set) var most: [UInt8]?

    struct Dictionary: Sendable {
        let page: [UInt8]
        let count: Int
        let places: [UInt32]
    }

    /// A dictionary pays as long as it is small beside the rows.
    private static let mostEntries = 65_536

    init(_ column: ParquetColumn, _ rows: Range<Int>) {
        switch column.values {
        case .doubles(let all): numbers(all, rows, isWhole: false)
        case .integers(let all): numbers(all, rows, isWhole: true)
        case .flags(let all): flags(all, rows)
        case .words(let codes, let words): self.words(codes, words, rows)
        case .texts(let all): texts(all, rows)
        case .digests(let all): digests(all, rows)
        case .moments(let all): moments(all, rows)
        }
    }

    private mutating func present(_ all: [Double], _ rows: Range<Int>) -> [Double] {
        levels.reserveCapacity(rows.count)
        var there: [Double] = []
        there.reserveCapacity(rows.count)
        for row in rows {
            let isThere = !all[row].isNaN
            levels.append(isThere ? 1 : 0)
            if isThere { there.append(all[row]) }
        }
        nulls = rows.count - there.count
        return there
    }

    private mutating func numbers(_ all: [Double], _ rows: Range<Int>, isWhole: Bool) {
        let there = present(all, rows)
        let pattern = { (value: Double) -> UInt64 in
            isWhole ? UInt64(bitPattern: Int64(value)) : value.bitPattern
        }
        if let low = there.min(), let high = there.max() {
            // Statistics of 0 must hold both of its signs.
            least = LittleEndian.bytes(!isWhole && low == 0 ? (-0.0).bitPattern : pattern(low))
            most = LittleEndian.bytes(!isWhole && high == 0 ? 0.0.bitPattern : pattern(high))
        }
        encode(there.map(pattern))
    }

    private mutating func moments(_ all: [Int64], _ rows: Range<Int>) {
        let there = rows.map { all[$0] }
        if let low = there.min(), let high = there.max() {
            least = LittleEndian.bytes(UInt64(bitPattern: low))
            most = LittleEndian.bytes(UInt64(bitPattern: high))
        }
        encode(there.map { UInt64(bitPattern: $0) })
    }

    /// Numbers of eight bytes: by a dictionary when few of them occur, in the order in which they first come.
    private mutating func encode(_ values: [UInt64]) {
        var places: [UInt64: UInt32] = [:]
        var (order, entries): ([UInt32], [UInt64]) = ([], [])
        order.reserveCapacity(values.count)
        let most = min(Self.mostEntries, values.count / 4)
        for value in values {
            if let known = places[value] {
                order.append(known)
                continue
            }
            guard entries.count < most else { break }
            places[value] = UInt32(entries.count)
            order.append(UInt32(entries.count))
            entries.append(value)
        }
        guard order.count == values.count, !values.isEmpty else {
            plain.reserveCapacity(values.count * 8)
            for value in values { LittleEndian.append(value, to: &plain) }
            return
        }
        var page: [UInt8] = []
        for value in entries { LittleEndian.append(value, to: &page) }
        dictionary = Dictionary(page: page, count: entries.count, places: order)
    }

    private mutating func flags(_ all: [Double], _ rows: Range<Int>) {
        let there = present(all, rows)
        if let low = there.min(), let high = there.max() { (least, most) = ([UInt8(low)], [UInt8(high)]) }
        var (byte, bits): (UInt8, UInt8) = (0, 0)
        for value in there {
            if value == 1 { byte |= 1 << bits }
            bits += 1
            if bits == 8 {
                plain.append(byte)
                (byte, bits) = (0, 0)
            }
        }
        if bits > 0 { plain.append(byte) }
    }

    private mutating func words(_ codes: [Double], _ words: [String], _ rows: Range<Int>) {
        let there = present(codes, rows)
        var places = [UInt32?](repeating: nil, count: words.count)
        var entries: [String] = []
        let order = there.map { code -> UInt32 in
            if let known = places[Int(code)] { return known }
            let place = UInt32(entries.count)
            places[Int(code)] = place
            entries.append(words[Int(code)])
            return place
        }
        bound(entries)
        guard !order.isEmpty else { return }
        dictionary = Dictionary(page: Self.page(entries), count: entries.count, places: order)
    }

    private mutating func texts(_ all: [String], _ rows: Range<Int>) {
        let there = Array(all[rows])
        bound(there)
        plain = Self.page(there)
    }

    private mutating func digests(_ all: [ShortDigest], _ rows: Range<Int>) {
        let bytes = { (digest: ShortDigest?) -> [UInt8]? in digest.map { Array($0.text.utf8) } }
        (least, most) = (bytes(all[rows].min()), bytes(all[rows].max()))
        plain.reserveCapacity(rows.count * (4 + ShortDigest.digits))
        let length = LittleEndian.bytes(UInt32(ShortDigest.digits))
        for digest in all[rows] {
            plain.append(contentsOf: length)
            digest.append(to: &plain)
        }
    }

    /// By bytes, as Parquet orders texts.
    private mutating func bound(_ texts: [String]) {
        let less = { (left: String, right: String) in left.utf8.lexicographicallyPrecedes(right.utf8) }
        least = texts.min(by: less).map { Array($0.utf8) }
        most = texts.max(by: less).map { Array($0.utf8) }
    }

    private static func page(_ texts: [String]) -> [UInt8] {
        var page: [UInt8] = []
        for text in texts {
            page.append(contentsOf: LittleEndian.bytes(UInt32(text.utf8.count)))
            page.append(contentsOf: text.utf8)
        }
        return page
    }
}
