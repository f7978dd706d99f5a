import Catalog
import Foundation
import Importing
import Records
import Storage
import Synchronization
import TabularFiles
import TextAnalysis

/// The counting and storing half of one import: batches go in, the ledger and the error file keep up.
struct ImportRun {
    /// A row that became fields.
    struct Row: Sendable {
        let raw: RawRow
        let mapped: MappedRow

        var line: Int { raw.line }
        var number: Int { raw.number }
    }

    let id: String
    private let plan: ImportPlan
    private var workspace: Workspace { plan.workspace }
    private var options: ImportOptions { plan.options }
    private var checkpoint: ImportCheckpoint
    private var report = ImportReport()
    private var errors: RejectedRowWriter?
    /// In a dry run, behind the rows that are shown.
    private var postponed = PostponedMerges()
    /// Where an import that had begun decides that rows are the same; nil of a new one.
    let threshold: Double?

    init(_ plan: ImportPlan) throws(Failure) {
        self.plan = plan
        let entry = try Self.begin(plan)
        (id, checkpoint) = (entry.id, entry.checkpoint)
        threshold = try Self.threshold(of: entry.id, plan.workspace.store)
        report.importID = entry.id
        if checkpoint.line > 0 { report.resumedAfterLine = checkpoint.line }
        report.counts = ImportReport.Counts(checkpoint.counts)
        report.counts.rejected = 0
        // A file that was named is begun now, so that one that cannot be written is told before anything is stored.
        if plan.options.errorsPath != nil { errors = try Self.errors(plan) }
    }

    /// The ledger's entry: a new one, or that of the same import when it was interrupted.
    private static func begin(_ plan: ImportPlan) throws(Failure) -> ImportEntry {
        let workspace = plan.workspace
        return try Failure.translating { () throws(StorageError) in
            if let open = try workspace.store.unfinishedImport(contentHash: plan.hash) { return open }
            let entry = ImportEntry(
                id: workspace.surroundings.newRecordID().rawValue, type: plan.options.type,
                fileName: URL(fileURLWithPath: plan.options.path).lastPathComponent, contentHash: plan.hash,
                startedAt: workspace.surroundings.now(), request: plan.request)
            try workspace.store.beginImport(entry)
            return entry
        }
    }

    /// In a dry run the first rows are written one by one, to see what each does.
    var batchRows: Int { isShowing ? 1 : ImportPipeline.batchRows }
    private var isShowing: Bool { options.isDryRun && report.preview.count < Self.shownRows }
    private static let shownRows = 100

    /// Keeps what rows are decided by, for an import that goes on.
    func keep(_ found: ImportMatching.Found) throws(Failure) {
        let store = workspace.store
        try Failure.translating { () throws(StorageError) in
            try store.saveCandidates(found.candidates, of: id)
            try store.setMeta(Self.thresholdKey(id), to: "\(found.threshold)")
        }
    }

    private static func thresholdKey(_ id: String) -> String { "import-threshold/\(id)" }

    private static func threshold(of id: String, _ store: RecordStore) throws(Failure) -> Double? {
        try Failure.translating { () throws(StorageError) in try store.meta(thresholdKey(id)) }.flatMap(Double.init)
    }

    /// Counts a rejected row and writes it to the error file, which is begun by the first.
    mutating func reject(_ row: RejectedRow) throws(Failure) {
        report.counts.rejected += 1
        for fault in row.faults { report.faults[fault.code, default: 0] += 1 }
        if isShowing { report.preview.append(RowPreview(row)) }
        guard !options.isDryRun || options.errorsPath != nil else { return }
        // Not `??`: its right side would throw any error.
        if errors == nil { errors = try Self.errors(plan) }
        guard let writer = errors else { return }
        try Failure.translating { () throws(TabularError) in try writer.write(row) }
        report.errorsPath = options.errorsPath ?? options.defaultErrorsPath
    }

    private static func errors(_ plan: ImportPlan) throws(Failure) -> RejectedRowWriter {
        try Failure.translating { () throws(TabularError) in
            try RejectedRowWriter(
                path: plan.options.errorsPath ?? plan.options.defaultErrorsPath, columns: plan.source.columns,
                format: plan.source.format)
        }
    }

    /// Settles the rows of a batch, stores those that are not stored yet, and empties it.
    mutating func write(
        _ batch: inout [Row], _ decisions: inout ImportDecisions, upTo bytes: Int
    ) throws(Failure) {
        defer { batch.removeAll(keepingCapacity: true) }
        let settled = try settled(batch, &decisions)
        let rows = zip(batch, settled).filter { $0.0.line > checkpoint.line }
        for part in Self.parts(rows) { try write(part, upTo: bytes) }
        if !options.isDryRun { workspace.index.wake() }
    }

    /// The rows in transactions of their own where one speaks of a record that another merges: merges come behind the
    /// writes of a transaction.
    private static func parts(_ rows: [(Row, RowEffects.Written)]) -> [[(Row, RowEffects.Written)]] {
        var parts: [[(Row, RowEffects.Written)]] = []
        var (part, merging): ([(Row, RowEffects.Written)], Set<RecordKey>) = ([], [])
        for row in rows {
            let (plan, written) = (row.1.plan, row.1.writtenKey)
            if merging.contains(written) {
                parts.append(part)
                (part, merging) = ([], [])
            }
            part.append(row)
            if plan.action == .merge, let target = plan.target { merging.formUnion([target, row.1.key]) }
        }
        return part.isEmpty ? parts : parts + [part]
    }

    /// One transaction.
    private mutating func write(_ rows: [(Row, RowEffects.Written)], upTo bytes: Int) throws(Failure) {
        guard let last = rows.last?.0 else { return }
        checkpoint.line = last.line
        checkpoint.byteOffset = bytes
        let preview = isShowing ? try RowPreview.Frame(rows[0].1, in: workspace) : nil
        let before = report.counts
        report.counts.skipped += rows.count { $0.1.plan.action == .skip }
        try store(rows.filter { $0.1.plan.action != .skip })
        if let preview {
            report.preview.append(try preview.shown(last.line, from: before, to: report.counts, in: workspace))
        }
    }

    private func settled(
        _ batch: [Row], _ decisions: inout ImportDecisions
    ) throws(Failure) -> [RowEffects.Written] {
        let (store, type) = (workspace.store, options.type)
        let targets = decisions.targets(of: batch.lazy.map(\.number)).sorted()
        let living = try Failure.translating { () throws(StorageError) in try store.known(targets, of: type) }
        return batch.map { row in
            let key = key(row)
            return RowEffects.Written(key: key, plan: decisions.settle(row: row.number, key, living: living))
        }
    }

    /// Writes rows and what they cause, with the import's place, in one transaction.
    private mutating func store(_ rows: [(Row, RowEffects.Written)]) throws(Failure) {
        try carryOutMerges(before: rows)
        var options = writeOptions
        var effects = effects(at: options.provenance.learnedAt)
        let tallied = Tally(counts: report.counts)
        if self.options.isDryRun, !isShowing, plan.entity.neverRefusesMerges {
            effects.postpone = { merge, root in tallied.postponed.withLock { $0.append((merge, root)) } }
        }
        let asking = effects
        let (place, before, written) = (checkpoint, report.counts, rows.map(\.1))
        options.checkpoint = { outcomes, transaction in
            let counts = try asking.counted(written, outcomes, onto: before, transaction)
            tallied.counts.withLock { $0 = counts }
            return place.counting(counts)
        }
        let (writes, asked) = (rows.map(write), options)
        do {
            _ = try workspace.store.write(writes, asked)
        } catch { throw Failure(error) }
        report.counts = tallied.counts.withLock { $0 }
        for (merge, root) in tallied.postponed.withLock({ $0 }) { postponed.add(merge, into: root) }
        checkpoint = checkpoint.counting(report.counts)
    }

    private func effects(at now: Instant) -> RowEffects {
        RowEffects(
            workspace: workspace, entity: plan.entity, author: options.author, importID: id, now: now)
    }

    /// Does what was put off and what these rows could tell.
    private mutating func carryOutMerges(before rows: [(Row, RowEffects.Written)]) throws(Failure) {
        guard !postponed.isEmpty else { return }
        let keys = rows.map { $0.1.writtenKey }
        let (store, provenance) = (workspace.store, writeOptions.provenance)
        let roots = try Failure.ofMerging { try store.readingMerges { try keys.map($0.root) } }
        let merges = postponed.take(about: keys + roots)
        guard !merges.isEmpty else { return }
        let effects = effects(at: provenance.learnedAt)
        try Failure.ofMerging { try store.merging(provenance) { try effects.carryOut(merges, $0) } }
    }

    /// How many rows were settled, of how many by the share of the file that was read.
    func progress(of reader: RowReader) -> Progress {
        let rows = report.counts.rows
        let total = reader.totalBytes.map { rows * max($0, reader.bytesRead) / max(reader.bytesRead, 1) }
        return Progress(phase: "importing", done: rows, total: total)
    }

    /// Ends the ledger's entry and the error file.
    mutating func finish() throws(Failure) -> ImportReport {
        if let errors, errors.count > 0 { try Failure.translating { () throws(TabularError) in try errors.finish() } }
        checkpoint = checkpoint.counting(report.counts)
        let (id, place, workspace) = (id, checkpoint, workspace)
        try Failure.translating { () throws(StorageError) in
            try workspace.store.endImport(id, as: .finished, checkpoint: place, at: workspace.surroundings.now())
            try workspace.store.setMeta(Self.thresholdKey(id), to: nil)
        }
        return report
    }

    private var writeOptions: Storage.WriteOptions {
        var options = Storage.WriteOptions(
            provenance: Provenance(
                source: self.options.author.source, actor: self.options.author.actor,
                learnedAt: workspace.surroundings.now()))
        options.onExisting = self.options.policy.id == .skip ? .skip : .update
        let (laying, schema, normalizer) = (self.options.laying, plan.entity.schema, workspace.normalizer)
        if !laying.isPlain {
            options.laying = { write, current in write.laid(laying, over: current, schema, normalizer) }
        }
        // A file speaks of its own records, whoever holds them for one with others meanwhile.
        options.members = MemberTelling(
            workspace: workspace, provenance: options.provenance, skipsExisting: self.options.policy.id == .skip
        ).writing(includesSurvivors: true)
        return options
    }

    private func key(_ row: Row) -> RecordKey {
        RecordKey(type: options.type, id: row.mapped.id ?? plan.source.identity.recordID(row: row.number))
    }

    private func write(_ row: Row, _ written: RowEffects.Written) -> RecordWrite {
        var fields: [FieldName: FieldValue?] = row.mapped.fields.mapValues { $0 }
        for field in row.mapped.cleared { fields[field] = .some(nil) }
        return RecordWrite(written.writtenKey, .merge(fields, createsMissing: true))
    }
}

/// What a batch counted, brought out of its transaction.
private final class Tally: Sendable {
    let counts: Mutex<ImportReport.Counts>
    /// Merges that are put off, each with the record that it goes into.
    let postponed = Mutex<[(RowEffects.Written, RecordKey)]>([])

    init(counts: ImportReport.Counts) { self.counts = Mutex(counts) }
}

extension RecordWrite {
    /// The write with what the rules lay over a record that is there.
    fileprivate func laid(
        _ laying: FieldLaying, over current: [FieldName: FieldValue], _ schema: EntitySchema,
        _ normalizer: FieldNormalizer
    ) -> RecordWrite {
        guard case .merge(let values, let createsMissing) = change else { return self }
        let laid = laying.laid(values, over: current, schema, normalizer)
        return RecordWrite(key, .merge(laid, createsMissing: createsMissing), expectedVersion: expectedVersion)
    }
}

extension ImportReport.Counts {
    init(_ counts: ImportCounts) {
        self.init()
        (created, updated, unchanged) = (counts.created, counts.updated, counts.unchanged)
        (merged, reviewed) = (counts.merged, counts.reviewed)
        (skipped, rejected) = (counts.skipped, counts.rejected)
    }

    mutating func add(_ outcome: WriteOutcome) {
        switch outcome {
        case .created: created += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        case .skipped: skipped += 1
        case .told(by: _, _, let changed):
            members += 1
            if changed.isEmpty { unchanged += 1 } else { updated += 1 }
        case .deleted, .exists, .conflict, .notFound, .merged: rejected += 1
        }
    }
}

extension ImportCheckpoint {
    /// The same place with other counts.
    fileprivate func counting(_ counts: ImportReport.Counts) -> ImportCheckpoint {
        var place = self
        place.counts = ImportCounts(counts)
        return place
    }
}

extension ImportCounts {
    init(_ counts: ImportReport.Counts) {
        self.init()
        (created, updated, unchanged) = (counts.created, counts.updated, counts.unchanged)
        (merged, reviewed) = (counts.merged, counts.reviewed)
        (skipped, rejected) = (counts.skipped, counts.rejected)
    }
}
