/// Says which codes a part of a query can mean: an address, a host, a telephone number, an id.
struct CodePlanner: Sendable {
    private let reader: CodeReader
    private let mail: FieldSet
    private let hosts: FieldSet
    private let phones: FieldSet
    private let identifiers: FieldSet

    init(profile: SearchProfile, reader: CodeReader) {
        func fields(_ matching: Set<SearchField.Matching>) -> FieldSet {
            profile.fields.enumerated().reduce(into: []) { set, field in
                let place = FieldSet(field: field.offset)
                if matching.contains(field.element.matching), profile.visible.contains(place) {
                    set.insert(FieldSet(field: field.offset))
                }
            }
        }
        self.reader = reader
        mail = fields([.email])
        hosts = fields([.email, .domain])
        phones = fields([.phone])
        identifiers = fields([.code])
    }

    func plans(for part: QueryPart, in wanted: FieldSet) -> [QueryPlan] {
        let plans = [address(part), host(part), phone(part), identifier(part)]
        return plans.compactMap { $0?.within(wanted) }.filter { !$0.isEmpty }.map(QueryPlan.code)
    }

    /// Ids that are equal to one of the texts, punctuation and case aside.
    func identifiers(_ texts: [String], in fields: FieldSet) -> QueryPlan {
        let wholes = CodeReader.unique(texts.map(reader.identifier))
        let match = CodeMatch(
            kind: .identifier, wholes: wholes, beginnings: [], endings: [], parts: [], fields: fields)
        return match.isEmpty ? .nothing : .code(match)
    }

    /// Codes that are equal to one of the texts in any of their forms.
    func whole(_ texts: [String], as matching: SearchField.Matching, in fields: FieldSet) -> QueryPlan {
        let (kind, wholes): (CodeKind, [String]) =
            switch matching {
            case .email: (.address, texts.flatMap { reader.mail($0).addresses })
            case .domain: (.host, texts.flatMap { [CodeReader.trimmedLowercase($0)] + reader.host($0).hosts })
            case .phone: (.digits, texts.flatMap { [PhoneDigits($0).significant] + reader.phone($0, country: nil) })
            case .code, .words: (.identifier, texts.map(reader.identifier))
            }
        let match = CodeMatch(
            kind: kind, wholes: CodeReader.unique(wholes), beginnings: [], endings: [], parts: [], fields: fields)
        return match.isEmpty ? .nothing : .code(match)
    }

    func host(_ text: String, isOpen: Bool) -> QueryPlan? {
        let name = CodeReader.trimmedLowercase(text)
        let match = CodeMatch(
            kind: .host, wholes: CodeReader.unique([name] + reader.host(name).hosts), beginnings: isOpen ? [name] : [],
            endings: [], parts: [], fields: hosts)
        return hosts.isEmpty || match.isEmpty ? nil : .code(match)
    }

    func phones(endingWith text: String, in fields: FieldSet) -> QueryPlan? {
        let digits = PhoneDigits(text).digits
        guard digits.count >= CodeKind.digits.shortestPart, digits.utf8.count == text.utf8.count else { return nil }
        return .code(
            CodeMatch(
                kind: .digits, wholes: [], beginnings: [], endings: [digits], parts: [],
                fields: phones.intersection(fields)))
    }

    /// Codes of each kind that fit a pattern. An address of any mailbox at a host is one at that host.
    func patterns(_ pieces: [PatternPiece], in wanted: FieldSet) -> [QueryPlan] {
        if pieces.count == 2, pieces[0] == .many, case .literal(let text) = pieces[1], text.hasPrefix("@"),
            !mail.isDisjoint(with: wanted)
        {
            return host(String(text.dropFirst()), isOpen: false).flatMap { plan in
                if case .code(let match) = plan {
                    match.within(mail.intersection(wanted)).map { [.code($0)] }
                } else {
                    nil
                }
            } ?? []
        }
        let kinds: [(CodeKind, FieldSet, (String) -> String)] = [
            (.address, mail, { $0.lowercased() }), (.host, hosts.subtracting(mail), { $0.lowercased() }),
            (.identifier, identifiers, reader.identifier), (.digits, phones, { PhoneDigits($0).digits }),
        ]
        return kinds.compactMap { kind, fields, folded in
            let fields = fields.intersection(wanted)
            guard !fields.isEmpty, let pieces = pieces.folded(by: folded) else { return nil }
            return .pattern(PatternMatch(.code(kind), pieces, fields: fields))
        }
    }

    /// `jane@`, `jane@ac`, `jane@acme.com`.
    private func address(_ part: QueryPart) -> CodeMatch? {
        let text = CodeReader.trimmedLowercase(part.text)
        guard let at = text.firstIndex(of: "@"), at > text.startIndex else { return nil }
        return CodeMatch(
            kind: .address, wholes: CodeReader.unique([text] + reader.mail(text).addresses), beginnings: [text],
            endings: [], parts: [], fields: mail)
    }

    /// `@acme.com`, `@ac`, `acme.com`, `https://www.acme.com/about`.
    private func host(_ part: QueryPart) -> CodeMatch? {
        let text = CodeReader.trimmedLowercase(part.text)
        let isAfterAt = text.hasPrefix("@")
        let name = isAfterAt ? String(text.dropFirst()) : text
        guard isAfterAt || name.contains("."), !name.contains("@") || isAfterAt else { return nil }
        return CodeMatch(
            kind: .host, wholes: CodeReader.unique([name] + reader.host(name).hosts),
            beginnings: name.count >= CodeKind.host.shortestPart ? [name] : [], endings: [], parts: [], fields: hosts)
    }

    /// Digits in any written form, whole or by their beginning or end.
    private func phone(_ part: QueryPart) -> CodeMatch? {
        let number = PhoneRule.withoutExtension(part.text)
        guard number.unicodeScalars.allSatisfy(Self.isPhonePart) else { return nil }
        let written = PhoneDigits(number)
        let digits = written.significant
        // Zeros in front are a prefix of dialling, or what stands there in the middle of a number.
        let endings = CodeReader.unique([digits, written.digits]).filter { $0.count >= CodeKind.digits.shortestPart }
        guard !endings.isEmpty else { return nil }
        let forms = digits.count >= CodeKind.digits.shortestPart ? reader.phone(number, country: nil) : []
        // A record may have the number without the country or town that the query has.
        let tails = (7..<max(7, digits.count)).map { String(digits.suffix($0)) }
        return CodeMatch(
            kind: .digits, wholes: CodeReader.unique([digits] + forms), beginnings: endings.filter { $0 == digits },
            endings: endings,
            parts: tails, fields: phones)
    }

    private func identifier(_ part: QueryPart) -> CodeMatch? {
        let text = reader.identifier(part.text)
        guard !text.isEmpty else { return nil }
        let isLongEnough = part.isOpen && text.unicodeScalars.count >= CodeKind.identifier.shortestPart
        return CodeMatch(
            kind: .identifier, wholes: [text], beginnings: isLongEnough ? [text] : [], endings: [], parts: [],
            fields: identifiers)
    }

    private static func isPhonePart(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || "+()./- ".unicodeScalars.contains(scalar)
    }
}

extension CodeMatch {
    /// The same in those of the fields only, nil when none is left.
    fileprivate func within(_ wanted: FieldSet) -> CodeMatch? {
        let fields = fields.intersection(wanted)
        guard !fields.isEmpty else { return nil }
        return CodeMatch(
            kind: kind, wholes: wholes, beginnings: beginnings, endings: endings, parts: parts, fields: fields)
    }

    /// Whether nothing can match.
    var isEmpty: Bool { wholes.isEmpty && beginnings.isEmpty && endings.isEmpty && parts.isEmpty }
}

extension [PatternPiece] {
    /// The pieces with their literals folded; nil when a literal has nothing that is kept, so that the pattern would mean
    /// more than it says.
    func folded(by fold: (String) -> String) -> [PatternPiece]? {
        var pieces: [PatternPiece] = []
        for piece in self {
            guard case .literal(let text) = piece else {
                pieces.append(piece)
                continue
            }
            let folded = fold(text)
            guard !folded.isEmpty else { return nil }
            pieces.append(.literal(folded))
        }
        return pieces
    }
}
