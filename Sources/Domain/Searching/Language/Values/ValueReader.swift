import Records

/// Reads the values of conditions by the kind of their field, and says what is wrong with them.
package struct ValueReader: Sendable {
    let settings: QuerySettings

    package init(_ settings: QuerySettings) { self.settings = settings }

    /// A number, an amount or a date.
    func value(
        of scalar: QueryScalar, _ field: QueryField, _ problems: inout [QueryDiagnostic]
    ) -> TypedValue? {
        switch field.kind {
        case .money: return MoneyReader.value(of: scalar, &problems)
        case .number: return NumberReader.value(of: scalar, &problems)
        case .date, .instant: return DateReader(settings: settings, field: field).value(of: scalar, &problems)
        case .personGiven, .personFamily, .personFull, .company, .email, .phone, .street, .city, .region, .postalCode,
            .country, .flag, .domain, .identifier, .category, .reference, .user, .text, .note:
            return nil
        }
    }

    /// That the field has one of the values.
    func equality(
        _ scalars: [QueryScalar], _ field: QueryField, _ problems: inout [QueryDiagnostic]
    ) -> FieldCondition? {
        guard field.kind.isOrdered else {
            let before = problems.count
            for scalar in scalars { checkChoice(scalar, field, &problems) }
            return problems.count > before ? nil : .equals(scalars.map { choice($0, field) })
        }
        var read: [TypedValue] = []
        for scalar in scalars { if let value = value(of: scalar, field, &problems) { read.append(value) } }
        guard read.count == scalars.count, let first = read.first else { return nil }
        let intervals = read.map { DateReader.isDistance($0) ? dayOf($0) : $0.interval }
        switch first.scale {
        case .number: return .numbers(intervals)
        case .amount(let currency): return .amounts(intervals, currency: currency)
        case .days: return .days(intervals)
        case .moments: return .moments(intervals)
        }
    }

    /// The day that a distance ends on: `closes:30d` is one day.
    private func dayOf(_ value: TypedValue) -> ValueInterval {
        guard value.scale == .moments, let day = settings.day(of: Instant(milliseconds: Int64(value.end.lower))),
            let next = CalendarDate(dayNumber: day.dayNumber + 1)
        else { return value.end }
        return ValueInterval(
            Double(settings.start(of: day).milliseconds), before: Double(settings.start(of: next).milliseconds))
    }

    /// The choice as the field writes it.
    private func choice(_ scalar: QueryScalar, _ field: QueryField) -> String {
        field.choices.first { $0.lowercased() == scalar.text.lowercased() } ?? scalar.text
    }

    private func checkChoice(_ scalar: QueryScalar, _ field: QueryField, _ problems: inout [QueryDiagnostic]) {
        let choices = field.kind == .flag ? ["true", "false"] : field.choices
        let known = choices.map { $0.lowercased() }
        guard !choices.isEmpty, !known.contains(scalar.text.lowercased()) else { return }
        let near = FieldCatalog.nearest(to: scalar.text, among: choices)
        let hint = near.map { ". Did you mean \"\($0)\"?" } ?? ", so nothing matches"
        problems.append(
            QueryDiagnostic(
                .choice, scalar.range, found: scalar.text, "\(field.name) has no value \"\(scalar.text)\"\(hint)",
                expected: choices,
                fixes: near.map {
                    [QueryFix(scalar.range, QueryEscape.scalar(QueryScalar($0, isQuoted: $0.contains(" "))))]
                }
                    ?? []))
    }
}

/// Reads numbers: `1500`, `1.5m`, `50%`.
enum NumberReader {
    static func value(of scalar: QueryScalar, _ problems: inout [QueryDiagnostic]) -> TypedValue? {
        guard let number = number(scalar.text) else {
            problems.append(unreadable(.number, scalar, "a number, such as 1500, 1.5k or 2m"))
            return nil
        }
        return TypedValue(scale: .number, interval: ValueInterval(number))
    }

    /// Digits with a sign, a point and a unit; nil for anything else.
    static func number(_ text: String) -> Double? {
        let (digits, factor) = unit(of: text)
        let unsigned = digits.hasPrefix("-") ? digits.dropFirst() : digits[...]
        let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }),
            let number = Double(digits)
        else { return nil }
        return number * factor
    }

    private static func unit(of text: String) -> (digits: String, factor: Double) {
        let lower = text.lowercased()
        for (unit, factor) in [("bn", 1e9), ("k", 1e3), ("m", 1e6), ("b", 1e9), ("%", 1)]
        where lower.hasSuffix(unit) {
            return (String(lower.dropLast(unit.count)), factor)
        }
        return (lower, 1)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    static func unreadable(_ code: DiagnosticCode, _ scalar: QueryScalar, _ wanted: String) -> QueryDiagnostic {
        let plain = scalar.text.replacing(",", with: "").replacing("'", with: "").replacing("_", with: "")
        let isReadable = plain != scalar.text && number(plain) != nil
        return QueryDiagnostic(
            code, scalar.range, found: scalar.text, "\"\(scalar.text)\" is not \(wanted)",
            fixes: isReadable ? [QueryFix(scalar.range, plain)] : [])
    }
}

/// Reads amounts: a number with or without a currency before or behind it.
enum MoneyReader {
    private static let signs: [Character: String] = ["€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₽": "RUB"]

    static func value(of scalar: QueryScalar, _ problems: inout [QueryDiagnostic]) -> TypedValue? {
        var (text, currency) = (scalar.text, String?.none)
        if let sign = text.first.flatMap({ signs[$0] }) {
            (text, currency) = (String(text.dropFirst()), sign)
        } else if let sign = text.last.flatMap({ signs[$0] }) {
            (text, currency) = (String(text.dropLast()), sign)
        } else if isCode(text.prefix(3)) {
            (text, currency) = (String(text.dropFirst(3)), String(text.prefix(3)))
        } else if isCode(text.suffix(3)) {
            (text, currency) = (String(text.dropLast(3)), String(text.suffix(3)))
        }
        guard let number = NumberReader.number(text) else {
            problems.append(NumberReader.unreadable(.money, scalar, "an amount, such as 1500, €1.5k or 2m"))
            return nil
        }
        return TypedValue(scale: .amount(currency: currency), interval: ValueInterval(number))
    }

    private static func isCode(_ text: Substring) -> Bool {
        text.utf8.count == 3 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }
}
