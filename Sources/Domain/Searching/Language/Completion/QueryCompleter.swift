import Records

/// One way to go on at a place of a query.
package struct QueryCompletion: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case field, value, keyword
    }

    package let kind: Kind
    /// What takes the place of `range`.
    package let text: String
    /// UTF-16 units of the query.
    package let range: Range<Int>
    /// What people read beside it.
    package let label: String
}

/// Proposes how a query goes on: fields, their values, the signs of operators. All of it comes from the catalog, so nobody
/// is shown what they may not see.
package struct QueryCompleter: Sendable {
    private let catalog: FieldCatalog

    package init(catalog: FieldCatalog) { self.catalog = catalog }

    /// What may stand at a cursor, likeliest first.
    ///
    /// - Parameter cursor: UTF-16 units before it; one inside a surrogate pair counts as before the pair.
    package func completions(of query: String, at cursor: Int, limit: Int = 10) -> [QueryCompletion] {
        let source = QuerySource(query)
        let end = (0...source.count).last { source.range(0..<$0).count <= cursor } ?? 0
        let start = Self.startOfWord(source, end)
        let name = QueryLexer.endOfName(source.plain, from: start)
        let all =
            if name > start, name < end, source.plain[name] == ":" {
                catalog[source.text(start..<name)].map { values(of: $0, source, from: name + 1, to: end) } ?? []
            } else {
                names(source, start..<end)
            }
        return Array(all.prefix(limit))
    }

    /// Where the word before a place begins. Values in brackets and in parentheses belong to the field before them.
    private static func startOfWord(_ source: QuerySource, _ end: Int) -> Int {
        var start = end
        while start > 0, !QueryScanner.isSpace(source.plain[start - 1]), source.plain[start - 1] != "|" { start -= 1 }
        if let bracket = source.plain[..<end].lastIndex(of: "["), !source.plain[bracket..<end].contains("]") {
            start = min(start, startOfWord(source, bracket))
        }
        while start < end, "-!(".unicodeScalars.contains(source.plain[start]) { start += 1 }
        return start
    }

    // MARK: What may stand there

    private func names(_ source: QuerySource, _ word: Range<Int>) -> [QueryCompletion] {
        let typed = source.text(word)
        guard !typed.isEmpty else { return [] }
        let range = source.range(word)
        let folded = FieldCatalog.folded(typed)
        let direct = catalog.fields.filter { FieldCatalog.folded($0.name).hasPrefix(folded) }
        let others = catalog.fields.filter { field in
            !direct.contains(field) && field.aliases.contains { FieldCatalog.folded($0).hasPrefix(folded) }
        }
        let words = ["AND", "OR", "NOT", "NEAR/3"].filter { $0.hasPrefix(typed) }
        return (direct + others).map { .init(kind: .field, text: "\($0.name):", range: range, label: $0.label) }
            + words.map { .init(kind: .keyword, text: $0, range: range, label: "operator") }
    }

    private func values(
        of field: QueryField, _ source: QuerySource, from start: Int, to end: Int
    ) -> [QueryCompletion] {
        let signs = "[,=<>(\" "
        let place = source.plain[start..<end].lastIndex { signs.unicodeScalars.contains($0) }.map { $0 + 1 } ?? start
        let typed = source.text(place..<end).lowercased()
        let range = source.range(place..<end)
        let values = Self.values(of: field).filter { $0.lowercased().hasPrefix(typed) }
        let shown = values.map { value in
            let text = QueryEscape.scalar(QueryScalar(value, isQuoted: value.contains(" ")))
            return QueryCompletion(kind: .value, text: text, range: range, label: field.label)
        }
        return typed.isEmpty && place == start ? shown + Self.operators(of: field, range) : shown
    }

    private static func values(of field: QueryField) -> [String] {
        switch field.kind {
        case .date, .instant: RelativeDate.words
        case .flag: ["true", "false"]
        case .personGiven, .personFamily, .personFull, .company, .email, .phone, .street, .city, .region, .postalCode,
            .country, .number, .money, .domain, .identifier, .category, .reference, .user, .text, .note:
            field.choices
        }
    }

    /// The signs that a value may begin with.
    private static func operators(of field: QueryField, _ range: Range<Int>) -> [QueryCompletion] {
        QueryOperators.all.map(\.reference).filter { $0.kinds.contains(field.kind) }.flatMap { reference in
            reference.spellings.map { ($0.prefix { $0 != "…" }, reference.summary) }
        }.filter { !$0.0.isEmpty }.map { sign, summary in
            QueryCompletion(kind: .keyword, text: String(sign), range: range, label: summary)
        }
    }
}
