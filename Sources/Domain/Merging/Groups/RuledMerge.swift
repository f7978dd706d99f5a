import Records

/// What the rules keep in a merge, and of what: it need not be found again while the story brings the same.
package struct RuledMerge {
    private let merge: MergeNumber
    private let golden: GoldenRecord
    private let fields: [RecordID: [FieldName: FieldValue]]

    init(_ merge: MergeNumber, _ golden: GoldenRecord, of records: [Record]) {
        (self.merge, self.golden) = (merge, golden)
        fields = Dictionary(records.map { ($0.id, $0.fields) }) { one, _ in one }
    }

    /// nil for another merge, and where what goes into it is told otherwise.
    func golden(of merge: MergeEvent, _ living: [RecordID], _ states: [RecordID: MergedState]) -> GoldenRecord? {
        guard merge.number == self.merge, living.count == fields.count else { return nil }
        return living.allSatisfy { states[$0]?.values == fields[$0] } ? golden : nil
    }
}
