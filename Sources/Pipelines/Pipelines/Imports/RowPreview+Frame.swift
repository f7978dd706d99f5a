import Importing
import Records
import Storage

extension RowPreview {
    init(_ row: RejectedRow) {
        self.init(
            line: row.line, action: "error", record: nil, sameAs: nil, probability: nil, changes: [],
            faults: row.faults)
    }

    /// A row before it is written, to be compared with what is there afterwards.
    struct Frame {
        private let row: RowEffects.Written
        private let before: [FieldName: FieldValue]

        init(_ row: RowEffects.Written, in workspace: Workspace) throws(Failure) {
            self.row = row
            before = try Self.fields(Self.shown(row), workspace)
        }

        /// - Parameters: counts before and after the row, which tell what became of it.
        func shown(
            _ line: Int, from old: ImportReport.Counts, to new: ImportReport.Counts, in workspace: Workspace
        ) throws(Failure) -> RowPreview {
            let key = Self.shown(row)
            let after = try Self.fields(key, workspace)
            let changed = Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }
            return RowPreview(
                line: line, action: Self.action(old, new), record: key.id,
                sameAs: row.plan.target?.id, probability: row.plan.probability,
                changes: changed.map { Change(field: $0, before: before[$0], after: after[$0]) }, faults: [])
        }

        /// The record that people look at to see what the row did.
        private static func shown(_ row: RowEffects.Written) -> RecordKey {
            switch row.plan.action {
            case .update, .merge, .skip: row.plan.target ?? row.key
            case .create, .review: row.key
            }
        }

        private static func fields(
            _ key: RecordKey, _ workspace: Workspace
        ) throws(Failure) -> [FieldName: FieldValue] {
            try workspace.fieldsShown(under: key)
        }

        private static func action(_ old: ImportReport.Counts, _ new: ImportReport.Counts) -> String {
            let grown: [(KeyPath<ImportReport.Counts, Int>, String)] = [
                (\.created, "create"), (\.updated, "update"), (\.unchanged, "unchanged"), (\.merged, "merge"),
                (\.reviewed, "review"), (\.skipped, "skip"),
            ]
            return grown.first { new[keyPath: $0.0] > old[keyPath: $0.0] }?.1 ?? "error"
        }
    }
}

extension Workspace {
    /// What is shown under an id: the record's fields, or those of the one that it leads to; nothing when there is none.
    fileprivate func fieldsShown(under key: RecordKey) throws(Failure) -> [FieldName: FieldValue] {
        try Failure.ofMerging {
            try store.readingMerges { transaction in
                try transaction.records([try transaction.root(key)])[0]?.fields ?? [:]
            }
        }
    }
}
