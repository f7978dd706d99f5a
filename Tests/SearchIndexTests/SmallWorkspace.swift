import Catalog
import Foundation
import Records
import SearchIndex
import Searching
import TestSupport
import TextAnalysis

/// An index over a few records in a temporary directory, with definitions made by hand.
final class SmallWorkspace {
    let directory: TemporaryDirectory
    let definitions: SearchDefinitions
    let layout: IndexLayout
    let generations: IndexGenerations
    private(set) var writer: IndexWriter
    let pool: IndexReaderPool
    private(set) var records: [RecordKey: Record] = [:]
    /// What the plain matcher compares, made once per record.
    private(set) var analyzed: [RecordKey: AnalyzedRecord] = [:]
    private var sequence: Int64 = 0

    init(definitions: SearchDefinitions = SmallWorkspace.definitions) throws {
        directory = try TemporaryDirectory("index")
        self.definitions = definitions
        layout = IndexLayout(definitions)
        generations = IndexGenerations(directory: directory.url.appendingPathComponent("index"))
        let generation = try generations.begin()
        writer = try IndexWriter(generation, layout: layout)
        try writer.apply([], state: Self.state(0))
        try generations.switchTo(generation)
        pool = IndexReaderPool(generations: generations, definitions: definitions)
    }

    static func state(_ sequence: Int64) -> IndexState {
        IndexState(sequence: ChangeSequence(rawValue: sequence), definitions: "d1", databaseUUID: "u1")
    }

    func document(_ record: Record, keys: [UInt64] = []) throws -> IndexDocument {
        guard let document = layout.document(for: record, keys: keys) else { throw Unexpected.noDocument }
        return document
    }

    enum Unexpected: Error { case noDocument }

    /// Puts records in one batch.
    func put(_ records: [Record], keys: [UInt64] = []) throws { try put(records.map { ($0, keys) }) }

    /// Puts records in one batch, each with keys of its own.
    func put(_ records: [(record: Record, keys: [UInt64])]) throws {
        sequence += 1
        let changes = try records.map { IndexChange.put(try document($0.record, keys: $0.keys)) }
        try writer.apply(changes, state: Self.state(sequence))
        for (record, _) in records {
            self.records[record.key] = record
            guard let profile = definitions[record.type] else { continue }
            analyzed[record.key] = RecordAnalyzer(profile: profile, definitions: definitions).analyze(record)
        }
    }

    func delete(_ keys: [RecordKey]) throws {
        sequence += 1
        try writer.apply(keys.map { .delete($0) }, state: Self.state(sequence))
        for key in keys { (records[key], analyzed[key]) = (nil, nil) }
    }

    func search(
        _ query: String, types: [EntityType]? = nil, limit: Int = 1_000, settings: QuerySettings = QuerySettings(),
        filter: String = ""
    ) throws -> SearchResult {
        try pool.withReader { reader throws(IndexError) in
            var request = SearchRequest(query, types: types, limit: limit)
            request.filter = filter
            request.settings = settings
            return try reader.search(request)
        }
    }

    func ids(_ query: String, limit: Int = 1_000) throws -> [String] {
        try search(query, limit: limit).hits.map(\.key.id.rawValue)
    }

    func suggest(_ text: String, limit: Int = 5) throws -> SuggestResult {
        try pool.withReader { reader throws(IndexError) in try reader.suggest(SuggestRequest(text, limit: limit)) }
    }

    // MARK: Definitions

    static let person = EntityType("person")
    static let firm = EntityType("firm")

    static let definitions: SearchDefinitions = {
        let facts = (try? Catalog.load(over: nil).facts) ?? .none
        let words = Analyzer(
            definition: AnalyzerDefinition(
                name: "words", tokenizer: "words", tokenFilters: ["fold", "umlaut_digraphs", "cjk_bigrams", "shorten"]),
            facts: facts)
        return SearchDefinitions(
            profiles: [profile(person, wholeValues: [["given", "family"]]), profile(firm, wholeValues: [["firm"]])],
            analyzers: ["words": words], normalizer: FieldNormalizer(facts: facts, defaultCountry: nil))
    }()

    private static func profile(_ type: EntityType, wholeValues: [[String]]) -> SearchProfile {
        func field(
            _ name: String, _ matching: SearchField.Matching, _ weight: Double,
            _ person: SearchField.PersonName? = nil
        ) -> SearchField {
            let hasWords = matching != .phone && matching != .code
            return SearchField(
                name: FieldName(name), matching: matching, weight: weight, analyzer: hasWords ? "words" : nil,
                person: person)
        }
        return SearchProfile(
            type: type,
            declared: [
                field("given", .words, 9, .given), field("family", .words, 10, .family),
                field("firm", .words, 7),
                field("mail", .email, 8), field("phone", .phone, 8), field("note", .words, 1), field("code", .code, 5),
            ],
            omitted: Set(conditions.map(\.name) + ["secret"]), identifierWeight: 20, custom: field("", .words, 1),
            wholeValues: wholeValues.map { $0.map { FieldName($0) } }, typoLetters: 4, country: nil, display: [],
            conditions: conditions(of: type))
    }

    /// The fields that conditions can be put on; a type has them in another order than the other.
    private static func conditions(of type: EntityType) -> ConditionProfile {
        var all = ConditionProfile(type == person ? conditions : conditions.reversed())
        all.currency = "currency"
        all.sortedTexts = ["owner", "stage"]
        if type == person { all.states = ["won": "stage:won", "late": "closes:overdue -stage:won"] }
        return all
    }

    static let conditions: [ConditionField] = kinds.map { ConditionField(name: FieldName($0.0), kind: $0.1) }

    static let kinds: [(String, FieldKind)] = [
        ("given", .personGiven), ("family", .personFamily), ("firm", .company), ("mail", .email), ("phone", .phone),
        ("note", .note), ("code", .identifier), ("worth", .money), ("currency", .category), ("stage", .category),
        ("closes", .date), ("seen", .instant), ("size", .number), ("active", .flag), ("owner", .user),
        ("boss", .reference), ("country", .country), ("tags", .category),
    ]

    /// The same definitions with these fields for queries to name, as both types have them.
    static let queried = SearchDefinitions(
        profiles: definitions.profiles, analyzers: definitions.analyzers, normalizer: definitions.normalizer,
        fields: FieldCatalog(
            stored: kinds.map { name, kind in
                QueryField(
                    name, kind, isList: name == "tags",
                    isSortable: ["worth", "closes", "seen", "size", "owner", "stage"].contains(name),
                    direction: name == "closes" ? .future : nil,
                    role: .stored([firm, person]), references: name == "boss" ? person : nil)
            }, types: [firm, person], states: ["late", "won"]))
}

func record(
    _ id: String, _ fields: [String: FieldValue], type: EntityType = SmallWorkspace.person, version: Int64 = 1
) -> Record {
    let fields = Dictionary(uniqueKeysWithValues: fields.map { (FieldName($0.key), $0.value) })
    return Record(
        key: RecordKey(type: type, id: RecordID(id)), version: RecordVersion(rawValue: version), fields: fields,
        createdAt: Instant(milliseconds: 0), updatedAt: Instant(milliseconds: 0))
}
