package import Merging
package import Records

/// What a merge is asked to do.
package struct MergeOrder: Sendable {
    package let type: EntityType
    package let records: [RecordID]
    package let author: Author
    /// The record whose id stays; nil leaves it to the rules.
    package var survivor: RecordID?
    /// Fields whose value is taken from one record, whatever the rules say.
    package var chosen: [FieldName: RecordID] = [:]
    /// The versions that the records must have.
    package var expected: [RecordID: RecordVersion] = [:]
    package var reason: String?
    package var once: OnceOnly?

    package init(_ type: EntityType, _ records: [RecordID], by author: Author) {
        self.type = type
        self.records = records
        self.author = author
    }
}

/// How many records refer to one that goes away, and by which field.
package struct MovedReferences: Hashable, Sendable {
    package let type: EntityType
    package let field: FieldName
    package let count: Int
}

/// What a merge did, or would do.
package struct MergeReport: Sendable {
    /// nil of a plan.
    package let number: MergeNumber?
    package let survivor: RecordKey
    package let absorbed: [RecordID]
    /// What is kept of each field, by which rule, and what is lost.
    package let lineage: [FieldLineage]
    package let moved: [MovedReferences]
    /// The survivor as it stands now; nil of a plan.
    package let record: Record?
    package let sequence: ChangeSequence
    /// Whether this repeats what an earlier request did.
    package let isRepeated: Bool

    package var conflicts: [FieldLineage] { lineage.filter { !$0.losers.isEmpty } }
    /// Fields of which a person must choose a value first.
    package var unchosen: [FieldName] { conflicts.filter(\.needsChoice).map(\.field) }
}

/// What is asked when a merge is taken back.
package struct UnmergeOrder: Sendable {
    package let merge: MergeNumber
    package let author: Author
    /// The records that leave; empty for all that the merge brought in.
    package var records: [RecordID] = []
    package var sides: [String: Side] = [:]
    /// For undecided items that `sides` does not name; nil refuses them.
    package var otherwise: Side?
    package var expected: RecordVersion?
    package var reason: String?
    package var once: OnceOnly?
    /// Whether the records are remembered as different; a run that is taken back says nothing about them.
    var judgesApart = true

    package init(_ merge: MergeNumber, by author: Author) {
        self.merge = merge
        self.author = author
    }
}

/// What taking back a merge did, or would do.
package struct UnmergeReport: Sendable {
    package let merge: MergeNumber
    package let type: EntityType
    /// The part that keeps the survivor's id, then the others.
    package let parts: [Part]
    package let items: [UnmergeItem]
    package let isPreview: Bool
    /// Children that show another id now; 0 of a plan.
    package let moved: Int
    package let sequence: ChangeSequence
    /// Whether this repeats what an earlier request did; then there are no items.
    package let isRepeated: Bool

    /// Records that belong together afterwards, with the record that stands for them.
    package struct Part: Sendable {
        package let root: RecordID
        package let members: [RecordID]
        /// nil when it stays deleted.
        package let fields: [FieldName: FieldValue]?
    }

    package var undecided: [UnmergeItem] { items.filter { !$0.isDecided } }

    /// The records that refer to what is parted, and about which something is to be decided.
    package var children: [RecordKey] {
        items.compactMap { if case .link(let link) = $0.subject { link.child } else { nil } }
    }
}

/// Where an id leads that was merged away.
package struct Redirect: Hashable, Sendable {
    package let from: RecordKey
    package let survivor: RecordKey
    package let merge: MergeNumber
    package let at: Instant
    package let reason: String?
}
