/// Brings equal keys together.
///
/// Least-significant-digit radix sort over the low 33 bits in three passes (keys are hashes, so any bits do), then the few
/// runs in which whole keys differ are put in order by insertion. Stable: rows of one key stay in their order.
package struct KeySorter {
    private var otherKeys: [UInt64] = []
    private var otherRows: [UInt32] = []

    package init() {}

    package mutating func sort(_ keys: inout [UInt64], _ rows: inout [UInt32]) {
        let count = keys.count
        if count < 2 { return }
        otherKeys = [UInt64](repeating: 0, count: count)
        otherRows = [UInt32](repeating: 0, count: count)
        for pass in 0..<3 {
            Self.distribute(keys, rows, &otherKeys, &otherRows, shift: UInt64(pass * 11))
            swap(&keys, &otherKeys)
            swap(&rows, &otherRows)
        }
        (otherKeys, otherRows) = ([], [])
        Self.orderRuns(&keys, &rows)
    }

    private static func distribute(
        _ keys: [UInt64], _ rows: [UInt32], _ outKeys: inout [UInt64], _ outRows: inout [UInt32], shift: UInt64
    ) {
        var places = [Int](repeating: 0, count: 2049)
        keys.withUnsafeBufferPointer { keys in
            rows.withUnsafeBufferPointer { rows in
                outKeys.withUnsafeMutableBufferPointer { outKeys in
                    outRows.withUnsafeMutableBufferPointer { outRows in
                        places.withUnsafeMutableBufferPointer { places in
                            for key in keys { places[Int((key &>> shift) & 2047) &+ 1] &+= 1 }
                            for digit in 1..<places.count { places[digit] &+= places[digit - 1] }
                            for place in 0..<keys.count {
                                let digit = Int((keys[place] &>> shift) & 2047)
                                let target = places[digit]
                                places[digit] = target &+ 1
                                outKeys[target] = keys[place]
                                outRows[target] = rows[place]
                            }
                        }
                    }
                }
            }
        }
    }

    private static let low: UInt64 = (1 << 33) - 1

    private static func orderRuns(_ keys: inout [UInt64], _ rows: inout [UInt32]) {
        for place in 1..<keys.count where keys[place] < keys[place - 1] && keys[place] & low == keys[place - 1] & low {
            var target = place
            let (key, row) = (keys[place], rows[place])
            while target > 0, keys[target - 1] & low == key & low, keys[target - 1] > key {
                keys[target] = keys[target - 1]
                rows[target] = rows[target - 1]
                target -= 1
            }
            keys[target] = key
            rows[target] = row
        }
    }
}
