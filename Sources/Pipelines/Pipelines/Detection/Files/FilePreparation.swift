import Catalog
import Importing
import Matching
import Records
import TabularFiles
import TextAnalysis

/// Brings files of records to columns: finds out what their columns mean, and normalises every row.
struct FilePreparation: Sendable {
    let options: RecordFileOptions
    let entity: EntityDefinition
    private let definition: MatchingDefinition
    let normalizer: FieldNormalizer

    /// How many rows from the front decide what the columns mean.
    private static let sampleRows = 20_000

    /// - Throws: when the type is unknown or has no matching definition.
    init(catalog: Catalog, options: RecordFileOptions) throws(DetectionError) {
        guard let entity = catalog[options.type] else {
            throw DetectionError(["no entity type is called \"\(options.type)\""])
        }
        guard let definition = entity.matching else {
            throw DetectionError(["the entity type \"\(options.type)\" says nothing about matching"])
        }
        (self.options, self.entity, self.definition) = (options, entity, definition)
        normalizer = FieldNormalizer(facts: catalog.facts, defaultCountry: options.defaultCountry)
    }

    /// The rows of all files as one set of columns, file after file.
    func load(_ paths: [String]) async throws -> PreparedFiles {
        let feeds = try paths.map { path throws(TabularError) in try ChunkFeed(path: path) }
        var columns: [[String]] = []
        for feed in feeds { columns.append(await feed.columns) }
        var heads: [FileHead] = []
        for (file, feed) in feeds.enumerated() {
            heads.append(
                FileHead(
                    path: paths[file], mapping: try await mapping(feed, columns[file], of: columns),
                    sample: try await feed.sample(limit: Self.sampleRows)))
        }
        let plan = try FilePlan(heads, definition, options)
        var loaded = try await ColumnLoader(
            definition: plan.definition, normalizer: normalizer, workers: options.workers
        ).load(feeds.indices.map { .init(feeds[$0], plan.fields[$0], heads[$0].mapping.idColumn) })
        let order = Self.order(loaded, heads)
        if let order {
            loaded.columns.reorder(order)
            loaded.ids = loaded.ids.reordered(order)
        }
        return PreparedFiles(plan: plan, mappings: heads.map(\.mapping), loaded: loaded, order: order)
    }

    /// The rows by their ids, file after file, where the files have ids: what is found does not depend on how they stand.
    /// nil when they stand so already.
    private static func order(_ loaded: ColumnLoader.Loaded, _ heads: [FileHead]) -> [UInt32]? {
        var (order, start, isOther): ([UInt32], Int, Bool) = ([], 0, false)
        for (head, count) in zip(heads, loaded.counts) {
            let range = start..<(start + count)
            let ascending = head.mapping.idColumn == nil ? nil : loaded.ids.ascending(range)
            order += ascending ?? range.map(UInt32.init)
            isOther = isOther || ascending != nil
            start += count
        }
        return isOther ? order : nil
    }

    /// What the columns of one of several files mean. A choice about a column that only another file has is left to it.
    private func mapping(_ feed: ChunkFeed, _ columns: [String], of all: [[String]]) async throws -> ColumnMapping {
        let elsewhere = Set(all.joined()).subtracting(columns)
        var choices = options.mapping
        choices.assignments.removeAll { elsewhere.contains($0.column) }
        if let id = choices.idColumn, elsewhere.contains(id) { choices.idColumn = nil }
        return try ColumnMapper(schema: entity.schema, normalizer: normalizer).mapping(
            columns: columns, sample: try await feed.sample(limit: Self.sampleRows).map(\.source), choices: choices)
    }
}

/// Files of records as columns, ready to be searched.
struct PreparedFiles: Sendable {
    let plan: FilePlan
    /// By file.
    let mappings: [ColumnMapping]
    let loaded: ColumnLoader.Loaded
    /// Which row of the files each row is, nil when all are where they were.
    let order: [UInt32]?

    /// The rows as they stand in the files.
    var rowsInFileOrder: [Int] {
        guard let order else { return Array(0..<ids.count) }
        var rows = [Int](repeating: 0, count: order.count)
        for (place, row) in order.enumerated() { rows[Int(row)] = place }
        return rows
    }

    var columns: RecordColumns { loaded.columns }
    var ids: RecordIDs { loaded.ids }

    /// So many pairs are compared in about a second: where a file has no more, keys would only lose some.
    private static let wholePairs = 1e6

    /// A search over these rows.
    func search(
        _ preparation: FilePreparation, minimumProbability: Double, sides: RecordSides? = nil,
        _ change: (inout DuplicateSearch.Options) -> Void = { _ in }
    ) -> DuplicateSearch {
        var settings = DuplicateSearch.Options()
        settings.minimumProbability = minimumProbability
        settings.threshold = preparation.options.threshold
        settings.maximumError = preparation.options.maximumError
        settings.model = preparation.options.model
        settings.workers = preparation.options.workers
        settings.wholePairs = Self.wholePairs
        change(&settings)
        return DuplicateSearch(
            definition: plan.definition, columns: columns, facts: preparation.normalizer.facts,
            within: preparation.options.within == nil ? nil : MatchingDefinition.withinColumn, sides: sides,
            options: settings)
    }

    /// What a reader should know of ids that repeat, by file; `rest` says what becomes of them.
    func repeatedIDNote(_ rest: String) -> String? {
        let repeated = ids.repeated
        guard let first = repeated.first else { return nil }
        return "\(repeated.count) ids occur more than once, \"\(first)\" first; \(rest)"
    }
}
