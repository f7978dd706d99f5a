import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import LeadFeatures
import Pipelines
import Records

/// Point-in-time features for lead scoring: what is declared, exports, and those of one record.
enum FeaturesController {
    static let operations: [Operation] = [catalogue, export, features]

    private static let catalogue = Operation(
        id: "readFeatureCatalog", method: .get, path: "/v1/features/catalog",
        summary: "Every feature that is declared: what it is, of what it is made, what a missing value means.",
        access: .scope(.recordsRead),
        answers: [AnswerDescription(.ok, "The features by name.", .named("FeatureCatalogAnswer"))]
    ) { call in
        let workspace = try await call.workspace()
        let catalogue = workspace.catalog.features
        return .json(
            .object([
                "data": .array(catalogue.features.map(document)),
                "meta": .object(["catalogue_version": .string(catalogue.fingerprint)]),
            ]))
    }

    private static let export = Operation(
        id: "exportFeatures", method: .post, path: "/v1/features/exports",
        summary: "Writes an export into the workspace's directory, and tells what is in it.", access: .scope(.admin),
        body: BodyDescription(
            ["application/json"], .named("FeatureExportBody"), example: Messages.exampleFeatureExport),
        answers: [AnswerDescription(.created, "What was written.", .named("FeatureExportAnswer"))],
        problems: [.malformedRequest, .invalidRecord]
    ) { call in
        let workspace = try await call.workspace()
        let request = try ExportOrder(try await call.json()).request(workspace)
        for entity in workspace.catalog.entities { try call.sight(workspace).requireWhole(entity.type) }
        let report = try await workspace.features.export(
            request, into: workspace.directory.appendingPathComponent("exports", isDirectory: true))
        return .json(.object(["data": document(report)]), status: .created)
    }

    private static let features = Operation(
        id: "readFeatures", method: .get, path: "/v1/{type}/{id}/features",
        summary: "The features of a record at a moment, equal to those of an export.", access: .scope(.recordsRead),
        parameters: [
            Parameter("as_of", .text(minimum: 1, maximum: 40), "what was known at this moment; now without it")
        ],
        answers: [AnswerDescription(.ok, "The features by name.", .named("FeaturesAnswer"))]
    ) { call in
        let (workspace, entity) = try await call.target()
        let moment = try call.moment("as_of") ?? workspace.surroundings.now()
        let (key, sight) = (call.key(entity), call.sight(workspace))
        try await call.work { try sight.require([key]) }
        guard let found = try await workspace.features.values(of: key, at: moment) else { throw Problem.notFound() }
        return .json(
            .object([
                "data": .object(
                    found.values.filter { sight.sees($0.feature, of: entity.type) }.map {
                        JSONValue.Member(name: $0.feature.column, value: $0.value)
                    }),
                "meta": .object([
                    "as_of": .string(found.at.iso),
                    "catalogue_version": .string(workspace.catalog.features.fingerprint),
                ]),
            ]))
    }

    private static func document(_ feature: FeatureDefinition) -> JSONValue {
        .object(
            zip(FeatureDictionary.columns, FeatureDictionary.cells(feature)).map {
                JSONValue.Member(name: $0, value: .string($1))
            })
    }

    private static func document(_ report: ExportReport) -> JSONValue {
        .object([
            "id": .string(report.id), "type": .string(report.type.rawValue),
            "directory": .string(
                "exports/\(report.directory.deletingLastPathComponent().lastPathComponent)/\(report.id)"),
            "rows": .object(
                report.rows.map { JSONValue.Member(name: $0.split.rawValue, value: .number(Double($0.rows))) }),
            "purged": .number(Double(report.purged)), "features": .number(Double(report.features)),
            "absent": .array(report.absent.map { .string($0.feature) }),
            "quarantined": .array(report.quarantined.map { .string($0) }),
            "insufficient": .array(report.insufficient.map { .string($0) }),
            "bytes": .number(Double(report.bytes)), "new": .bool(report.isNew),
        ])
    }
}

/// The body of a request for an export.
private struct ExportOrder {
    private let body: JSONValue
    private static let known = ["type", "as_of", "cutoffs", "horizon_days", "formats"]

    init(_ body: JSONValue) throws(Problem) {
        guard let members = body.members else {
            throw Problem.invalidRecord([.init(.pointer(""), "must be an object")])
        }
        let unknown = members.filter { !Self.known.contains($0.name) }
        guard unknown.isEmpty else {
            throw Problem.invalidRecord(
                unknown.map { .init(.pointer("/\($0.name)"), Problem.unknownName($0.name, among: Self.known)) })
        }
        self.body = body
    }

    func request(_ workspace: Workspace) throws -> ExportRequest {
        let type = try text("type").map { try workspace.entity($0).type } ?? workspace.catalog.features.defaultTarget
        guard let type else { throw refusal("type", "is needed: the definitions name no target") }
        var asOf = workspace.surroundings.now()
        if let word = try text("as_of") {
            guard let moment = Instant(iso: word) else { throw refusal("as_of", "must be a date or moment") }
            asOf = moment
        }
        let rules = try words("cutoffs", standard: ["stage-entry"]).map { word in
            guard let rule = CutoffRule(word) else {
                throw refusal("cutoffs", "must be of stage-entry, month-end and created+14d")
            }
            return rule
        }
        let formats = try words("formats", standard: ["parquet", "csv"]).map { word in
            guard let format = ExportRequest.Format(rawValue: word) else {
                throw refusal("formats", "must be of parquet and csv")
            }
            return format
        }
        var request = ExportRequest(type: type, asOf: asOf, rules: rules, horizonDays: try days())
        request.formats = Set(formats)
        return request
    }

    private func days() throws(Problem) -> Int {
        switch body["horizon_days"] {
        case nil: return 90
        case .number(let days)? where days == days.rounded() && (1...3_650).contains(days): return Int(days)
        default: throw refusal("horizon_days", "must be a whole number from 1 to 3650")
        }
    }

    private func text(_ name: String) throws(Problem) -> String? {
        switch body[name] {
        case nil: return nil
        case .string(let text)?: return text
        default: throw refusal(name, "must be a text")
        }
    }

    private func words(_ name: String, standard: [String]) throws(Problem) -> [String] {
        guard let value = body[name] else { return standard }
        guard case .array(let items) = value, !items.isEmpty else { throw refusal(name, "must be a list of words") }
        var words: [String] = []
        for item in items {
            guard case .string(let word) = item else { throw refusal(name, "must be a list of words") }
            words.append(word)
        }
        return words
    }

    private func refusal(_ name: String, _ message: String) -> Problem {
        Problem.invalidRecord([.init(.pointer("/\(name)"), message)])
    }
}

extension Messages {
    static let exampleFeatureExport = JSONValue.object([
        "as_of": .string("2026-01-01"), "cutoffs": .array([.string("created+14d")]), "horizon_days": .number(90),
    ])

    static let featureComponents: [(name: String, schema: Schema)] = [
        (
            "FeatureCatalogAnswer",
            .object([
                Schema.member("data", .array(.object([], others: .text()))),
                Schema.member("meta", .object([Schema.member("catalogue_version", .text())])),
            ])
        ),
        (
            "FeatureExportBody",
            .object([
                Schema.optional("type", .text(minimum: 1, maximum: 64), "what records; else as the definitions say"),
                Schema.optional("as_of", .text(minimum: 1, maximum: 40), "when this could have been made; else now"),
                Schema.optional("cutoffs", .array(.text()), "of stage-entry, month-end, created+14d"),
                Schema.optional("horizon_days", .integer(1...3_650), "how far the label looks ahead; else 90"),
                Schema.optional("formats", .array(.choice(["parquet", "csv"])), "else both"),
            ])
        ),
        (
            "FeatureExportAnswer",
            .object([
                Schema.member(
                    "data",
                    .object([
                        Schema.member("id", .text()), Schema.member("type", .text()),
                        Schema.member("directory", .text(), "below the workspace's directory"),
                        Schema.member("rows", .object([], others: .integer(0...most))),
                        Schema.member("purged", .integer(0...most)), Schema.member("features", .integer(0...most)),
                        Schema.member("absent", .array(.text())), Schema.member("quarantined", .array(.text())),
                        Schema.member("insufficient", .array(.text())), Schema.member("bytes", .integer(0...most)),
                        Schema.member("new", .flag),
                    ]))
            ])
        ),
        (
            "FeaturesAnswer",
            .object([
                Schema.member("data", .object([], others: .anything), "by name; null where a value is missing"),
                Schema.member(
                    "meta",
                    .object([Schema.member("as_of", .text()), Schema.member("catalogue_version", .text())])),
            ])
        ),
    ]
}
