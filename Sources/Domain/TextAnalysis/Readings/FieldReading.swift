package import Records

/// What a text means as a value of a kind, when a file or a person gives it.
package enum FieldReading: Hashable, Sendable {
    case value(FieldValue)
    /// There is nothing in the text.
    case empty
    /// Why it cannot be read; never the text itself, which may be personal.
    case unreadable(String)
}

extension FieldNormalizer {
    /// Reads a text as a value of a kind: dates and moments become ISO texts, amounts numbers, yes and no flags; other
    /// kinds keep the text without outer white space.
    ///
    /// - Parameter dayFirst: how `3/4/2026` is read; nil: as the default country writes it.
    package func reading(of text: String, kind: FieldKind, dayFirst: Bool? = nil) -> FieldReading {
        var text = text
        return text.withUTF8 { bytes in
            let cell = RawCell(bytes).trimmed
            guard !cell.isEmpty else { return .empty }
            switch kind {
            case .date:
                return found(
                    dateReader(country: nil, dayFirst: dayFirst).date(cell).map { .text($0.date.iso) }, "a date")
            case .instant:
                return found(
                    dateReader(country: nil, dayFirst: dayFirst).instant(cell).map { .text($0.iso) }, "a moment")
            case .number: return found(NumberReader.number(cell).map { .number($0.value) }, "a number")
            case .money: return found(NumberReader.number(cell).map { .number($0.value) }, "an amount of money")
            case .flag:
                return found(
                    folder.key(of: cell).withUnsafeBufferPointer { facts.flags.flag($0) }.map { .flag($0) }, "yes or no"
                )
            case .personGiven, .personFamily, .personFull, .company, .email, .phone, .street, .city, .region,
                .postalCode, .country, .domain, .identifier, .category, .reference, .user, .text, .note:
                return .value(.text(String(cell)))
            }
        }
    }

    private func found(_ value: FieldValue?, _ expected: String) -> FieldReading {
        value.map { .value($0) } ?? .unreadable("not \(expected)")
    }
}
