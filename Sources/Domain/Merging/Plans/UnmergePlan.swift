package import Records

/// A child's reference to a member of a group.
package struct GroupLink: Hashable, Sendable {
    package let child: RecordKey
    package let field: FieldName
    /// Its place among the child's references in this field.
    package let place: Int
    /// The id as it was written.
    package let written: RecordID
    /// The change that wrote it.
    package let since: ChangeSequence
    /// Whether the field may hold several.
    package let isList: Bool

    package init(
        child: RecordKey, field: FieldName, place: Int, written: RecordID, since: ChangeSequence, isList: Bool
    ) {
        (self.child, self.field, self.place) = (child, field, place)
        (self.written, self.since, self.isList) = (written, since, isList)
    }
}

/// Something that came after a merge and must go to a side when the merge is taken back.
package struct UnmergeItem: Hashable, Sendable {
    /// What came: a change of fields, or a reference of another record.
    package enum Subject: Hashable, Sendable {
        case edit(MergeEdit.Change)
        case link(GroupLink)
    }

    /// The same in every plan of the same state; another once the thing itself has changed.
    package let id: String
    package let subject: Subject
    /// The parts, by their roots, that it may have been meant for; sorted.
    package let candidates: [RecordID]
    /// Every record that it can be sent to: those that were merged when it came.
    package let members: Set<RecordID>
    /// Where it goes; empty while that is undecided.
    package internal(set) var destination: [RecordID]

    package var isDecided: Bool { !destination.isEmpty }
}

/// A part of a group after the cut.
package struct UnmergedPart: Sendable {
    package let root: RecordID
    /// What the root stands for; alone when it is for itself again.
    package let group: MergeGroup
    /// Its fields, references as they are to be written; nil when it is deleted.
    package let fields: [FieldName: FieldValue]?
    /// When it was written last, before it was merged; nil when edits since then belong to it.
    package let updatedAt: Instant?
}

/// Another id for a child's reference, or one more.
package struct LinkDecision: Hashable, Sendable {
    package let link: GroupLink
    /// In the order in which they take the link's place; not empty.
    package let written: [RecordID]
}

/// What taking back a merge would do.
package struct UnmergePlan: Sendable {
    /// The part that keeps the survivor's id, then the others by their roots.
    package let parts: [UnmergedPart]
    /// Everything that came after the merge and may go to a side.
    package let items: [UnmergeItem]
    /// Children whose reference takes another id.
    package let decisions: [LinkDecision]

    package var undecided: [UnmergeItem] { items.filter { !$0.isDecided } }
}
