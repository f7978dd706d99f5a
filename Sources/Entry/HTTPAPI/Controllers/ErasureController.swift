import Catalog
import HTTPTypes
import Hummingbird
import Pipelines
import Records

/// Erasing people for good.
enum ErasureController {
    static let operations: [Operation] = [erase]

    private static let erase = Operation(
        id: "eraseRecord", method: .post, path: "/v1/{type}/{id}/erase",
        summary: "Takes away everything that is known of a record, for good; a proof without values stays.",
        access: .scope(.admin),
        parameters: [
            Parameter("preview", .flag, "true shows what would go and writes nothing"),
            Parameter("If-Match", in: .header, .text(), "the ETag of the version that the erasure starts from"),
        ],
        body: BodyDescription(["application/json"], .named("EraseBody"), example: Messages.exampleErase),
        answers: [AnswerDescription(.ok, "The proof.", .named("EraseAnswer"))],
        problems: [.mergeRefused, .versionMismatch, .malformedRequest, .invalidRecord]
    ) { call in
        let (workspace, entity) = try await call.target()
        var order = EraseOrder(call.key(entity), by: call.author)
        order.includesMerged = try isMerged(try await call.json())
        if let tag = call.parameters.text("If-Match") { order.expected = try EntityTag.version(in: tag) }
        let isPreview = call.parameters.flag("preview")
        let report = try await call.work { [order] in
            try call.sight(workspace).requireExisting(order.record)
            return isPreview ? try workspace.erasing.plan(order) : try workspace.erasing.erase(order)
        }
        return .json(.object(["data": document(report)]), headers: headers(report))
    }

    private static func isMerged(_ body: JSONValue) throws(Problem) -> Bool {
        guard let members = body.members else {
            throw Problem.invalidRecord([.init(.pointer(""), "must be an object")])
        }
        let unknown = members.filter { $0.name != "merged" }
        guard unknown.isEmpty else {
            throw Problem.invalidRecord(
                unknown.map { .init(.pointer("/\($0.name)"), Problem.unknownName($0.name, among: ["merged"])) })
        }
        switch body["merged"] {
        case nil, .bool(false): return false
        case .bool(true): return true
        default: throw Problem.invalidRecord([.init(.pointer("/merged"), "must be true or false")])
        }
    }

    private static func headers(_ report: EraseReport) -> HTTPFields {
        report.entry == nil ? [:] : [HeaderNames.changeSequence: String(report.sequence.rawValue)]
    }

    private static func document(_ report: EraseReport) -> JSONValue {
        .object([
            "entry": .number(report.entry), "hash": report.hash.map { .string($0) } ?? .null,
            "type": .string(report.type.rawValue), "erased": .array(report.erased.map { .string($0.rawValue) }),
            "kept": .array(report.kept.map { .string($0.rawValue) }), "versions": .number(Double(report.versions)),
            "entries": .number(Double(report.entries)), "searches": .number(Double(report.searches)),
            "uploads": .number(Double(report.uploads)),
        ])
    }
}
