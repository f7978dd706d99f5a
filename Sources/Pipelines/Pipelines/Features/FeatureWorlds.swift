import LeadFeatures
import Records
import Storage
import Synchronization

/// What features of single records are computed of, kept in memory as long as nothing changes.
final class FeatureWorlds: Sendable {
    private struct Kept: Sendable {
        let end: Int64
        let evaluator: FeatureEvaluator
    }

    private let kept = Mutex<[EntityType: Kept]>([:])

    /// What computes features of a type from the world as it is now. Made once: it looks through whole vocabularies.
    func evaluator(
        of type: EntityType, at now: Instant, in workspace: Workspace
    ) async throws(Failure) -> FeatureEvaluator {
        let end = try Failure.translating { () throws(StorageError) in try workspace.store.historyEnd() }
        if let known = kept.withLock({ $0[type] }), known.end == end { return known.evaluator }
        let loaded = try await WorldLoader(workspace: workspace, asOf: now).load(type, nil)
        let evaluator = FeatureEvaluator(loaded.plan, loaded.world)
        // Two requests may both have loaded; what they loaded is equal.
        kept.withLock { $0[type] = Kept(end: end, evaluator: evaluator) }
        return evaluator
    }
}
