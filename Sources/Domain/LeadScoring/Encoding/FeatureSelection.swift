import Records

/// Chooses which columns of a table can be inputs, by the rows that a model is trained on.
package struct FeatureSelection: Sendable {
    package struct Limits: Sendable {
        /// So many categories have a column of their own; the rest share one.
        package var categories = 32
        /// A category that fewer rows have shares that one too.
        package var rowsOfCategory = 10
        /// A column with words in a smaller share of its filled cells is one of numbers.
        package var shareOfWords = 0.05
        /// A column whose categories are a greater share of its filled cells tells rows apart, not kinds of rows.
        package var shareOfDistinct = 0.5

        package init() {}
    }

    package let features: [Feature]
    package let remarks: [TableRemark]

    /// - Parameter directions: by column, in which direction the score may move with it.
    package init(_ table: FeatureTable, directions: [String: Int] = [:], limits: Limits = Limits()) {
        var (features, remarks) = ([Feature](), [TableRemark]())
        for column in table.columns {
            let found = Self.feature(column, direction: directions[column.name] ?? 0, limits)
            if let feature = found.feature { features.append(feature) }
            remarks += found.remarks.map { TableRemark(column: column.name, $0) }
        }
        (self.features, self.remarks) = (features, remarks)
    }

    private static func feature(
        _ column: FeatureColumn, direction: Int, _ limits: Limits
    ) -> (feature: Feature?, remarks: [String]) {
        var remarks: [String] = []
        if column.infinities > 0 { remarks.append("\(column.infinities) infinite values count as missing") }
        let numbers = column.numbers.count { !$0.isNaN }
        let words = column.codes.count { $0 >= 0 }
        guard numbers + words > 0 else { return (nil, remarks + ["left out: it is empty"]) }
        if Double(words) < limits.shareOfWords * Double(numbers + words) {
            if words > 0 { remarks.append("\(words) cells are no numbers and count as missing") }
            if isConstant(column.numbers) { return (nil, remarks + ["left out: it says the same in every row"]) }
            return (Feature(name: column.name, kind: .number, direction: direction), remarks)
        }
        if isOfDates(column) {
            return (nil, remarks + ["left out: dates do not carry over to later rows; give days before the cut-off"])
        }
        let category = category(column, filled: numbers + words, limits)
        return (category.feature, remarks + category.remarks)
    }

    private static func category(
        _ column: FeatureColumn, filled: Int, _ limits: Limits
    ) -> (feature: Feature?, remarks: [String]) {
        var counts: [String: Int] = [:]
        for row in 0..<column.count { if let text = column.text(at: row) { counts[text, default: 0] += 1 } }
        if Double(counts.count) > limits.shareOfDistinct * Double(filled), counts.count > limits.categories {
            return (
                nil, ["left out: \(counts.count) different values in \(filled) rows tell rows apart, not kinds of them"]
            )
        }
        let hasMissing = filled < column.count
        if counts.count == 1, !hasMissing { return (nil, ["left out: it says the same in every row"]) }
        let ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let frequent = ordered.filter { $0.value >= limits.rowsOfCategory }.prefix(limits.categories)
        guard !frequent.isEmpty else {
            return (nil, ["left out: no value is in \(limits.rowsOfCategory) rows"])
        }
        let rest = counts.count - frequent.count
        let remarks = rest > 0 ? ["\(rest) rare values share one column"] : []
        let feature = Feature(
            name: column.name, kind: .category, vocabulary: frequent.map(\.key), hasOther: true)
        return (feature, remarks)
    }

    private static func isConstant(_ numbers: [Double]) -> Bool {
        guard let first = numbers.first else { return true }
        // NaN equals nothing, so a column with missing cells is not constant.
        return numbers.allSatisfy { $0 == first }
    }

    private static func isOfDates(_ column: FeatureColumn) -> Bool {
        !column.words.isEmpty
            && column.words.prefix(100).allSatisfy { CalendarDate(iso: $0.prefix(10)) != nil }
    }
}
