import Catalog
import Merging
import Records

/// Merges that a dry run has counted and not carried out: only a row that speaks of their records could tell.
///
/// They are carried out, in their order, before such a row is written. So the counts are those of the import, and merges
/// that nobody looks at cost nothing. Only for types whose merges no rule refuses.
struct PostponedMerges: Sendable {
    private var groups: [RecordKey: [RowEffects.Written]] = [:]
    private var groupOf: [RecordKey: RecordKey] = [:]

    var isEmpty: Bool { groups.isEmpty }

    /// Keeps the merge of a record that was just made.
    mutating func add(_ merge: RowEffects.Written, into root: RecordKey) {
        let group = groupOf[root] ?? root
        (groupOf[root], groupOf[merge.key]) = (group, group)
        groups[group, default: []].append(merge)
    }

    /// Takes out those that concern any of these records, group by group in the order of the records.
    mutating func take(about keys: some Sequence<RecordKey>) -> [RowEffects.Written] {
        keys.flatMap { key -> [RowEffects.Written] in
            guard let group = groupOf[key], let merges = groups.removeValue(forKey: group) else { return [] }
            groupOf[group] = nil
            for merge in merges { groupOf[merge.key] = nil }
            return merges
        }
    }
}

extension EntityDefinition {
    /// Whether a merge of two records that are there always comes about: no rule leaves a choice to a person, and no record
    /// can come to stand below itself.
    var neverRefusesMerges: Bool {
        !survivorship.leavesChoices && !schema.fields.contains { $0.references == type }
    }
}
