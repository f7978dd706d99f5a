/// Partners lie anywhere in memory: compared one after another, each waits for memory several times. Here many are read
/// before the first is compared, and the reads do not wait for each other.
extension PairComparer {
    /// So many partners' cells and sketches stay in the nearest cache.
    private static let readAhead = 24

    /// Calls `body` with each partner of a row and the comparison vector of the two.
    @inline(__always)
    package mutating func forEachVector(_ row: Int, _ partners: [UInt32], _ body: (Int, UInt64) -> Void) {
        var place = 0
        while place < partners.count {
            let end = min(place &+ Self.readAhead, partners.count)
            touch(row, partners[place..<end])
            for partner in partners[place..<end] { body(Int(partner), vector(row, Int(partner))) }
            place = end
        }
    }

    /// Reads what comparing a row with its partners will read.
    private mutating func touch(_ row: Int, _ partners: ArraySlice<UInt32>) {
        let left = views.row(row)
        var sum: UInt64 = 0
        for partner in partners {
            let right = views.row(Int(partner))
            sum &+= UInt64(right[-2]) &+ UInt64(right[views.width &- RecordColumns.rowHead &- 1])
        }
        for column in comparedColumns where left[Int(column)] != 0 {
            let (read, hasLists) = touchValues(Int(column), left[Int(column)], partners)
            sum &+= read
            if hasLists { sum &+= touchItems(Int(column), partners) }
        }
        touched &+= sum
    }

    /// The sketches of lone values, and where lists are.
    @inline(__always)
    private func touchValues(_ column: Int, _ cell: UInt32, _ partners: ArraySlice<UInt32>) -> (UInt64, hasLists: Bool)
    {
        let view = views.columns[column]
        var (sum, hasLists) = (cell & Cell.manyBit == 0 ? view.sketches[Int(cell)].ends : 0, false)
        for partner in partners {
            let other = views.row(Int(partner))[column]
            if other & Cell.manyBit != 0 {
                sum &+= UInt64(view.listOffsets[Int(other & ~Cell.manyBit)])
                hasLists = true
            } else if other != cell {
                sum &+= view.sketches[Int(other)].ends
            }
        }
        return (sum, hasLists)
    }

    /// The sketches of the values in lists.
    private func touchItems(_ column: Int, _ partners: ArraySlice<UInt32>) -> UInt64 {
        let view = views.columns[column]
        var (sum, room): (UInt64, UInt32) = (0, 0)
        for partner in partners {
            let cell = views.row(Int(partner))[column]
            if cell & Cell.manyBit == 0 { continue }
            withUnsafeMutablePointer(to: &room) { room in
                for item in view.items(cell, room) { sum &+= view.sketches[Int(item)].ends }
            }
        }
        return sum
    }
}

extension FormSketch {
    /// Of no meaning: reads the first and the last word, which may lie in two lines of the cache.
    @inline(__always)
    fileprivate var ends: UInt64 { letters &+ UInt64(length) }
}
