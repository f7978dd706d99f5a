import HTTPTypes
package import Records

/// Writes the OpenAPI 3.1 description of a set of operations: the same values that the router dispatches to, so that the
/// description cannot name a route that does not exist, nor leave one out.
package struct OpenAPIDocument: Sendable {
    package let operations: [Operation]
    /// The words that `{type}` may be.
    package let types: [String]
    package let components: [(name: String, schema: Schema)]

    package init(operations: [Operation], types: [String], components: [(name: String, schema: Schema)]) {
        self.operations = operations.filter { $0.access != .session }
        self.types = types
        self.components = components
    }

    package var document: JSONValue {
        .object([
            "openapi": .string("3.1.0"),
            "info": .object([
                "title": .string("Kindred"), "version": .string("1"),
                "summary": .string("Finds duplicates in CRM records, and finds records."),
                "license": .object([
                    "name": .string("GPL-3.0-or-later"), "identifier": .string("GPL-3.0-or-later"),
                ]),
            ]),
            "paths": .object(paths),
            "components": .object([
                "securitySchemes": .object([
                    "bearer": .object(["type": .string("http"), "scheme": .string("bearer")])
                ]),
                "schemas": .object(components.map { .init(name: $0.name, value: $0.schema.document) }),
                "responses": .object([
                    "Problem": .object([
                        "description": .string("What went wrong, as RFC 9457 writes it."),
                        "content": Self.content("application/problem+json", .named("Problem")),
                    ])
                ]),
            ]),
        ])
    }

    private var paths: [JSONValue.Member] {
        var seen: [String] = []
        for operation in operations where !seen.contains(operation.path.description) {
            seen.append(operation.path.description)
        }
        return seen.map { path in
            let here = operations.filter { $0.path.description == path }
            let methods = here.map { JSONValue.Member(name: $0.method.rawValue.lowercased(), value: document(of: $0)) }
            let places = here.first?.path.places ?? []
            let parameters = JSONValue.Member(name: "parameters", value: .array(places.map(placeDocument)))
            return .init(name: path, value: .object((places.isEmpty ? [] : [parameters]) + methods))
        }
    }

    private func placeDocument(_ name: String) -> JSONValue {
        let schema: Schema = name == "type" ? .choice(types) : .text(minimum: 1, maximum: RecordID.maximumBytes)
        return .object([
            "name": .string(name), "in": .string("path"), "required": .bool(true), "schema": schema.document,
        ])
    }

    private func document(of operation: Operation) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(name: "operationId", value: .string(operation.id)),
            .init(name: "summary", value: .string(operation.summary)),
        ]
        if case .scope(let scope) = operation.access {
            let needed = JSONValue.object(["bearer": .array([.string(scope.rawValue)])])
            members.append(.init(name: "security", value: .array([needed])))
        }
        if !operation.parameters.isEmpty {
            members.append(.init(name: "parameters", value: .array(operation.parameters.map(Self.document))))
        }
        if let body = operation.body { members.append(.init(name: "requestBody", value: Self.document(of: body))) }
        return .object(members + [.init(name: "responses", value: Self.responses(of: operation))])
    }

    private static func document(of parameter: Parameter) -> JSONValue {
        .object([
            "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
            "required": .bool(parameter.isRequired), "description": .string(parameter.summary),
            "schema": parameter.schema.document,
        ])
    }

    private static func document(of body: BodyDescription) -> JSONValue {
        let content = body.mediaTypes.map { type in
            JSONValue.Member(
                name: type, value: .object(["schema": body.schema.document, "example": body.example]))
        }
        return .object(["required": .bool(true), "content": .object(content)])
    }

    private static func responses(of operation: Operation) -> JSONValue {
        let answers = operation.answers.map { answer in
            var members: [JSONValue.Member] = [.init(name: "description", value: .string(answer.summary))]
            if !answer.headers.isEmpty {
                let headers = answer.headers.map { header in
                    JSONValue.Member(
                        name: header.name,
                        value: .object([
                            "description": .string(header.summary), "schema": Schema.text().document,
                        ]))
                }
                members.append(.init(name: "headers", value: .object(headers)))
            }
            if let schema = answer.schema, let type = answer.mediaType {
                members.append(.init(name: "content", value: content(type, schema)))
            }
            return JSONValue.Member(name: String(answer.status.code), value: .object(members))
        }
        let codes = Set(operation.allProblems.map(\.status.code)).sorted()
        let problem = JSONValue.object(["$ref": .string("#/components/responses/Problem")])
        return .object(answers + codes.map { .init(name: String($0), value: problem) })
    }

    private static func content(_ type: String, _ schema: Schema) -> JSONValue {
        .object([.init(name: type, value: .object(["schema": schema.document]))])
    }
}

extension Operation {
    /// Every kind of problem that this operation may answer with.
    var allProblems: [ProblemKind] {
        var kinds: [ProblemKind] = problems + [.internalError]
        if case .scope = access { kinds += [.unauthenticated, .missingScope, .overloaded] }
        if !parameters.isEmpty { kinds.append(.invalidParameter) }
        if body != nil { kinds += [.malformedJSON, .bodyTooLarge, .unsupportedMediaType, .requestTimeout] }
        if path.places.contains("type") { kinds.append(.notFound) }
        return kinds
    }
}
