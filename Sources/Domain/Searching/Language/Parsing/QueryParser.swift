/// Puts tokens together by their precedence: not, near, `|`, and, or, from tight to loose.
struct QueryParser {
    private let tokens: [QueryToken]
    private let scanner: QueryScanner
    private var place = 0
    private var leaves = 0
    /// The field that terms are bound to, inside `field:( … )`.
    private var bound: QueryField?
    private var depth = 0
    private(set) var sort: [QuerySort] = []
    private(set) var diagnostics: [QueryDiagnostic]
    private(set) var isCut: Bool

    init(_ tokens: [QueryToken], scanner: QueryScanner) {
        let paired = Parentheses(tokens, scanner: scanner)
        self.tokens = paired.tokens
        self.scanner = scanner
        diagnostics = scanner.diagnostics + paired.diagnostics
        isCut = paired.isCut
    }

    /// What was read for an operand: something may stand there and still say nothing.
    private struct Operand {
        var tree: QueryTree?
        /// Whether anything stands there.
        var isPresent: Bool
        static let absent = Operand(tree: nil, isPresent: false)
    }

    mutating func query() -> QueryTree? { or().tree }

    private var next: QueryToken? { place < tokens.count ? tokens[place] : nil }

    // MARK: Precedence

    private mutating func or() -> Operand {
        chain(
            { if case .or = $0 { true } else { false } }, join: QueryTree.any
        ) { parser in parser.and() }
    }

    private mutating func and() -> Operand {
        var parts: [QueryTree] = []
        var (isPresent, dangling) = (false, QueryToken?.none)
        while let token = next {
            if case .and = token.kind {
                place += 1
                if !isPresent || dangling != nil { report(missingBeside: token) } else { dangling = token }
                continue
            }
            let startsHere = token.beginsOperand || token.isTightOperator
            guard startsHere else { break }
            let operand = item()
            if operand.isPresent { (isPresent, dangling) = (true, nil) }
            if let tree = operand.tree { parts.append(tree) }
        }
        if let dangling { report(missingBeside: dangling) }
        return Operand(tree: QueryTree.all(parts), isPresent: isPresent)
    }

    private mutating func item() -> Operand {
        chain(
            { if case .alternation = $0 { true } else { false } }, join: QueryTree.any
        ) { parser in parser.near() }
    }

    /// Operands with an operator between them.
    private mutating func chain(
        _ isOperator: (QueryToken.Kind) -> Bool, join: ([QueryTree]) -> QueryTree?,
        _ operand: (inout QueryParser) -> Operand
    ) -> Operand {
        var last = operand(&self)
        var isPresent = last.isPresent
        var parts = last.tree.map { [$0] } ?? []
        while let token = next, isOperator(token.kind) {
            place += 1
            let right = operand(&self)
            if !last.isPresent || !right.isPresent { report(missingBeside: token) }
            if let tree = right.tree { parts.append(tree) }
            if right.isPresent { last = right }
            isPresent = isPresent || right.isPresent
        }
        return Operand(tree: join(parts), isPresent: isPresent)
    }

    private mutating func near() -> Operand {
        var last = unary()
        var isPresent = last.isPresent
        var parts = last.tree.map { [$0] } ?? []
        while let token = next, case .near(let distance) = token.kind {
            place += 1
            let right = unary()
            isPresent = isPresent || right.isPresent
            if case .term(let one)? = last.tree, case .term(let other)? = right.tree {
                if case .term? = parts.last { parts.removeLast() }
                parts.append(.near(one, other, within: distance))
            } else {
                report(missingBeside: token)
                if let tree = right.tree { parts.append(tree) }
            }
            if right.isPresent { last = right }
        }
        return Operand(tree: QueryTree.all(parts), isPresent: isPresent)
    }

    private mutating func unary() -> Operand {
        var (isNegated, last) = (false, QueryToken?.none)
        while let token = next, case .not = token.kind {
            place += 1
            isNegated.toggle()
            last = token
        }
        let isTop = depth == 0 && bound == nil && last == nil
        var operand = primary(isTop: isTop) ?? .absent
        if !operand.isPresent, let last, isWord(last) { report(missingBeside: last) }
        if isNegated { operand.tree = operand.tree?.negated }
        return operand
    }

    /// Whether a negation is the word and not a sign, whose absence of an operand is reported by the lexer.
    private func isWord(_ token: QueryToken) -> Bool { token.range.count > 1 }

    /// nil when nothing to look for is next.
    private mutating func primary(isTop: Bool) -> Operand? {
        guard let token = next else { return nil }
        switch token.kind {
        case .open(let field): return group(token, field)
        case .leaf(let tree):
            place += 1
            return Operand(tree: leaf(tree, token), isPresent: true)
        case .sort(let keys):
            place += 1
            take(keys, token, isTop: isTop)
            return Operand(tree: nil, isPresent: true)
        case .close, .and, .or, .alternation, .near, .not: return nil
        }
    }

    // MARK: Operands

    private mutating func group(_ token: QueryToken, _ field: QueryField?) -> Operand {
        place += 1
        depth += 1
        let outer = bound
        if let field, outer == nil { bound = field }
        if let field, let outer { reportNested(field, outer, token.range) }
        let inner = or()
        bound = outer
        depth -= 1
        guard let close = next, case .close(let boost) = close.kind else { return inner }
        place += 1
        if !inner.isPresent { reportEmpty(token.range.lowerBound..<close.range.upperBound) }
        return Operand(
            tree: inner.tree.map { QueryLexer.tree($0, boost: boost) }, isPresent: inner.isPresent)
    }

    private mutating func leaf(_ tree: QueryTree, _ token: QueryToken) -> QueryTree? {
        leaves += 1
        guard leaves <= scanner.limits.leaves else {
            if leaves == scanner.limits.leaves + 1 { reportClauses(from: token.range.lowerBound) }
            isCut = true
            return nil
        }
        guard let bound else { return tree }
        return bind(tree, to: bound, token.range)
    }

    /// The condition that a term means inside `field:( … )`.
    private mutating func bind(_ tree: QueryTree, to field: QueryField, _ range: Range<Int>) -> QueryTree? {
        switch tree {
        case .term(let term): return .predicate(MatchOperator().predicate(of: term, field: field, range: range))
        case .everything: return .predicate(QueryPredicate(field.name, "exists", [], range: range))
        case .boosted(let inner, let factor): return bind(inner, to: field, range).map { .boosted($0, by: factor) }
        case .predicate(let predicate):
            diagnostics.append(
                QueryDiagnostic(
                    .nestedField, range, found: predicate.field,
                    "\(predicate.field) stands inside a group of \(field.name); it keeps its own field"))
            return tree
        case .near, .not, .and, .or: return tree
        }
    }

    private mutating func take(_ keys: [QuerySort], _ token: QueryToken, isTop: Bool) {
        guard !isTop else { return sort += keys }
        diagnostics.append(
            QueryDiagnostic(
                .nestedSort, token.range, found: SortDirective.name,
                "an order cannot stand inside a group or be negated; it is left out"))
    }

    // MARK: Reports

    private mutating func report(missingBeside token: QueryToken) {
        guard leaves <= scanner.limits.leaves else { return }
        let word = text(token.range)
        diagnostics.append(
            QueryDiagnostic(
                .operand, token.range, found: word, "\(word) needs something on both sides; it is left out",
                fixes: [QueryFix(token.range, QueryEscape.phrase(word))]))
    }

    private mutating func reportEmpty(_ range: Range<Int>) {
        diagnostics.append(
            QueryDiagnostic(
                .emptyGroup, range, found: text(range), "this group is empty and says nothing",
                fixes: [QueryFix(range, "")]))
    }

    private mutating func reportNested(_ field: QueryField, _ outer: QueryField, _ range: Range<Int>) {
        diagnostics.append(
            QueryDiagnostic(
                .nestedField, range, found: field.name,
                "\(field.name) stands inside a group of \(outer.name), to which its values are bound"))
    }

    private mutating func reportClauses(from start: Int) {
        let limit = scanner.limits.leaves
        diagnostics.append(
            QueryDiagnostic(
                .clauses, start..<scanner.source.end,
                "a query has at most \(limit) terms and conditions; those from here on are left out"))
    }

    private func text(_ range: Range<Int>) -> String { scanner.source.text(units: range) }
}

extension QueryToken {
    /// Whether it stands between operands and binds tighter than a blank.
    fileprivate var isTightOperator: Bool {
        switch kind {
        case .alternation, .near: true
        case .open, .close, .and, .or, .not, .leaf, .sort: false
        }
    }
}
