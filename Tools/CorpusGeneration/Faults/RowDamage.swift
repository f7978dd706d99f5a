/// What can be wrong with a row of deals, one kind each, with the code that an import must give for it.
package enum RowDamage: String, CaseIterable, Sendable {
    case tooFewCells, tooManyCells, zeroByte, strayByte, cutLetter, overlongLetter
    case blankID, longID, controlInID, repeatedID, shortenedCode
    case unknownAccount, accountOfTwo
    case amountOfWords, amountWithLetters, lostAmount, dividedAmount
    case probabilityOfWords, lostProbability
    case impossibleDay, thirteenthMonth, dateOfWords
    case momentOfWords, impossibleHour
    case unknownOutcome

    /// The code in the error file.
    package var code: String {
        switch self {
        case .tooFewCells: "too_few_cells"
        case .tooManyCells: "too_many_cells"
        case .zeroByte: "nul_byte"
        case .strayByte, .cutLetter, .overlongLetter: "invalid_text"
        case .blankID: "missing_id"
        case .longID, .controlInID: "invalid_id"
        case .repeatedID: "duplicate_id"
        case .shortenedCode: "lost_digits"
        case .unknownAccount: "reference_not_found"
        case .accountOfTwo: "reference_ambiguous"
        case .lostAmount, .dividedAmount, .lostProbability: "spreadsheet_error"
        case .amountOfWords, .amountWithLetters, .probabilityOfWords, .impossibleDay, .thirteenthMonth, .dateOfWords,
            .momentOfWords, .impossibleHour:
            "unreadable_value"
        case .unknownOutcome: "unknown_choice"
        }
    }

    /// The columns of `FaultyDeals.header`.
    private enum Place: Int {
        case id, code, name, account, amount, probability, date, moment, outcome
    }

    /// The row with the damage, as bytes.
    func done(to cells: [String], _ earlierID: String) -> [UInt8] {
        if let bytes { return Self.inserting(bytes, cells) }
        var cells = cells
        if let (place, text) = replacement(earlierID) { cells[place.rawValue] = text }
        if self == .tooFewCells { cells.removeLast(2) }
        if self == .tooManyCells { cells.append("more") }
        return Array(cells.joined(separator: ",").utf8)
    }

    /// What is no text.
    private var bytes: [UInt8]? {
        let found: [RowDamage: [UInt8]] = [
            .zeroByte: [0], .strayByte: [0xFF], .cutLetter: [0xC3], .overlongLetter: [0xC0, 0xAF],
        ]
        return found[self]
    }

    private func replacement(_ earlierID: String) -> (Place, String)? {
        switch self {
        case .blankID: (.id, " ")
        case .longID: (.id, String(repeating: "x", count: 600))
        case .controlInID: (.id, "d\u{7}1")
        case .repeatedID: (.id, earlierID)
        case .shortenedCode: (.code, "4.91E+11")
        case .unknownAccount: (.account, "Nirgendwo Ltd")
        case .accountOfTwo: (.account, "Zwilling")
        case .amountOfWords: (.amount, "plenty")
        case .amountWithLetters: (.amount, "12x50")
        case .lostAmount: (.amount, "#REF!")
        case .dividedAmount: (.amount, "#DIV/0!")
        case .probabilityOfWords: (.probability, "high")
        case .lostProbability: (.probability, "#N/A")
        case .impossibleDay: (.date, "2026-02-30")
        case .thirteenthMonth: (.date, "2026-13-01")
        case .dateOfWords: (.date, "soon")
        case .momentOfWords: (.moment, "yesterday")
        case .impossibleHour: (.moment, "2026-01-01T25:61:00Z")
        case .unknownOutcome: (.outcome, "undecided")
        case .tooFewCells, .tooManyCells, .zeroByte, .strayByte, .cutLetter, .overlongLetter: nil
        }
    }

    /// The row with bytes in the middle of its name.
    private static func inserting(_ bytes: [UInt8], _ cells: [String]) -> [UInt8] {
        let front = Array((cells[...1] + ["Ord"]).joined(separator: ",").utf8)
        let back = Array((["er"] + cells[(Place.name.rawValue + 1)...]).joined(separator: ",").utf8)
        return front + bytes + back
    }
}
