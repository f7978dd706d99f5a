/// The ids that a record refers to in one field: as they were written, and when.
///
/// Merges lead a reference on to the survivor without forgetting what was written, so that it comes back when the merge
/// is taken back.
package struct ReferenceList: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package var written: RecordID
        /// The change that wrote it; `.none` when that is not known.
        package var since: ChangeSequence

        package init(written: RecordID, since: ChangeSequence) {
            self.written = written
            self.since = since
        }
    }

    package var entries: [Entry]

    package init(_ entries: [Entry] = []) { self.entries = entries }

    /// The ids of a field's value.
    package static func ids(_ value: FieldValue?) -> [RecordID] {
        (value?.texts ?? []).filter { !$0.isEmpty }.map { RecordID($0) }
    }

    /// What the record shows: where merges lead, each once, without the record itself.
    package func shown(in owner: RecordID, root: (RecordID) -> RecordID) -> [RecordID] {
        var seen: Set<RecordID> = [owner]
        return entries.map { root($0.written) }.filter { seen.insert($0).inserted }
    }

    /// The list after somebody wrote other ids into the field. An id that is shown stands for all that it was made of; an
    /// id that was merged away means itself.
    /// - Parameter isList: whether the field may hold several; then references that are not shown stay.
    package func rewritten(
        as ids: [RecordID], in owner: RecordID, isList: Bool, since: ChangeSequence, root: (RecordID) -> RecordID
    ) -> ReferenceList {
        var seen: Set<RecordID> = []
        var new: [Entry] = []
        for target in ids.map(root) where seen.insert(target).inserted {
            let named = ids.filter { root($0) == target }
            let held = entries.filter { root($0.written) == target }
            if named.contains(where: { $0 != target }) || held.isEmpty {
                new += unique(named).map { id in held.first { $0.written == id } ?? Entry(written: id, since: since) }
            } else {
                new += held
            }
        }
        let hidden = entries.filter { root($0.written) == owner && !seen.contains(owner) }
        return ReferenceList(isList || new.isEmpty ? new + hidden : new)
    }

    private func unique(_ ids: [RecordID]) -> [RecordID] {
        var seen: Set<RecordID> = []
        return ids.filter { seen.insert($0).inserted }
    }

    /// The list with exactly these ids; those that were there keep their time.
    package func holding(_ ids: [RecordID]) -> ReferenceList {
        ReferenceList(
            ids.map { id in entries.first { $0.written == id } ?? Entry(written: id, since: .none) })
    }
}
