import Foundation
import Importing
import Records
import Storage
import TabularFiles

/// The counting and storing half of one import: batches go in, the ledger and the error file keep up.
struct ImportRun {
    /// A row that became fields.
    struct Row {
        let line: Int
        let number: Int
        let mapped: MappedRow
    }

    private let workspace: Workspace
    private let options: ImportOptions
    private let identity: FileIdentity?
    private let id: String
    private var checkpoint: ImportCheckpoint
    private var report = ImportReport()
    private var errors: RejectedRowWriter?
    private let columns: [String]
    private let format: TableFormat

    init(workspace: Workspace, options: ImportOptions, file: ImportFile) throws(Failure) {
        (self.workspace, self.options, identity) = (workspace, options, file.identity)
        (columns, format) = (file.reader.columns, file.reader.format)
        let entry = options.isDryRun ? nil : try Self.begin(workspace, options, file.identity)
        id = entry?.id ?? ""
        checkpoint = entry?.checkpoint ?? ImportCheckpoint(importID: "")
        report.importID = entry?.id
        if checkpoint.line > 0 { report.resumedAfterLine = checkpoint.line }
        report.counts = ImportReport.Counts(checkpoint.counts)
        report.counts.rejected = 0
        // A file that was named is begun now, so that one that cannot be written is told before anything is stored.
        if options.errorsPath != nil { errors = try Self.errors(options, columns, format) }
    }

    /// The ledger's entry: a new one, or that of the same import when it was interrupted.
    private static func begin(
        _ workspace: Workspace, _ options: ImportOptions, _ identity: FileIdentity?
    ) throws(Failure) -> ImportEntry {
        let hash = identity?.importHash(options) ?? ""
        return try Failure.translating { () throws(StorageError) in
            if identity != nil, let open = try workspace.store.unfinishedImport(contentHash: hash) { return open }
            let entry = ImportEntry(
                id: workspace.surroundings.newRecordID().rawValue, type: options.type,
                fileName: URL(fileURLWithPath: options.path).lastPathComponent, contentHash: hash,
                startedAt: workspace.surroundings.now())
            try workspace.store.beginImport(entry)
            return entry
        }
    }

    /// Counts a rejected row and writes it to the error file, which is begun by the first.
    mutating func reject(_ row: RejectedRow) throws(Failure) {
        report.counts.rejected += 1
        for fault in row.faults { report.faults[fault.code, default: 0] += 1 }
        guard !options.isDryRun || options.errorsPath != nil else { return }
        // Not `??`: its right side would throw any error.
        if errors == nil { errors = try Self.errors(options, columns, format) }
        guard let writer = errors else { return }
        try Failure.translating { () throws(TabularError) in try writer.write(row) }
        report.errorsPath = options.errorsPath ?? options.defaultErrorsPath
    }

    private static func errors(
        _ options: ImportOptions, _ columns: [String], _ format: TableFormat
    ) throws(Failure) -> RejectedRowWriter {
        try Failure.translating { () throws(TabularError) in
            try RejectedRowWriter(
                path: options.errorsPath ?? options.defaultErrorsPath, columns: columns, format: format)
        }
    }

    /// Stores the rows of a batch that are not stored yet, and empties it.
    mutating func write(_ batch: inout [Row], upTo file: ImportFile) throws(Failure) {
        defer { batch.removeAll(keepingCapacity: true) }
        let rows = batch.filter { $0.line > checkpoint.line }
        guard let last = rows.last else { return }
        if options.isDryRun { return try foresee(rows) }
        checkpoint.line = last.line
        checkpoint.byteOffset = file.reader.bytesRead
        var options = writeOptions
        options.checkpoint = { [checkpoint, counts = report.counts] outcomes in
            checkpoint.after(outcomes, counts)
        }
        let writes = rows.map(write)
        let result = try Failure.translating { () throws(StorageError) in
            try self.workspace.store.write(writes, options)
        }
        for outcome in result.outcomes { report.counts.add(outcome) }
        checkpoint.counts = ImportCounts(report.counts)
        workspace.index.wake()
    }

    /// Ends the ledger's entry and the error file.
    mutating func finish() throws(Failure) -> ImportReport {
        if let errors, errors.count > 0 { try Failure.translating { () throws(TabularError) in try errors.finish() } }
        guard !options.isDryRun else { return report }
        checkpoint.counts = ImportCounts(report.counts)
        let (id, place, workspace) = (id, checkpoint, workspace)
        try Failure.translating { () throws(StorageError) in
            try workspace.store.endImport(id, as: .finished, checkpoint: place, at: workspace.surroundings.now())
        }
        return report
    }

    private var writeOptions: Storage.WriteOptions {
        var options = Storage.WriteOptions(
            provenance: Provenance(
                source: self.options.author.source, actor: self.options.author.actor,
                learnedAt: workspace.surroundings.now()))
        options.onExisting = self.options.policy == .skip ? .skip : .update
        // A file speaks of its own records, whoever holds them for one with others meanwhile.
        options.members = telling(options.provenance).writing(includesSurvivors: true)
        return options
    }

    private func telling(_ provenance: Provenance) -> MemberTelling {
        MemberTelling(workspace: workspace, provenance: provenance, skipsExisting: options.policy == .skip)
    }

    private func key(_ row: Row) -> RecordKey {
        let id = row.mapped.id ?? identity?.recordID(row: row.number) ?? workspace.surroundings.newRecordID()
        return RecordKey(type: options.type, id: id)
    }

    private func write(_ row: Row) -> RecordWrite {
        var fields: [FieldName: FieldValue?] = row.mapped.fields.mapValues { $0 }
        for field in row.mapped.cleared { fields[field] = .some(nil) }
        return RecordWrite(key(row), .merge(fields, createsMissing: true))
    }

    /// What writing the rows would do, by looking at what is there.
    private mutating func foresee(_ rows: [Row]) throws(Failure) {
        let (keys, store) = (rows.map(key), workspace.store)
        let records = try Failure.translating { () throws(StorageError) in try store.get(keys) }
        let told = try foreseenMembers(rows)
        for (place, (row, record)) in zip(rows, records).enumerated() {
            if let outcome = told[place] {
                report.counts.add(outcome)
                continue
            }
            guard let record else {
                report.counts.created += 1
                continue
            }
            let changes =
                row.mapped.fields.contains { record.fields[$0.key] != $0.value }
                || row.mapped.cleared.contains { record.fields[$0] != nil }
            switch options.policy {
            case .skip: report.counts.skipped += 1
            case .update: if changes { report.counts.updated += 1 } else { report.counts.unchanged += 1 }
            }
        }
    }
}

extension ImportRun {
    /// By the row's place: what becomes of rows that speak of records which merges hold for one with others.
    private func foreseenMembers(_ rows: [Row]) throws(Failure) -> [Int: WriteOutcome] {
        let telling = telling(writeOptions.provenance)
        return try Failure.ofMerging {
            try workspace.store.readingMerges { transaction in
                guard transaction.hasMerges else { return [:] }
                return try rows.enumerated().reduce(into: [:]) { outcomes, row in
                    outcomes[row.offset] = try telling.foreseen(write(row.element), transaction)
                }
            }
        }
    }
}

extension ImportOptions {
    var choices: MappingChoices {
        MappingChoices(
            assignments: overrides.sorted { $0.key < $1.key }.map { .init(column: $0.key, field: $0.value) })
    }
}

extension ImportReport.Counts {
    init(_ counts: ImportCounts) {
        self.init()
        (created, updated, unchanged) = (counts.created, counts.updated, counts.unchanged)
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
        case .exists, .conflict, .notFound, .deleted, .merged: rejected += 1
        }
    }
}

extension ImportCheckpoint {
    /// The same place with what became of a batch added to the counts.
    fileprivate func after(_ outcomes: [WriteOutcome], _ counts: ImportReport.Counts) -> ImportCheckpoint {
        var (place, counts) = (self, counts)
        for outcome in outcomes { counts.add(outcome) }
        place.counts = ImportCounts(counts)
        return place
    }
}

extension ImportCounts {
    init(_ counts: ImportReport.Counts) {
        self.init()
        (created, updated, unchanged) = (counts.created, counts.updated, counts.unchanged)
        (skipped, rejected) = (counts.skipped, counts.rejected)
    }
}
