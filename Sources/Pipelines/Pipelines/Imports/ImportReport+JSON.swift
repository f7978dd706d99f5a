package import Records

extension ImportReport.Counts {
    package var named: [(name: String, count: Int)] {
        [
            ("created", created), ("updated", updated), ("unchanged", unchanged), ("merged", merged),
            ("reviewed", reviewed), ("skipped", skipped), ("rejected", rejected),
        ]
    }

    /// `rows` and each count by its name.
    package var jsonMembers: [JSONValue.Member] {
        [.init(name: "rows", value: .number(Double(rows)))]
            + named.map { .init(name: $0.name, value: .number(Double($0.count))) }
    }

    /// `3 created, 1 rejected`; empty for none.
    package var words: String { named.filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }.joined(separator: ", ") }
}

extension ImportReport {
    /// What programs read of it, but the preview.
    package var summary: [JSONValue.Member] {
        let rest: [JSONValue.Member] = [
            .init(name: "suspects", value: suspects.map { .number(Double($0)) } ?? .null),
            .init(name: "threshold", value: threshold.map { .number($0) } ?? .null),
            .init(
                name: "faults",
                value: .object(
                    faults.sorted { $0.key.rawValue < $1.key.rawValue }
                        .map { .init(name: $0.key.rawValue, value: .number(Double($0.value))) })),
            .init(name: "form", value: .array(form.map { .string($0) })),
            .init(name: "mapping", value: .array(mapping.map { .string($0) })),
            .init(name: "errors", value: errorsPath.map { .string($0) } ?? .null),
            .init(name: "resumed_after_line", value: resumedAfterLine.map { .number(Double($0)) } ?? .null),
            .init(name: "done_before", value: doneBefore.map { .string("\($0)") } ?? .null),
            .init(name: "change_seq", value: .number(Double(sequence.rawValue))),
        ]
        return counts.jsonMembers + [.init(name: "members", value: .number(Double(counts.members)))] + rest
    }

    /// The same with the first rows.
    var document: JSONValue {
        .object(
            summary.filter { $0.name != "errors" }
                + [.init(name: "preview", value: .array(preview.map { .object($0.members) }))])
    }
}

extension RowPreview {
    package var members: [JSONValue.Member] {
        [
            .init(name: "line", value: .number(Double(line))), .init(name: "action", value: .string(action)),
            .init(name: "record", value: record.map { .string($0.rawValue) } ?? .null),
            .init(name: "same_as", value: sameAs.map { .string($0.rawValue) } ?? .null),
            .init(name: "probability", value: probability.map { .number($0) } ?? .null),
            .init(name: "changes", value: .object(changes.map(\.member))),
            .init(name: "faults", value: .array(faults.map(\.document))),
        ]
    }
}

extension RowPreview.Change {
    fileprivate var member: JSONValue.Member {
        .init(
            name: field.rawValue,
            value: .object([
                .init(name: "before", value: before.map { JSONValue($0) } ?? .null),
                .init(name: "after", value: after.map { JSONValue($0) } ?? .null),
            ]))
    }
}

extension RowFault {
    fileprivate var document: JSONValue {
        .object([
            .init(name: "field", value: field.map { .string($0) } ?? .null),
            .init(name: "code", value: .string(code.rawValue)), .init(name: "reason", value: .string(reason)),
        ])
    }
}

extension ImportUndoReport {
    /// What programs read of it, but what was kept.
    package var summary: [JSONValue.Member] {
        [
            .init(name: "import", value: .string(importID)), .init(name: "deleted", value: .number(Double(deleted))),
            .init(name: "restored", value: .number(Double(restored))),
            .init(name: "unmerged", value: .number(Double(unmerged))),
            .init(name: "kept", value: .number(Double(kept.count))),
            .init(name: "change_seq", value: .number(Double(sequence.rawValue))),
        ]
    }

    var document: JSONValue {
        .object(summary + [.init(name: "left", value: .array(kept.map { .object($0.members) }))])
    }
}

extension ImportUndoReport.Kept {
    package var members: [JSONValue.Member] {
        [
            .init(name: "type", value: .string(record.type.rawValue)),
            .init(name: "id", value: .string(record.id.rawValue)),
            .init(name: "field", value: field.map { .string($0.rawValue) } ?? .null),
            .init(name: "reason", value: .string(reason)),
        ]
    }
}
