package import Records

/// Counts and sums over records, added up one record at a time.
package struct TotalSheet: Hashable, Sendable {
    /// One line: how many records, and the sum of the field that is added up.
    package struct Line: Hashable, Sendable {
        package let type: EntityType
        package let total: String
        /// The value of the field that parts the records; empty where nothing does.
        package let part: String
        package internal(set) var count = 0
        package internal(set) var sum = 0.0

        var place: [String] { [type.rawValue, total, part] }
    }

    private var found: [[String]: Line] = [:]

    package init() {}

    /// By type, then total, then part.
    package var lines: [Line] { found.values.sorted { $0.place.lexicographicallyPrecedes($1.place) } }

    /// Adds a record to every total of its type, and to the number of records.
    package mutating func add(_ record: Record, _ totals: [ReviewDefinition.Total]) {
        add(record.type, "records", "", 0)
        for total in totals {
            let part = total.by.map { record.fields[$0]?.text ?? "" } ?? ""
            add(record.type, total.name, part, total.sum.flatMap { record.fields[$0]?.number } ?? 0)
        }
    }

    private mutating func add(_ type: EntityType, _ total: String, _ part: String, _ amount: Double) {
        var line = found[[type.rawValue, total, part]] ?? Line(type: type, total: total, part: part)
        line.count += 1
        line.sum += amount
        found[[type.rawValue, total, part]] = line
    }
}
