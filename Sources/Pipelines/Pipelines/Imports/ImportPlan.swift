import Catalog
import Importing
import Records
import Storage
import TabularFiles

/// An import before its rows: the file, what its columns mean, and which import it is.
struct ImportPlan: Sendable {
    let workspace: Workspace
    let options: ImportOptions
    let entity: EntityDefinition
    let source: ImportSource
    let mapping: ColumnMapping
    let matching: ImportMatching
    /// Of the file and of all that decides what becomes of its rows.
    let hash: String
    /// What the file was found to be, in words.
    let form: [String]
    private let mapper: ColumnMapper

    init(_ workspace: Workspace, _ options: ImportOptions) throws(Failure) {
        (self.workspace, self.options) = (workspace, options)
        entity = try workspace.entity(options.type.rawValue)
        source = try ImportSource(options)
        mapper = ColumnMapper(schema: entity.schema, normalizer: workspace.normalizer)
        let header = try source.header(mapper, options.hasHeader)
        form = [source.form.encoding, source.form.format, header].map(\.words)
        mapping = try source.mapping(mapper, try options.choices(for: source.columns, workspace))
        hash = source.identity.importHash(options, mapping)
        matching = ImportMatching(workspace: workspace, entity: entity, source: source, mapping: mapping)
        try requireFields()
    }

    private func requireFields() throws(Failure) {
        let unknown = options.laying.byField.keys.filter { entity.schema[$0] == nil }.sorted()
        guard let field = unknown.first else { return }
        let known = entity.schema.fields.map(\.name.rawValue)
        let hint =
            NearestName.suggestion(for: field.rawValue, among: known) ?? "known: \(known.joined(separator: ", "))"
        throw Failure(.invalid, code: "unknown_field", "\(options.type) has no field \"\(field)\"; \(hint)")
    }

    /// The file from its beginning.
    func open() throws(Failure) -> ImportFile {
        try ImportFile(
            source, mapping, RowMapper(mapping: mapping, columns: mapper),
            options.references == .find ? ImportReferences(workspace, entity.schema) : nil,
            workers: workspace.surroundings.workers)
    }

    /// What the same import did when it was run before; nil when it never ended, was taken back, or is wanted again.
    func doneBefore() throws(Failure) -> ImportReport? {
        guard !options.isAgain else { return nil }
        let (store, hash) = (workspace.store, hash)
        let entry = try Failure.translating { () throws(StorageError) in
            try store.latestImport(contentHash: hash, .finished)
        }
        guard let entry else { return nil }
        var report = ImportReport()
        report.importID = entry.id
        report.counts = ImportReport.Counts(entry.checkpoint.counts)
        report.doneBefore = entry.finishedAt ?? entry.startedAt
        (report.form, report.mapping) = (form, mapping.lines)
        report.sequence = try Failure.translating { () throws(StorageError) in try store.maxSequence() }
        return report
    }
}

extension ImportMatching {
    /// What rows may be the same as, if the policy asks; nothing where it does not.
    func run(_ plan: ImportPlan, _ progress: ProgressSink?) async throws(Failure) -> Found {
        guard plan.options.policy.asksForDuplicates || (plan.options.isDryRun && entity.matching != nil) else {
            return Found()
        }
        return try await run(progress)
    }
}

extension ImportOptions {
    /// What the caller says about columns: one by one, then by a saved mapping, then as the same columns were mapped by an
    /// earlier import of this tenant.
    func choices(for columns: [String], _ workspace: Workspace) throws(Failure) -> MappingChoices {
        let (columns, type) = (columns, type)
        var saved = mapping
        if saved == nil, overrides.isEmpty { saved = try workspace.rememberedMapping(of: columns, type) }
        let known = saved
        var choices = try Failure.translating { () throws(MappingError) in
            try known?.choices(for: columns, of: type) ?? MappingChoices()
        }
        choices.assignments.removeAll { overrides[$0.column] != nil }
        choices.assignments += overrides.sorted { $0.key < $1.key }.map { .init(column: $0.key, field: $0.value) }
        choices.datesAreDayFirst = datesAreDayFirst
        return choices
    }

    /// Whether the caller has said anything that is worth remembering.
    var saysMapping: Bool { mapping != nil || !overrides.isEmpty }
}

extension Workspace {
    /// How files with these columns were mapped by hand before; nil when they never were.
    fileprivate func rememberedMapping(
        of columns: [String], _ type: EntityType
    ) throws(Failure) -> MappingFile? {
        let key = ImportPlan.memoryKey(columns, type)
        let text = try Failure.translating { () throws(StorageError) in try self.store.meta(key) }
        // One of an older format is no mapping any more.
        return text.flatMap { try? MappingFile(Array($0.utf8)) }
    }
}

extension ImportPlan {
    /// Under what a mapping that was made by hand is kept: the columns of its file, in any order.
    static func memoryKey(_ columns: [String], _ type: EntityType) -> String {
        var digest = Fingerprint()
        for column in columns.sorted() { digest.add(column) }
        return "import-mapping/\(type)/\(digest.text)"
    }

    /// Keeps what the caller said about columns, for the next file that has them.
    func remember() throws(Failure) {
        guard options.saysMapping else { return }
        let (store, key, text) = (
            workspace.store, Self.memoryKey(source.columns, options.type), MappingFile(mapping).text
        )
        try Failure.translating { () throws(StorageError) in try store.setMeta(key, to: text) }
    }

    /// How the import was asked for, for the ledger.
    var request: JSONValue {
        .object([
            .init(name: "policy", value: .string(options.policy.text)),
            .init(name: "fields", value: .string(options.laying.text)),
            .init(name: "references", value: .string(options.references.rawValue)),
            .init(name: "actor", value: .string(options.author.actor)),
            .init(name: "mapping", value: .array(mapping.lines.map { .string($0) })),
            .init(name: "errors", value: .string(options.errorsPath ?? options.defaultErrorsPath)),
        ])
    }
}
