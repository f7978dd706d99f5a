package import Records

/// A source spoke of one record by its own id, though merges hold it for one with others: an import of the same file
/// again, an upsert under an id that was merged away.
///
/// What was told is that record's, whatever else happens; what the merged record shows of it, the rules say. Values are
/// told whole, not as changes, so they are the same whichever side earlier edits turn out to belong to.
package struct ToldEvent: Hashable, Sendable {
    package let record: RecordID
    /// nil of a field that was cleared.
    package let values: [FieldName: FieldValue?]
    package let at: Instant
    /// Whose word it is; nil when that is not known.
    package let source: SourceSystem?
    /// The fingerprint of what the rules went by, and what came of it for the merged record; nil of a field that it has no
    /// more. As with merges, the same comes out when the same goes in, though the rules may have changed since.
    package internal(set) var inputs = ""
    package internal(set) var kept: [FieldName: KeptField?] = [:]

    package init(
        record: RecordID, values: [FieldName: FieldValue?], at: Instant, source: SourceSystem? = nil
    ) {
        self.record = record
        self.values = values
        self.at = at
        self.source = source
    }
}

extension MergedState {
    /// What a record is after it was told values; one that was deleted begins anew.
    mutating func apply(_ told: ToldEvent) {
        if !isLive { self = MergedState(isLive: true, fields: [:]) }
        for (name, value) in told.values {
            fields[name] = value.flatMap { $0.isEmpty ? nil : FieldState($0) { _ in [told.record] } }
        }
    }
}

extension MergeGroup {
    /// What records were told by their own ids, in its order.
    package var told: [ToldEvent] { events.compactMap { if case .told(let told) = $0 { told } else { nil } } }

    /// What is not known of a record's own fields: edits of the merged record may be sent to it or to others.
    func unsettledFields(of record: RecordID) -> UnsettledFields {
        events.reduce(into: UnsettledFields()) { fields, event in
            switch event {
            case .edit(let edit):
                if edit.members.contains(record) && edit.members.count > 1 { fields.add(edit.field) }
            case .told(let told): if told.record == record { fields.settle(told.values.keys) }
            case .merge, .swap: return
            }
        }
    }
}

/// Fields that depend on where edits are sent.
struct UnsettledFields {
    private var fields: Set<FieldName> = []
    private var isAll = false
    private var settled: Set<FieldName> = []

    /// - Parameter field: nil for all of them.
    mutating func add(_ field: FieldName?) {
        guard let field else {
            (isAll, settled) = (true, [])
            return
        }
        fields.insert(field)
        settled.remove(field)
    }

    mutating func settle(_ names: some Sequence<FieldName>) { settled.formUnion(names) }

    func contains(_ field: FieldName) -> Bool { !settled.contains(field) && (isAll || fields.contains(field)) }
}
