package import Catalog
package import Foundation
package import Records
import Searching
import Storage
package import TextAnalysis

/// One tenant's records and index, opened: the face that commands and routes work with.
///
/// For writing it holds the workspace's lock until `close`. Calls block their thread; it may be shared by all.
package final class Workspace: Sendable {
    package enum Mode: Sendable {
        case readWrite
        /// Needs no lock and works beside a server.
        case readOnly
        /// Written, without an index, and thrown away.
        case scratch
    }

    package let tenant: String
    package let catalog: Catalog
    package let surroundings: Surroundings
    package let mode: Mode
    /// Reads values as the definitions say, for this workspace's default country.
    package let normalizer: FieldNormalizer
    package let index: IndexPipeline
    /// Where its files lie.
    package var directory: URL { store.directory.url }
    /// What people search for, logged beside their searches.
    package let searchLog: SearchLog
    let store: RecordStore
    let models: StoredModels
    /// Checks records that are made, one at a time.
    let gate = EntryGate()
    let runningImports = RunningImports()
    /// Imports that come in steps, over HTTP and in the browser.
    package let importDesk: ImportDesk
    let featureWorlds = FeatureWorlds()
    let scorers = ServedScorers()
    let searchDefinitions: SearchDefinitions
    /// The keys by which each record finds its candidate duplicates.
    let candidateKeys: @Sendable ([Record]) -> [[UInt64]]

    init(
        _ tenant: TenantName, _ directory: WorkspaceDirectory, _ mode: Mode, catalog: Catalog,
        surroundings: Surroundings
    ) throws(Failure) {
        self.tenant = tenant.rawValue
        self.catalog = catalog
        self.surroundings = surroundings
        self.mode = mode
        store = try Failure.translating { () throws(StorageError) in
            try RecordStore.open(
                directory: directory, mode: mode == .readOnly ? .readOnly : .readWrite,
                references: ReferenceMap(catalog.entities.map(\.schema)))
        }
        normalizer = FieldNormalizer(facts: catalog.facts, defaultCountry: nil)
        models = StoredModels(store: store)
        searchDefinitions = SearchDefinitions(
            profiles: catalog.entities.map(\.search),
            analyzers: catalog.analyzers.mapValues { Analyzer(definition: $0, facts: catalog.facts) },
            normalizer: normalizer, fields: catalog.queryFields)
        candidateKeys = CandidateKeys(catalog: catalog, normalizer: normalizer).keys
        index = IndexPipeline(
            store: store, directory: directory.index, catalog: catalog, definitions: searchDefinitions, mode: mode,
            workers: surroundings.workers, keys: candidateKeys)
        importDesk = ImportDesk(directory: directory.url)
        searchLog = SearchLog(
            directory: directory, mode: mode, definitions: searchDefinitions, random: surroundings.random)
        switch mode {
        case .readWrite: try prepareForWriting()
        case .scratch: try Failure.translating { () throws(StorageError) in try self.store.stopSyncing() }
        case .readOnly: break
        }
    }

    private func prepareForWriting() throws(Failure) {
        do throws(Failure) {
            try index.prepareForWriting()
            try Failure.translating { () throws(StorageError) in try self.store.prepareReferences() }
            try records.forgetOldRequests()
            try finishErasing()
        } catch {
            // The first error is the one to tell; closing only gives the lock back.
            try? store.close()
            throw error
        }
    }

    /// Writes something that nobody reads; throws when nothing can be written, and says why.
    package func checkWritable() throws(Failure) {
        try Failure.translating { () throws(StorageError) in
            try self.store.setMeta("write_check", to: "\(self.surroundings.now())")
        }
    }

    package var records: RecordPipeline { RecordPipeline(workspace: self) }
    package var merges: MergePipeline { MergePipeline(workspace: self) }
    package var review: ReviewPipeline { ReviewPipeline(workspace: self) }
    package var quality: QualityPipeline { QualityPipeline(workspace: self) }
    package var features: FeaturePipeline { FeaturePipeline(workspace: self) }
    package var erasing: ErasePipeline { ErasePipeline(workspace: self) }
    package var imports: ImportPipeline { ImportPipeline(workspace: self) }
    package var scoring: ScoringPipeline { ScoringPipeline(workspace: self) }
    package var recordScoring: RecordScoring { RecordScoring(workspace: self) }
    package var experiments: ExperimentPipeline { ExperimentPipeline(workspace: self) }
    package var search: SearchPipeline { SearchPipeline(workspace: self) }
    package var analytics: AnalyticsPipeline { AnalyticsPipeline(workspace: self) }

    /// Lets the index catch up with what was written, then closes files and gives the lock back.
    package func close() throws(Failure) {
        importDesk.cancel()
        index.stop()
        // Statistics that could not be written must not keep the records open.
        let logged = Result { () throws(Failure) in try searchLog.close() }
        try Failure.translating { () throws(StorageError) in try self.store.close() }
        try logged.get()
    }

    /// The definition of a type, by its own word or its plural; throws `unknown_type`.
    package func entity(_ word: String) throws(Failure) -> EntityDefinition {
        guard let entity = catalog[word: word] else { throw .unknownType(word, catalog: catalog) }
        return entity
    }

    /// How many records there are of each type that the definitions know, in their order.
    package func counts() throws(Failure) -> [(type: EntityType, count: Int)] {
        let counts = try Failure.translating { () throws(StorageError) in try self.store.counts() }
        return catalog.entities.map { ($0.type, counts[$0.type] ?? 0) }
    }
}
