package import Records

extension QueryDiagnostic {
    /// The members of the remark as programs read it, for the API and for output lines.
    package var members: [JSONValue.Member] {
        [
            .init(name: "code", value: .string(code.rawValue)),
            .init(name: "severity", value: .string(code.isError ? "error" : "hint")),
            .init(name: "start", value: .number(Double(range.lowerBound))),
            .init(name: "end", value: .number(Double(range.upperBound))),
            .init(name: "unit", value: .string("utf16")),
            .init(name: "found", value: .string(found)),
            .init(name: "message", value: .string(message)),
            .init(name: "expected", value: .array(expected.map(JSONValue.string))),
            .init(name: "fixes", value: .array(fixes.map(\.document))),
        ]
    }
}

extension QueryFix {
    fileprivate var document: JSONValue {
        .object([
            "start": .number(Double(range.lowerBound)), "end": .number(Double(range.upperBound)),
            "replace": .string(replacement),
        ])
    }
}
