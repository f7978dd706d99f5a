import Foundation
package import Records

/// A settings or model file of Splink (versions 3 to 5) as a model of ours.
///
/// m, u and the prior are taken over as they stand, so a level's weight is Splink's log2(m/u) to the bit. Columns go by
/// their own names and are compared as written, as Splink does. What has no equal here is left out and named: the pairs
/// of a level that is left out fall to the next one that holds.
package struct SplinkModel: Sendable {
    package let model: MatchingModel
    /// What could not be taken over, one sentence each.
    package let remarks: [String]

    /// Why a file is no model of Splink that can be used.
    package struct Unusable: Error, Hashable, Sendable {
        package let problems: [String]
    }

    /// Whether this is a file of Splink at all.
    package static func isSplink(_ document: JSONValue) -> Bool {
        document["comparisons"] != nil && document["probability_two_random_records_match"] != nil
    }

    /// - Parameter base: gives the type and how keys, training and clusters are handled.
    /// - Throws: when no comparison can be taken over.
    package init(_ document: JSONValue, base: MatchingDefinition) throws(Unusable) {
        var reader = SplinkReader()
        let comparisons =
            document["comparisons"]?.items.enumerated().compactMap { reader.comparison($1, number: $0) } ?? []
        guard case .number(let prior)? = document["probability_two_random_records_match"], prior > 0, prior < 1 else {
            throw Unusable(
                problems: reader.remarks + ["probability_two_random_records_match is no number between 0 and 1"])
        }
        guard !comparisons.isEmpty else {
            throw Unusable(problems: reader.remarks + ["no comparison is left that can be expressed"])
        }
        let keys = reader.keys(document["blocking_rules_to_generate_predictions"]?.items ?? [])
        var definition = base
        definition.comparisons = comparisons.map(\.comparison)
        definition.columns = Set(comparisons.flatMap(\.comparison.columns) + keys.flatMap { $0.parts.map(\.column) })
            .sorted().map { MatchingColumn(name: $0, kind: .reference, source: .unfamiliar(FieldName($0))) }
        definition.keys = keys.isEmpty ? Self.keys(of: definition) : keys
        definition.refinements = []
        definition.unfamiliar = nil
        if keys.isEmpty {
            reader.remarks.append("no blocking rule can be expressed: each column makes a key by itself")
        }
        model = MatchingModel(
            definition: definition, levels: comparisons.map(\.levels), prior: prior, frequencies: FrequencyTable(),
            threshold: base.training.leastThreshold, within: nil, training: TrainingSummary())
        remarks = reader.remarks
    }

    private static func keys(of definition: MatchingDefinition) -> [KeyRule] {
        definition.columns.map { KeyRule(name: $0.name, parts: [KeyPart(column: $0.name)]) }
    }
}

extension MatchingModel {
    /// The model with frequencies of the records at hand where it has none of its own, as one that comes from Splink.
    ///
    /// Splink weighs a shared value by the level's u over the value's frequency; so u stands for the chance of sharing a
    /// value.
    package func completed(with columns: RecordColumns, rows: [UInt32]) -> MatchingModel {
        guard frequencies.columns.isEmpty else { return self }
        var model = self
        model.frequencies = FrequencyTable(definition, columns, rows: rows)
        for (comparison, trained) in zip(definition.comparisons, levels) {
            for (level, share) in zip(comparison.levels, trained) {
                for column in level.frequency { model.frequencies.columns[column]?.coincidence = share.u }
            }
        }
        return model
    }
}

/// Takes the parts of a Splink document over and remembers what it could not.
private struct SplinkReader {
    struct Comparison {
        let comparison: Matching.Comparison
        let levels: [MatchingModel.TrainedLevel]
    }

    var remarks: [String] = []

    // MARK: Comparisons

    mutating func comparison(_ document: JSONValue, number: Int) -> Comparison? {
        let name = document["output_column_name"]?.text ?? "comparison \(number + 1)"
        var levels: [ComparisonLevel] = []
        let documents = document["comparison_levels"]?.items ?? []
        var defaults = SplinkDefaults(levels: documents.count { $0["is_null_level"] != .bool(true) })
        for document in documents {
            if let level = self.level(document, of: name, defaults.next(after: document)) { levels.append(level) }
        }
        if levels.last.map({ !$0.anyOf.isEmpty }) ?? true {
            // What reaches no level weighs nothing, as in Splink.
            levels.append(ComparisonLevel(label: "no level", anyOf: [], m: 1, u: 1, fixedWeight: 0))
        }
        guard levels.contains(where: { !$0.anyOf.isEmpty && $0.isTrained }) else {
            remarks.append("\(name): no level with a test is left, so the comparison is left out")
            return nil
        }
        return Comparison(
            comparison: Matching.Comparison(name: name, levels: levels), levels: levels.map { .init(m: $0.m, u: $0.u) })
    }

    private mutating func level(
        _ document: JSONValue, of comparison: String, _ untrained: (m: Double, u: Double)
    ) -> ComparisonLevel? {
        let sql = document["sql_condition"]?.text ?? ""
        let label = document["label_for_charts"]?.text ?? sql
        let place = "\(comparison), level \"\(label)\""
        let isElse = sql.uppercased().filter { !$0.isWhitespace } == "ELSE"
        var tests: [[Condition]] = []
        do throws(SplinkCondition.Unknown) { if !isElse { tests = try SplinkCondition(sql).anyOf } } catch {
            remarks.append("\(place) is left out: there is no equal to \(error.part)")
            return nil
        }
        if document["is_null_level"] == .bool(true) {
            return ComparisonLevel(label: label, anyOf: tests, m: 1, u: 1, fixedWeight: 0)
        }
        let (m, u) = (document["m_probability"]?.share, document["u_probability"]?.share)
        if m == nil || u == nil {
            let missing = m == nil ? (u == nil ? "m and u" : "m") : "u"
            remarks.append("\(place) was not trained: Splink's own starting value stands for its \(missing)")
        }
        return ComparisonLevel(
            label: label, anyOf: tests, m: m ?? untrained.m, u: u ?? untrained.u,
            frequency: frequency(document, tests, place))
    }

    /// The column whose shared value weighs by its own frequency, when the level is that the value is shared.
    private mutating func frequency(_ document: JSONValue, _ tests: [[Condition]], _ place: String) -> [String] {
        guard let column = document["tf_adjustment_column"]?.text else { return [] }
        let isShared = tests.count == 1 && tests[0] == [Condition(column: column, test: .same)]
        let weight = document["tf_adjustment_weight"] ?? .number(1)
        let least = document["tf_minimum_u_value"] ?? .number(0)
        guard isShared, weight == .number(1), least == .number(0) || least == .null else {
            remarks.append(
                "\(place): its term frequency adjustment is left out; only whole ones of a shared value have an equal")
            return []
        }
        return [column]
    }

    // MARK: Keys

    mutating func keys(_ rules: [JSONValue]) -> [KeyRule] {
        var keys: [KeyRule] = []
        for rule in rules {
            let sql = rule["blocking_rule"]?.text ?? rule.text ?? ""
            if let parts = Self.parts(sql) {
                keys.append(KeyRule(name: parts.map(\.column).joined(separator: " and "), parts: parts))
            } else {
                remarks.append("the blocking rule \(sql) is left out: only equal columns joined by AND have an equal")
            }
        }
        return keys
    }

    /// `l."a" = r."a" AND l.b = r.b` as the parts a and b; nil for anything else.
    private static func parts(_ sql: String) -> [KeyPart]? {
        let plain = SQLToken.tokens(of: sql).filter { $0.text != "(" && $0.text != ")" }
        var parts: [KeyPart] = []
        var place = 0
        while place < plain.count {
            // l . a = r . a
            guard place + 7 <= plain.count else { return nil }
            let part = plain[place..<place + 7].map(\.text)
            guard [part[0], part[4]].sorted() == ["l", "r"], part[1] == ".", part[3] == "=", part[5] == ".",
                part[2] == part[6]
            else { return nil }
            parts.append(KeyPart(column: part[2]))
            place += 7
            if place < plain.count {
                guard plain[place].matches("AND") else { return nil }
                place += 1
            }
        }
        return parts.isEmpty ? nil : parts
    }
}

/// What Splink takes for the m and u of levels that were not trained: of the levels of a comparison the first one is 95 in
/// 100 matches and weighs 10 bits; the others share the rest and weigh from 3 bits down to -5.
private struct SplinkDefaults {
    private let count: Int
    private var place = 0

    /// - Parameter levels: of the comparison, without those for missing values.
    init(levels: Int) { count = levels }

    /// The values for a level of the document; levels for missing values have none and are passed over.
    mutating func next(after document: JSONValue) -> (m: Double, u: Double) {
        if document["is_null_level"] == .bool(true) { return (1, 1) }
        defer { place += 1 }
        if place == 0 { return (0.95, 0.95 / 1_024) }
        let m = 0.05 / Double(max(1, count - 1))
        let weight = count <= 2 ? -5 : 3 - 8 * Double(place - 1) / Double(count - 2)
        return (m, m / exp2(weight))
    }
}

extension JSONValue {
    fileprivate var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
    /// A probability that is neither impossible nor certain to be nothing.
    fileprivate var share: Double? {
        if case .number(let share) = self, share > 0, share <= 1 { share } else { nil }
    }
}
