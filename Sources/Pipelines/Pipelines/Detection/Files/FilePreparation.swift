import Catalog
import Importing
import Matching
import Records
import TabularFiles
import TextAnalysis

/// Brings files of records to columns: finds out what their columns mean, and normalises every row.
struct FilePreparation: Sendable {
    let options: RecordFileOptions
    private let entity: EntityDefinition
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
        var feeds: [ChunkFeed] = []
        var heads: [FileHead] = []
        for path in paths {
            let feed = try ChunkFeed(path: path)
            heads.append(try await head(of: feed, path))
            feeds.append(feed)
        }
        let plan = try FilePlan(heads, definition, options)
        let loaded = try await ColumnLoader(
            definition: plan.definition, normalizer: normalizer, workers: options.workers
        ).load(feeds.indices.map { .init(feeds[$0], plan.fields[$0], heads[$0].mapping.idColumn) })
        return PreparedFiles(plan: plan, mappings: heads.map(\.mapping), loaded: loaded)
    }

    private func head(of feed: ChunkFeed, _ path: String) async throws -> FileHead {
        let sample = try await feed.sample(limit: Self.sampleRows)
        let mapping = try ColumnMapper(schema: entity.schema, normalizer: normalizer).mapping(
            columns: await feed.columns, sample: sample.map(\.source), choices: options.mapping)
        return FileHead(path: path, mapping: mapping, sample: sample)
    }
}

/// Files of records as columns, ready to be searched.
struct PreparedFiles: Sendable {
    let plan: FilePlan
    /// By file.
    let mappings: [ColumnMapping]
    let loaded: ColumnLoader.Loaded

    var columns: RecordColumns { loaded.columns }
    var ids: RecordIDs { loaded.ids }

    /// A search over these rows.
    func search(
        _ preparation: FilePreparation, minimumProbability: Double, sides: RecordSides? = nil
    ) -> DuplicateSearch {
        var settings = DuplicateSearch.Options()
        settings.minimumProbability = minimumProbability
        settings.threshold = preparation.options.threshold
        settings.model = preparation.options.model
        settings.workers = preparation.options.workers
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
