/// A query as it was read: what it says, in which order its hits come, and all that is wrong with it.
package struct ParsedQuery: Sendable {
    /// nil when it says nothing.
    package let tree: QueryTree?
    package let sort: [QuerySort]
    /// By place.
    package let diagnostics: [QueryDiagnostic]
    /// Whether a bound kept a part of it out.
    package let isCut: Bool
    /// The length of the whole text in UTF-16 units.
    let length: Int

    /// Reads a query. Every text is one.
    package init(_ text: String, catalog: FieldCatalog, settings: QuerySettings = QuerySettings()) {
        self.init(QuerySource(text, limit: settings.limits.units), catalog: catalog, settings: settings)
    }

    package init(_ source: QuerySource, catalog: FieldCatalog, settings: QuerySettings = QuerySettings()) {
        var lexer = QueryLexer(source, catalog: catalog, limits: settings.limits)
        let tokens = lexer.read()
        var parser = QueryParser(tokens, scanner: lexer.scanner)
        tree = parser.query()
        sort = parser.sort
        isCut = parser.isCut || source.isCut
        length = source.length
        var diagnostics = parser.diagnostics
        if source.isCut { diagnostics.append(Self.tooLong(source)) }
        if let tree { diagnostics += QueryChecker(catalog: catalog, settings: settings).problems(of: tree) }
        diagnostics += InvisibleSigns.hints(source)
        self.diagnostics = diagnostics.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }.map(\.element)
    }

    /// Whether a strict reading refuses the query.
    package var hasErrors: Bool { diagnostics.contains { $0.code.isError } }

    private static func tooLong(_ source: QuerySource) -> QueryDiagnostic {
        QueryDiagnostic(
            .length, source.end..<source.length,
            "a query has at most \(source.end) UTF-16 units; what stands behind them is not looked at")
    }
}

/// Finds signs that nobody sees and that keep words from being found.
enum InvisibleSigns {
    static func hints(_ source: QuerySource) -> [QueryDiagnostic] {
        source.scalars.indices.filter { isInvisible(source.scalars[$0]) }.map { place in
            let range = source.range(place..<place + 1)
            let hex = String(source.scalars[place].value, radix: 16, uppercase: true)
            return QueryDiagnostic(
                .invisible, range, found: QuerySource.text([source.scalars[place]]),
                "the sign U+\(hex) cannot be seen; words with it may not be found", fixes: [QueryFix(range, "")])
        }
    }

    /// Zero-width spaces and marks of direction. Joiners are not among them: scripts and emoji are written with them.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}
