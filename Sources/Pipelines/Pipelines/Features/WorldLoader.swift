import Catalog
import LeadFeatures
import Records
import Storage
import TextAnalysis

/// Reads what the store knew at a moment into a world that features are computed of.
struct WorldLoader: Sendable {
    let workspace: Workspace
    let asOf: Instant
    var policy = IdentityTimeline.Policy.asKnownAtCutoff
    var trust = ImportTrust.first

    /// Lines of history that one thread reads at a time.
    private static let linesInChunk: Int64 = 65_536

    private var store: RecordStore { workspace.store }

    /// What was loaded, and how far it reaches.
    struct Loaded: Sendable {
        let world: FeatureWorld
        let plan: FeaturePlan
        let trusted: [ImportTrust.Batch]
        /// How many lines of history were learned by the moment.
        let lines: Int
    }

    func load(_ type: EntityType, _ wanted: Set<String>?) async throws(Failure) -> Loaded {
        let present = Set(try workspace.counts().filter { $0.count > 0 }.map(\.type))
        var planner = FeaturePlanner(workspace.catalog.features, type, present: present)
        let plan = planner.plan(wanted)
        let numbers = try RecordNumbers(store, plan.needs.keys.sorted())
        let (origins, trusted) = try origins()
        let read = try await tables(plan, numbers, origins)
        let identities = try identities(plan, numbers)
        let builtIns = try builtIns(plan, numbers, read.tables)
        let world = FeatureWorld(
            [plan], tables: read.tables, builtIns: builtIns, identities: identities, directories: numbers.directories)
        return Loaded(world: world, plan: plan, trusted: trusted, lines: read.lines)
    }

    // MARK: Lines of history

    /// By the number of the write; nil for what was learned later.
    private func origins() throws(Failure) -> (origins: [WriteOrigin?], trusted: [ImportTrust.Batch]) {
        let (writes, imports) = try Failure.translating { () throws(StorageError) in
            (try self.store.writes(), try self.store.imports())
        }
        let trusted = trust.batches(imports.filter { $0.startedAt <= asOf })
        var origins = [WriteOrigin?](repeating: nil, count: Int((writes.last?.number ?? 0) + 1))
        for write in writes where write.learnedAt <= asOf {
            let isImport = write.source == ImportTrust.source
            let types = isImport ? trusted.filter { $0.holds(write.learnedAt) }.map(\.type) : []
            origins[Int(write.number)] = WriteOrigin(
                learnedAt: write.learnedAt.milliseconds, isMerge: write.source == MergeTransaction.source,
                isImport: isImport, trusted: Set(types))
        }
        return (origins, trusted)
    }

    private func tables(
        _ plan: FeaturePlan, _ numbers: RecordNumbers, _ origins: [WriteOrigin?]
    ) async throws(Failure) -> (tables: [EntityType: AssembledTable], lines: Int) {
        let end = try Failure.translating { () throws(StorageError) in try self.store.historyEnd() }
        let types = numbers.types
        var assemblers = types.map { type in
            plan.needs[type].map { TableAssembler($0, records: numbers.directories[type]?.count ?? 0) }
        }
        let reader = HistoryReader(
            store: store, plan: plan, numbers: numbers, origins: origins, skipsMerges: policy == .currentIdentity,
            normalizer: workspace.normalizer)
        let chunks = Int((end + Self.linesInChunk - 1) / Self.linesInChunk)
        let workers = workspace.surroundings.workers
        let wave = workers * 2
        let read = { @Sendable (start: Int) async in
            await ConcurrentMap.map(max(0, min(wave, chunks - start)), workers: workers) { number in
                let lower = Int64(start + number) * Self.linesInChunk
                return reader.read(after: lower, upTo: lower + Self.linesInChunk)
            }
        }
        var lines = 0
        var current = await read(0)
        for start in stride(from: 0, to: chunks, by: wave) {
            // The next lines are read while these are put together.
            async let following = read(start + wave)
            for result in current {
                let found = try Failure.translating { () throws(StorageError) in try result.get() }
                lines += found.lines
                for (place, chunk) in found.chunks.enumerated() {
                    guard chunk.damaged == 0 else { throw Self.damaged }
                    assemblers[place]?.add(chunk)
                }
            }
            current = await following
        }
        var tables: [EntityType: AssembledTable] = [:]
        for (type, assembler) in zip(types, assemblers) { tables[type] = assembler?.finish() }
        return (TrustedBeginnings(plan.needs).applied(to: tables), lines)
    }

    private static let damaged = Failure(
        .corrupt, code: "corrupt", "lines of history are not readable; restore a backup, then run kindred doctor")

    // MARK: What happened to records

    private func identities(
        _ plan: FeaturePlan, _ numbers: RecordNumbers
    ) throws(Failure) -> [EntityType: IdentityTimeline] {
        var identities: [EntityType: IdentityTimeline] = [:]
        for type in numbers.types {
            let entries = try Failure.translating { () throws(StorageError) in
                try self.store.mergeLog(type).reversed().filter { $0.at <= self.asOf }
            }
            guard let directory = numbers.directories[type] else { continue }
            identities[type] = IdentityTimeline(
                entries.compactMap { $0.event(directory.identifiers) }, policy: policy, records: directory.count,
                filters: plan.needs[type]?.builtInFilters[.merges] ?? [])
        }
        return identities
    }

    private func builtIns(
        _ plan: FeaturePlan, _ numbers: RecordNumbers, _ tables: [EntityType: AssembledTable]
    ) throws(Failure) -> [EntityType: [BuiltInTable: RowTable]] {
        var builtIns: [EntityType: [BuiltInTable: RowTable]] = [:]
        for type in numbers.types {
            guard let filters = plan.needs[type]?.builtInFilters, let directory = numbers.directories[type] else {
                continue
            }
            if let wanted = filters[.cases] {
                let found = try Failure.translating { () throws(StorageError) in
                    try self.store.suspicions(of: type, by: self.asOf)
                }
                builtIns[type, default: [:]][.cases] = EventRows.cases(found, directory, wanted)
            }
            if let wanted = filters[.searches] {
                builtIns[type, default: [:]][.searches] = EventRows.searches(
                    try searches(type), tables[type]?.rows, directory, wanted)
            }
        }
        return builtIns
    }

    /// Nothing where nothing was ever logged.
    private func searches(_ type: EntityType) throws(Failure) -> SearchHistory {
        do throws(StorageError) {
            let log = try SearchLogStore.open(directory: store.directory, mode: .readOnly)
            let history = SearchHistory(
                touches: try log.touches(of: type, by: asOf), emptyAnswers: try log.emptyAnswers(by: asOf))
            try log.close()
            return history
        } catch {
            if error.code == .notFound { return SearchHistory() }
            throw Failure(error)
        }
    }
}

/// Reads lines of history into columns: what one thread does.
private struct HistoryReader: Sendable {
    let store: RecordStore
    let plan: FeaturePlan
    let numbers: RecordNumbers
    let origins: [WriteOrigin?]
    let skipsMerges: Bool
    let normalizer: FieldNormalizer

    func read(
        after lower: Int64, upTo upper: Int64
    ) -> Result<(chunks: [HistoryChunk], lines: Int), StorageError> {
        let reader = TextReader(normalizer: normalizer)
        var chunks = numbers.types.compactMap { type in
            plan.needs[type].map { HistoryChunk($0, numbers.directories, reader) }
        }
        var lines = 0
        do throws(StorageError) {
            try store.forEachLine(after: lower, upTo: upper) { line in
                // A write that came since the writes were read was learned later.
                guard line.write < origins.count, let origin = origins[Int(line.write)] else { return }
                lines += 1
                guard !(skipsMerges && origin.isMerge), let (type, record) = numbers.place(of: line.record) else {
                    return
                }
                chunks[type].add(
                    record: record, isFirst: line.version == .first, isDelete: line.isDelete, origin: origin,
                    changes: line.changes)
            }
        } catch { return .failure(error) }
        return .success((chunks, lines))
    }
}
