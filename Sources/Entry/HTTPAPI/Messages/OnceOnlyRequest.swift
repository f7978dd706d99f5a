import Catalog
import HTTPTypes
import Hummingbird
import Pipelines
import Records

/// The `Idempotency-Key` of a request: what it acts on is done once, and answered alike each time for 24 hours.
enum OnceOnlyRequest {
    /// The key made unique among users and types, and a digest of the body; nil without the header field.
    static func read(_ call: Call, _ body: JSONValue) throws(Problem) -> OnceOnly? {
        guard let given = call.parameters.text(HeaderNames.idempotencyKey.rawName) else { return nil }
        // The draft standard sends a quoted string; bare keys are common.
        let key =
            given.hasPrefix("\"") && given.hasSuffix("\"") && given.count > 2
            ? String(given.dropFirst().dropLast()) : given
        guard (1...128).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 })
        else {
            throw Problem.malformedIdempotencyKey()
        }
        var digest = Fingerprint()
        digest.add(JSONWriter.bytes(of: body))
        let scope = [call.principal?.user ?? "", call.operation.id, call.place("type"), call.place("id")].joined(
            separator: "\u{1F}")
        return OnceOnly(key: "\(scope)\u{1F}\(key)", fingerprint: digest.text, answer: remembered)
    }

    /// What is kept: ids and numbers, no personal data.
    private static func remembered(_ key: RecordKey, _ effect: WriteEffect, _ sequence: ChangeSequence) -> [UInt8] {
        let version: RecordVersion? =
            switch effect {
            case .created(let version): version
            case .updated, .unchanged, .deleted, .skipped, .exists, .conflict, .notFound, .merged, .told, .repeated: nil
            }
        return JSONWriter.bytes(
            of: .object([
                "id": .string(key.id.rawValue), "change_seq": .number(Double(sequence.rawValue)),
                "version": .number(version?.rawValue),
            ]))
    }

    /// The answer to a request that came before: the record that it made, as it stands now.
    static func repeated(
        _ bytes: [UInt8], _ call: Call, _ workspace: Workspace, _ entity: EntityDefinition
    ) async throws -> Response {
        let kept = try JSONParser.parse(bytes)
        guard case .string(let id)? = kept["id"], case .number? = kept["version"] else {
            throw Problem.alreadyExists(nil)
        }
        let key = RecordKey(type: entity.type, id: RecordID(id))
        let sight = call.sight(workspace)
        let record = try await call.work {
            try sight.require([key])
            return try workspace.records.get(key)
        }
        var response = RecordAnswer.read(sight.shown(record))
        response.status = .created
        response.headers[HeaderNames.idempotencyReplayed] = "true"
        if case .number(let sequence)? = kept["change_seq"] {
            response.headers[HeaderNames.changeSequence] = JSONWriter.shortest(sequence)
        }
        return response
    }
}
