package import Records

/// The names of months and their abbreviations in several languages.
package final class MonthNames: Sendable {
    private let months: WordTable
    private let monthFirst: Set<CountryCode>

    init(_ file: inout FactFile, order: inout FactFile, folder: TextFolder) {
        var months = WordTableBuilder()
        var monthFirst: Set<CountryCode> = []
        file.forEachRow(["word", "month"]) { cells, _ in
            guard let month = UInt32(String(cells[1])), (1...12).contains(month) else {
                return "the month must be a number from 1 to 12"
            }
            months.insert(folder.key(of: cells[0]), value: month)
            return nil
        }
        order.forEachRow(["country", "first"]) { cells, _ in
            guard let country = CountryCode(String(cells[0])) else { return "the country must be a two-letter code" }
            guard ["day", "month"].contains(String(cells[1])) else { return "first must be day or month" }
            if cells[1].elementsEqual("month".utf8) { monthFirst.insert(country) }
            return nil
        }
        (self.months, self.monthFirst) = (WordTable(months), monthFirst)
    }

    /// 1 to 12 for a folded word that names a month.
    func month(_ word: UnsafeBufferPointer<UInt8>) -> Int? { months.value(of: word).map(Int.init) }

    /// Whether people there write `12/31/1999`.
    package func writesMonthFirst(_ country: CountryCode?) -> Bool { country.map(monthFirst.contains) ?? false }
}
