package import Records
package import TextAnalysis

/// How the values of a row are laid over a record that is there. A blank cell erases nothing; an explicit `\N` does,
/// whatever the rule.
package struct FieldLaying: Hashable, Sendable {
    package enum Rule: String, Sendable, CaseIterable {
        /// The row's value wins.
        case overwrite
        /// The row's value fills a field that is empty.
        case fillBlank = "fill-blank"
        /// The value of whichever is newer wins, by the field that `newestBy` names.
        case newest
        /// Lists grow by what they lack, notes by a line; other fields are filled when empty.
        case append
    }

    /// For fields that have no rule of their own.
    package private(set) var rule = Rule.overwrite
    package private(set) var byField: [FieldName: Rule] = [:]
    /// The field that says of when a record's values are.
    package var newestBy: FieldName?

    package init() {}

    /// Reads rules one by one: `fill-blank`, or `notes=append` for one field. Throws what is wrong.
    package init(_ texts: [String], newestBy: String? = nil) throws(PolicyError) {
        self.newestBy = newestBy.map { FieldName($0) }
        for text in texts {
            let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard let word = sides.last, let rule = Rule(rawValue: word) else {
                let names = Rule.allCases.map(\.rawValue)
                let hint =
                    NearestName.suggestion(for: sides.last ?? "", among: names)
                    ?? "known: \(names.joined(separator: ", "))"
                throw PolicyError("there is no rule for fields \"\(text)\"; \(hint)")
            }
            if sides.count == 2 { byField[FieldName(sides[0])] = rule } else { self.rule = rule }
        }
        if self.newestBy == nil, rule == .newest || byField.values.contains(.newest) {
            throw PolicyError("the rule newest needs a field that says of when a record is; name it (--newest-by)")
        }
    }

    /// Whether every value of a row wins, so that nothing has to be looked at.
    package var isPlain: Bool { rule == .overwrite && byField.values.allSatisfy { $0 == .overwrite } }

    package var text: String {
        ([rule.rawValue] + byField.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.rawValue)" }
            + [newestBy.map { "by \($0)" } ?? ""]).joined(separator: ",")
    }

    /// What of a row's values is written over `current`.
    package func laid(
        _ values: [FieldName: FieldValue?], over current: [FieldName: FieldValue], _ schema: EntitySchema,
        _ normalizer: FieldNormalizer
    ) -> [FieldName: FieldValue?] {
        lazy var isNewer = isNewer(values, current, normalizer)
        return values.reduce(into: [:]) { kept, entry in
            guard let new = entry.value, let old = current[entry.key], !old.isEmpty else {
                kept[entry.key] = entry.value
                return
            }
            switch byField[entry.key] ?? rule {
            case .overwrite: kept[entry.key] = new
            case .fillBlank: break
            case .newest: if isNewer { kept[entry.key] = new }
            case .append: kept[entry.key] = Self.appended(new, to: old, schema[entry.key])
            }
        }
    }

    private static func appended(_ new: FieldValue, to old: FieldValue, _ field: FieldSchema?) -> FieldValue {
        if field?.isList == true {
            return .list(old.values + new.values.filter { !old.values.contains($0) })
        }
        guard field?.kind == .note, case .text(let before) = old, case .text(let more) = new,
            !before.split(separator: "\n").contains(Substring(more)), before != more
        else { return old }
        return .text(before + "\n" + more)
    }

    /// A row that does not say of when it is is not newer; a record that does not say is older than any that does.
    private func isNewer(
        _ values: [FieldName: FieldValue?], _ current: [FieldName: FieldValue], _ normalizer: FieldNormalizer
    ) -> Bool {
        guard let newestBy, let row = values[newestBy]??.text, let time = Self.moment(row, normalizer) else {
            return false
        }
        guard let stored = current[newestBy].flatMap({ Self.moment($0.text, normalizer) }) else { return true }
        return time > stored
    }

    /// In ISO 8601, which orders as text.
    private static func moment(_ text: String, _ normalizer: FieldNormalizer) -> String? {
        for kind in [FieldKind.instant, .date] {
            if case .value(let value) = normalizer.reading(of: text, kind: kind) { return value.text }
        }
        return nil
    }
}
