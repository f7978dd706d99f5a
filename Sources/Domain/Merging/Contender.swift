package import Records

/// One record's value for a field, with what rules may judge it by.
package struct Contender: Hashable, Sendable {
    package let record: RecordID
    package let value: FieldValue
    /// When the value was last true, as far as is known.
    package let changedAt: Instant
    package let source: SourceSystem?
    package let isVerified: Bool
    /// How many fields the record fills (for a group of fields: how many of the group).
    package let completeness: Int

    package init(
        record: RecordID, value: FieldValue, changedAt: Instant, source: SourceSystem? = nil, isVerified: Bool = false,
        completeness: Int = 0
    ) {
        self.record = record
        self.value = value
        self.changedAt = changedAt
        self.source = source
        self.isVerified = isVerified
        self.completeness = completeness
    }

    /// What two spellings of one value share: case and outer white space do not count.
    var foldedText: String { Self.fold(value.text) }

    static func fold(_ text: String) -> String {
        // Most values are folded as they are.
        if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !(0x41...0x5A).contains($0) }) { return text }
        let folded = text.lowercased()
        guard let last = folded.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(folded[...last].drop(while: \.isWhitespace))
    }
}

extension [Contender] {
    /// From the one whose key is greatest to the least. Equal keys fall to the later change, then the fuller record, then
    /// the smaller id, so that the order never depends on how the contenders came in.
    func ranked<Key: Comparable>(by key: (Contender) -> Key) -> [Contender] {
        map { (key: key($0), contender: $0) }.sorted { left, right in
            if left.key != right.key { return left.key > right.key }
            return left.contender.isPreferred(to: right.contender)
        }.map(\.contender)
    }
}

extension Contender {
    fileprivate func isPreferred(to other: Contender) -> Bool {
        if changedAt != other.changedAt { return changedAt > other.changedAt }
        if completeness != other.completeness { return completeness > other.completeness }
        return record < other.record
    }
}
