import Catalog
import Matching
package import Records
import Reviewing
import Storage

/// Which groups of the queue a plan takes.
package struct PlanOptions: Hashable, Sendable {
    /// Groups whose weakest link is less probable stay out; nil takes the model's threshold.
    package var minimumProbability: Double?
    /// The share of groups that may be wrong; sets the cut where given.
    package var maximumError: Double?
    /// Whether evidence that the definitions call hard keeps a group out.
    package var isAutomatic = false

    package init() {}
}

extension MergeRunPipeline {
    /// A plan of the open cases of a type that are sure enough: each record once, the surest groups first. Cases that
    /// people held apart before are for people.
    package func plan(_ type: EntityType, _ options: PlanOptions = PlanOptions()) throws(Failure) -> MergePlanFile {
        let entity = try workspace.entity(type.rawValue)
        let served = try workspace.models.model(of: entity)
        return try Failure.ofMerging {
            let open = try workspace.review.list(type, CaseFilter(), limit: .max).cases
                .filter { $0.origin != .known && $0.origin != .changed }
            let cut = Self.cut(open.map(\.probability), options, served.model.threshold)
            let sure = open.filter { $0.probability >= cut }
                .sorted { ($1.probability, $0.number) < ($0.probability, $1.number) }
            let largest = options.isAutomatic ? entity.review.largestAutomatic : .max
            let chosen = try workspace.store.readingMerges { transaction in
                try groups(
                    sure, entity, largest, HardEvidence(entity, served.model, workspace, options), transaction)
            }
            let outlook = ErrorBoundChooser.outlook(chosen.compactMap(\.probability), threshold: 0)
            return MergePlanFile(
                type: type, groups: chosen, isAutomatic: options.isAutomatic, expectedError: outlook.expectedError,
                model: served.fingerprint)
        }
    }

    /// Above every probability where no cut keeps the bound.
    private static func cut(_ probabilities: [Double], _ options: PlanOptions, _ threshold: Double) -> Double {
        let least = options.minimumProbability ?? (options.maximumError == nil ? threshold : 0)
        guard let limit = options.maximumError else { return least }
        return max(least, ErrorBoundChooser.choose(probabilities, limit: limit)?.threshold ?? 2)
    }

    private func groups(
        _ cases: [QueuedCase], _ entity: EntityDefinition, _ largest: Int, _ hard: HardEvidence,
        _ transaction: MergeTransaction
    ) throws -> [MergePlanFile.Group] {
        var taken: Set<RecordID> = []
        var groups: [MergePlanFile.Group] = []
        for found in cases {
            let roots = try workspace.review.roots(of: found, transaction)
            guard roots.count > 1, roots.count <= largest, taken.isDisjoint(with: roots) else { continue }
            let records = try transaction.records(roots.map { RecordKey(type: entity.type, id: $0) }).compactMap { $0 }
            guard !hard.speaksAgainst(records) else { continue }
            taken.formUnion(roots)
            groups.append(
                MergePlanFile.Group(
                    members: records.reduce(into: [:]) { $0[$1.id] = $1.version }, survivor: nil,
                    probability: found.probability, titles: records.map { entity.schema.title(of: $0) }))
        }
        return groups
    }

    /// Plans, approves and applies what the tenant's settings let be merged without a person; nil where they do not, or
    /// nothing is sure enough. The run can be taken back as any other.
    package func applyAutomatically(_ type: EntityType, progress: ProgressSink? = nil) throws(Failure) -> MergeRun? {
        guard let limit = try workspace.reviewSettings().automatic[type.rawValue] else { return nil }
        var options = PlanOptions()
        (options.maximumError, options.isAutomatic) = (limit, true)
        let plan = try plan(type, options)
        guard !plan.groups.isEmpty else { return nil }
        let author = Author(source: SourceSystem("automatic"), actor: "kindred")
        return try apply(try approve(plan, by: author).number, by: author, progress: progress)
    }
}

/// Evidence that no automatic merge overrides.
struct HardEvidence {
    private let conflicts: Set<String>
    private let matcher: RecordMatcher?

    init(_ entity: EntityDefinition, _ model: MatchingModel, _ workspace: Workspace, _ options: PlanOptions) {
        conflicts = Set(entity.review.conflicts)
        matcher =
            options.isAutomatic && !conflicts.isEmpty
            ? RecordMatcher(model: model, normalizer: workspace.normalizer) : nil
    }

    /// Whether any two of these records differ in what the definitions call hard evidence.
    func speaksAgainst(_ records: [Record]) -> Bool {
        guard let matcher else { return false }
        return records.indices.contains { place in
            matcher.match(records[place], against: Array(records[(place + 1)...])).contains { evidence in
                evidence.contributions.contains { $0.weight < 0 && conflicts.contains($0.comparison) }
            }
        }
    }
}
