package import Records

/// Two records that were compared or judged.
package struct RecordPair: Hashable, Sendable {
    package let left: RecordID
    package let right: RecordID

    /// The smaller id goes to the left.
    package init(_ one: RecordID, _ other: RecordID) {
        (left, right) = one < other ? (one, other) : (other, one)
    }
}
