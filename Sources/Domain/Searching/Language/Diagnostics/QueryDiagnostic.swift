/// One remark about a query: what is wrong or doubtful, where, and how to mend it.
package struct QueryDiagnostic: Hashable, Sendable {
    package let code: DiagnosticCode
    /// UTF-16 units of the query, `0 ≤ start ≤ end ≤ length`, never inside a surrogate pair.
    package let range: Range<Int>
    /// What stands there.
    package let found: String
    package let message: String
    /// What may stand there, when that is a list.
    package let expected: [String]
    /// Each mends the fault by itself.
    package let fixes: [QueryFix]

    package init(
        _ code: DiagnosticCode, _ range: Range<Int>, found: String = "", _ message: String, expected: [String] = [],
        fixes: [QueryFix] = []
    ) {
        self.code = code
        self.range = range
        self.found = found
        self.message = message
        self.expected = expected
        self.fixes = fixes
    }
}

/// A replacement that a program can make.
package struct QueryFix: Hashable, Sendable {
    /// UTF-16 units of the query.
    package let range: Range<Int>
    package let replacement: String

    package init(_ range: Range<Int>, _ replacement: String) {
        self.range = range
        self.replacement = replacement
    }

    /// The query with the fix made.
    package func applied(to query: String) -> String {
        let units = Array(query.utf16)
        return String(
            decoding: units[..<range.lowerBound] + Array(replacement.utf16) + units[range.upperBound...],
            as: UTF16.self)
    }
}

/// How faults in a query are taken.
package enum QueryMode: String, CaseIterable, Hashable, Sendable {
    /// Every text is a query: what is wrong is mended, taken as words or left out, and said.
    case lenient
    /// A query with any error is refused, with all of them.
    case strict
}
