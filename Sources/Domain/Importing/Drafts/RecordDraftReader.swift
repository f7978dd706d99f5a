package import Records
package import TextAnalysis

/// Reads a JSON object as a record of one type and finds everything that is wrong with it.
///
/// A text is read by its field's kind as a cell of a file is (`31.12.1999` becomes an ISO date). A member that the schema
/// does not declare is a custom field. `null` clears; a single value for a list field is a list of one.
package struct RecordDraftReader: Sendable {
    private let schema: EntitySchema
    private let normalizer: FieldNormalizer
    /// Members that answers carry and requests may repeat without effect.
    private static let ignored: Set<String> = ["type", "version", "created_at", "updated_at"]
    private static let idMember = "id"

    package init(schema: EntitySchema, normalizer: FieldNormalizer) {
        self.schema = schema
        self.normalizer = normalizer
    }

    /// The draft, or all problems.
    ///
    /// - Parameter isWhole: whether absent required fields are a problem (a new record) or not (a change of one).
    package func read(_ object: JSONValue, isWhole: Bool) -> Result<RecordDraft, FieldProblems> {
        guard let members = object.members else {
            return .failure(.init(pointer: "", .notAnObject, "a record is a JSON object"))
        }
        var reading = Reading()
        for member in members { read(member, into: &reading) }
        if isWhole { requireFields(&reading) }
        return reading.problems.isEmpty
            ? .success(RecordDraft(id: reading.id, changes: reading.changes))
            : .failure(FieldProblems(all: reading.problems))
    }

    /// Why an id is refused, nil when it is fine.
    package static func problem(withID id: String) -> String? {
        if id.isEmpty { return "an id is not empty" }
        if id.utf8.count > RecordID.maximumBytes { return "an id has at most \(RecordID.maximumBytes) bytes" }
        if id.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            return "an id has no control characters"
        }
        return nil
    }

    private struct Reading {
        var id: RecordID?
        var changes: [FieldName: FieldValue?] = [:]
        var problems: [FieldProblem] = []
        var seen: Set<String> = []
    }

    private func read(_ member: JSONValue.Member, into reading: inout Reading) {
        let pointer = FieldProblem.pointer(to: member.name)
        guard reading.seen.insert(member.name).inserted else {
            reading.problems.append(.init(pointer: pointer, code: .namedTwice, message: "this member comes twice"))
            return
        }
        if member.name == Self.idMember { return readID(member.value, pointer: pointer, into: &reading) }
        if Self.ignored.contains(member.name), schema[FieldName(member.name)] == nil { return }
        let name = FieldName(member.name)
        if case .null = member.value {
            reading.changes[name] = .some(nil)
            return
        }
        switch value(of: member.value, field: schema[name], pointer: pointer) {
        case .success(let value): reading.changes[name] = value.isEmpty ? .some(nil) : value
        case .failure(let problems): reading.problems += problems.all
        }
    }

    private func readID(_ value: JSONValue, pointer: String, into reading: inout Reading) {
        guard let text = value.fieldValue?.text, value.isScalar else {
            reading.problems.append(.init(pointer: pointer, code: .badID, message: "an id is a text or a number"))
            return
        }
        if let problem = Self.problem(withID: text) {
            reading.problems.append(.init(pointer: pointer, code: .badID, message: problem))
        } else {
            reading.id = RecordID(text)
        }
    }

    private func value(
        of json: JSONValue, field: FieldSchema?, pointer: String
    ) -> Result<FieldValue, FieldProblems> {
        guard case .array(let items) = json else {
            return single(json, field: field, pointer: pointer).map { field?.isList == true ? .list([$0]) : $0 }
        }
        if let field, !field.isList {
            return .failure(.init(pointer: pointer, .takesOne, "this field takes one value, not a list"))
        }
        var (values, problems): ([FieldValue], [FieldProblem]) = ([], [])
        for (place, item) in items.enumerated() {
            switch single(item, field: field, pointer: "\(pointer)/\(place)") {
            case .success(let value): if !value.isEmpty { values.append(value) }
            case .failure(let found): problems += found.all
            }
        }
        return problems.isEmpty ? .success(.list(values)) : .failure(FieldProblems(all: problems))
    }

    private func single(_ json: JSONValue, field: FieldSchema?, pointer: String) -> Result<FieldValue, FieldProblems> {
        guard json.isScalar, let value = json.fieldValue else {
            return .failure(.init(pointer: pointer, .notScalar, "a value is a text, a number, true or false"))
        }
        guard let field else { return .success(value) }
        switch (value, field.kind) {
        case (.number, .number), (.number, .money), (.flag, .flag): return .success(value)
        case (.flag, _): return .failure(.init(pointer: pointer, .unreadable, "true or false is no \(field.label)"))
        case (.text, _), (.number, _), (.list, _): return reading(value.text, of: field, pointer: pointer)
        }
    }

    private func reading(_ text: String, of field: FieldSchema, pointer: String) -> Result<FieldValue, FieldProblems> {
        switch normalizer.reading(of: text, kind: field.kind) {
        case .empty: return .success(.text(""))
        case .unreadable(let reason): return .failure(.init(pointer: pointer, .unreadable, "\(field.label): \(reason)"))
        case .value(let value):
            guard field.choices.isEmpty || field.choices.contains(value.text) else {
                let choices = field.choices.joined(separator: ", ")
                return .failure(.init(pointer: pointer, .notAChoice, "\(field.label) is one of \(choices)"))
            }
            return .success(value)
        }
    }

    private func requireFields(_ reading: inout Reading) {
        for field in schema.fields where field.isRequired && (reading.changes[field.name] ?? nil) == nil {
            let pointer = FieldProblem.pointer(to: field.name.rawValue)
            guard !reading.problems.contains(where: { $0.pointer == pointer }) else { continue }
            reading.problems.append(.init(pointer: pointer, code: .required, message: "\(field.label) is required"))
        }
    }
}

/// Everything that is wrong with a record, in the order of its members.
package struct FieldProblems: Error, Hashable, Sendable {
    package let all: [FieldProblem]

    package init(all: [FieldProblem]) { self.all = all }

    init(pointer: String, _ code: FieldProblem.Code, _ message: String) {
        all = [FieldProblem(pointer: pointer, code: code, message: message)]
    }
}
