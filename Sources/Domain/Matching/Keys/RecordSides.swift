/// Which of two files a row is of when they are linked: a pair has one row of each.
package struct RecordSides: Hashable, Sendable {
    /// The first row of the right side; rows below it are left ones.
    package let boundary: UInt32

    package init(leftCount: Int) { boundary = UInt32(leftCount) }

    @inline(__always)
    package func isRight(_ row: Int) -> Bool { row >= Int(boundary) }

    /// Whether the rows are of different sides.
    @inline(__always)
    package func mayMeet(_ left: Int, _ right: Int) -> Bool { isRight(left) != isRight(right) }

    /// Rows by side, the left ones first.
    package func parts(_ rows: [UInt32]) -> [[UInt32]] {
        [rows.filter { $0 < boundary }, rows.filter { $0 >= boundary }]
    }
}
