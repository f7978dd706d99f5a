import Records
import Storage

/// What a check of a run found.
package struct MergeRunCheck: Hashable, Sendable {
    package let run: MergeRun
    /// Groups whose records are as their receipt says.
    package let sound: Int
    /// Every group that is not.
    package let problems: [String]
    /// Whether all records have what they had before the run.
    package let isAsBefore: Bool
    /// A digest of all records now.
    package let content: String
}

extension MergeRunPipeline {
    /// Holds every receipt against the records and the log.
    package func verify(_ number: Int64) throws(Failure) -> MergeRunCheck {
        let (problems, sound) = try Failure.ofMerging {
            try workspace.store.readingMerges { transaction in
                let run = try Self.find(number, transaction.runs)
                var (problems, sound) = ([String](), 0)
                for group in try transaction.runs.groups(number, limit: .max) {
                    if let problem = try Self.problem(group, run, transaction) {
                        problems.append("group \(group.place): \(problem)")
                    } else {
                        sound += 1
                    }
                }
                return (problems, sound)
            }
        }
        let (run, content) = (try find(number), try workspace.contentDigest())
        return MergeRunCheck(
            run: run, sound: sound, problems: problems, isAsBefore: content == run.content, content: content)
    }

    private static func problem(
        _ group: StoredRunGroup, _ run: StoredMergeRun, _ transaction: MergeTransaction
    ) throws -> String? {
        let keys = group.members.keys.sorted().map { RecordKey(type: run.type, id: $0) }
        let roots = try Set(keys.map { try transaction.root($0) })
        switch group.state {
        case .pending, .refused: return nil
        case .merged:
            guard let merge = group.merge, let entry = try transaction.entry(merge), entry.kind == .merge else {
                return "its merge is not in the log"
            }
            guard roots.count == 1, let root = roots.first else { return "its records lead to different survivors" }
            return try transaction.records([root])[0] == nil ? "its survivor \(root.id) is not there" : nil
        case .takenBack: return roots.count > 1 ? nil : "its records still lead to one"
        }
    }
}
