import Records

/// What a spreadsheet leaves in a cell in place of the value: what was there cannot be known, and is not guessed.
struct SpreadsheetTrace: Hashable {
    let code: RowFaultCode
    let reason: String

    /// The results of formulas that have none, as every spreadsheet writes them.
    private static let errors: Set<String> = [
        "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!",
    ]
    /// Kinds whose digits are no quantity.
    private static let digits: Set<FieldKind> = [.phone, .identifier, .postalCode, .reference]

    /// nil of a value.
    init?(_ text: String, _ kind: FieldKind) {
        guard let first = text.utf8.first else { return nil }
        if first == 0x23, Self.errors.contains(text) {
            self.init(
                code: .spreadsheetError, reason: "a formula had no result (\(text)); put the value in its place")
        } else if Self.digits.contains(kind), Self.isShortened(text) {
            self.init(
                code: .lostDigits,
                reason: "a spreadsheet has shortened the number; format the column as text and export it again")
        } else {
            return nil
        }
    }

    private init(code: RowFaultCode, reason: String) { (self.code, self.reason) = (code, reason) }

    /// `4.91E+11`, `4,91E+11`
    private static func isShortened(_ text: String) -> Bool {
        let parts = text.split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].first == "+", parts[1].count >= 2, Int(parts[1].dropFirst()) != nil else {
            return false
        }
        return !parts[0].isEmpty && parts[0].allSatisfy { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
    }
}
