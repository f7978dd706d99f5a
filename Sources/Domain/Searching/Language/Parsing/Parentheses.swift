/// Makes parentheses pair up, and keeps groups from lying too deep.
struct Parentheses {
    private(set) var tokens: [QueryToken] = []
    private(set) var diagnostics: [QueryDiagnostic] = []
    private(set) var isCut = false
    /// The places in `tokens` of groups that are open, and whether each was too deep to keep.
    private var open: [(range: Range<Int>, isKept: Bool)] = []
    private let scanner: QueryScanner

    init(_ all: [QueryToken], scanner: QueryScanner) {
        self.scanner = scanner
        for token in all { add(token) }
        closeAll()
    }

    private mutating func add(_ token: QueryToken) {
        switch token.kind {
        case .open: begin(token)
        case .close: end(token)
        case .and, .or, .alternation, .not, .near, .leaf, .sort: tokens.append(token)
        }
    }

    private mutating func begin(_ token: QueryToken) {
        let isKept = open.count < scanner.limits.depth
        if isKept {
            tokens.append(token)
        } else {
            if !isCut { reportDepth(token.range) }
            isCut = true
        }
        open.append((token.range, isKept))
    }

    private mutating func end(_ token: QueryToken) {
        guard let group = open.popLast() else {
            let isGlued = token.range.upperBound < scanner.source.end
            diagnostics.append(
                QueryDiagnostic(
                    .closeParenthesis, token.range, found: ")", "nothing is open here; the sign is left out",
                    fixes: [QueryFix(token.range, isGlued ? " " : "")]))
            return
        }
        if group.isKept { tokens.append(token) }
    }

    private mutating func closeAll() {
        var brackets = ""
        while let group = open.popLast() {
            brackets += ")"
            if !scanner.source.isCut {
                // The bracket alone: a field's name may stand before it.
                let place = group.range.upperBound - 1..<group.range.upperBound
                diagnostics.append(
                    QueryDiagnostic(
                        .openParenthesis, place, found: "(", "this group is never closed; it is closed at the end",
                        fixes: [scanner.closing(brackets)]))
            }
            let end = scanner.source.end..<scanner.source.end
            if group.isKept { tokens.append(QueryToken(kind: .close(boost: nil), range: end)) }
        }
    }

    private mutating func reportDepth(_ range: Range<Int>) {
        diagnostics.append(
            QueryDiagnostic(
                .depth, range, found: "(",
                "groups lie at most \(scanner.limits.depth) deep; parentheses further in are left out"))
    }
}
