import Catalog
import Crypto
import Foundation
import LeadFeatures
import Parquet
import Records
import Storage

/// What describes an export: manifest, dictionary, and the same in the forms that other tools read. Nothing of it comes from
/// a clock.
struct ExportDocuments {
    let content: ExportContent
    let workspace: Workspace
    let keyID: String
    let erasures: Int

    /// The form of the directory; it changes when files or columns change their meaning.
    static let formatVersion = 1

    private var request: ExportRequest { content.request }
    private var day: String { String(request.asOf.iso.prefix(10)) }

    /// The day, and what the content is.
    func identifier(_ files: [ExportWriter.WrittenFile]) -> String {
        var hash = SHA256()
        for file in files.sorted(by: { $0.name < $1.name }) {
            hash.update(data: Data("\(file.hash) \(file.name)\n".utf8))
        }
        hash.update(data: Data(JSONWriter.bytes(of: .object(inputs))))
        return "\(day)-\(Hex.text(hash.finalize()).prefix(12))"
    }

    /// Everything that the content depends on.
    private var inputs: [JSONValue.Member] {
        let source = workspace.catalog.features.source(request.type)
        return JSONValue.object([
            "format": .number(Double(Self.formatVersion)), "writer": .string(ParquetTable.createdBy),
            "type": .string(request.type.rawValue), "as_of": .string(request.asOf.iso),
            "as_of_sequence": .number(Double(content.lines)),
            "database": .string(workspace.store.databaseUUID), "erasure_epoch": .number(Double(erasures)),
            "catalogue_version": .string(workspace.catalog.features.fingerprint),
            "schema_hash": .string(schemaHash), "identity_policy": .string(request.policy.rawValue),
            "trust_valid_time": .array(
                content.trusted.map { batch in
                    .object([
                        "import": .string(batch.id), "type": .string(batch.type.rawValue),
                        "trust_valid_time": .bool(true),
                    ])
                }),
            "label": source.target.map { target in
                .object([
                    "field": .string(target.field.rawValue), "positive": .array(target.positive.map { .string($0) }),
                    "horizon_days": .number(Double(request.horizonDays)),
                ])
            } ?? .null,
            "cutoffs": .array(request.rules.map { .string($0.text) }),
            "splits": .object([
                "validation_from": .string(Instant(milliseconds: content.split.validationFrom).iso),
                "test_from": .string(Instant(milliseconds: content.split.testFrom).iso),
                "purge_days": .number(Double(request.horizonDays)), "keeps_groups": .bool(content.split.keepsGroups),
            ]),
            "pseudonyms": .object(["algorithm": .string("HMAC-SHA-256"), "key_id": .string(keyID)]),
            "reference": request.reference.map { .string($0.lastPathComponent) } ?? .null,
        ]).members ?? []
    }

    /// Of names, kinds and units of the columns.
    private var schemaHash: String {
        let lines = content.features.map { "\($0.column)\t\($0.kind.rawValue)\t\($0.unit)\n" }.joined()
        return Hex.text(SHA256.hash(data: Data(lines.utf8)))
    }

    func descriptions(
        _ files: [ExportWriter.WrittenFile], id: String, insufficient: [String]
    ) -> [(name: String, bytes: [UInt8])] {
        let manifest = JSONValue.object(
            inputs + [
                JSONValue.Member(name: "export_id", value: .string(id)),
                JSONValue.Member(name: "status", value: .string(insufficient.isEmpty ? "sufficient" : "insufficient")),
                JSONValue.Member(name: "rows", value: rowCounts),
                JSONValue.Member(name: "null_counts", value: nullCounts),
                JSONValue.Member(name: "vocabularies", value: vocabularies),
                JSONValue.Member(name: "files", value: .array(files.map(Self.document))),
            ])
        let others: [(String, JSONValue)] = [
            ("manifest.json", manifest), ("datapackage.json", dataPackage(files, id)),
            ("croissant.json", croissant(files, id)), ("openlineage.json", lineage(files, id)),
        ]
        return others.map { ($0.0, JSONWriter.bytes(of: $0.1) + [0x0A]) }
    }

    private var rowCounts: JSONValue {
        let counts = content.splits.map { split in
            let rows = content.rows[content.range(of: split)]
            return JSONValue.Member(
                name: split.rawValue,
                value: .object([
                    "rows": .number(Double(rows.count)), "positive": .number(Double(rows.count { $0.label == true })),
                ]))
        }
        return .object(counts + [JSONValue.Member(name: "purged", value: .number(Double(content.purged)))])
    }

    private var nullCounts: JSONValue {
        .object(
            content.shown.map { place in
                JSONValue.Member(
                    name: content.plan.features[place].column,
                    value: .number(Double(content.matrix.columns[place].count { $0.isNaN })))
            })
    }

    /// By category: its words in the order of their codes, from 0; what is not among them has the code after the last.
    private var vocabularies: JSONValue {
        .object(
            content.shown.filter { content.plan.features[$0].kind == .category }.map { place in
                let codes = Set(content.matrix.columns[place].filter { !$0.isNaN }).sorted()
                let words = codes.map { content.matrix.words[place][Int($0)] }.sorted()
                return JSONValue.Member(
                    name: content.plan.features[place].column, value: .array(words.map { .string($0) }))
            })
    }

    static func document(_ file: ExportWriter.WrittenFile) -> JSONValue {
        .object([
            "path": .string(file.name), "bytes": .number(Double(file.bytes)), "sha256": .string(file.hash),
            "rows": .number(Double(file.rows)),
        ])
    }

    // MARK: Dictionary

    var dictionaries: [(name: String, bytes: [UInt8])] {
        let table = FeatureDictionary(features: content.features)
        return [("dictionary.csv", Array(table.csv.utf8)), ("dictionary.md", Array(table.markdown.utf8))]
    }
}
