import Foundation
import Records

/// What a definition of matching says, as a page that people read: columns, keys, comparisons and their levels, relations.
///
/// Generated from the definition itself, so that it cannot say anything else.
package enum MatchingReference {
    /// The sections of one type in Markdown.
    package static func section(_ definition: MatchingDefinition) -> String {
        [
            columns(definition), keys(definition), comparisons(definition), relations(definition),
        ].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private static func columns(_ definition: MatchingDefinition) -> String {
        "### Columns\n\n"
            + table(
                ["Column", "What it holds", "Counts as shared"],
                definition.columns.map { column in
                    [
                        code(column.name), column.source.written,
                        column.sharing.map { "by more than \($0.limit) values of \(code($0.by))" } ?? "",
                    ]
                })
    }

    private static func keys(_ definition: MatchingDefinition) -> String {
        let refined = definition.refinements.map { code($0.written) }.joined(separator: ", ")
        return "### Keys\n\nTwo records are compared when they agree in all parts of one rule. A key that more than "
            + "\(definition.keySettings.blockLimit) records share is refined by \(refined), and the report names it.\n\n"
            + table(
                ["Rule", "Parts"],
                definition.keys.map { [$0.name, $0.parts.map { code($0.written) }.joined(separator: ", ")] })
    }

    private static func comparisons(_ definition: MatchingDefinition) -> String {
        let head = "### Comparisons\n\nOf each the first level that holds counts. Weights are where training starts."
        return ([head] + definition.comparisons.map(comparison)).joined(separator: "\n\n")
    }

    private static func comparison(_ comparison: Comparison) -> String {
        "#### \(comparison.name)\n\n"
            + table(
                ["Level", "Holds when", "m", "u", "Bits", "Rare values of"],
                comparison.levels.map { level in
                    [
                        level.label, level.written, short(level.m), short(level.u), bits(level),
                        level.frequency.map(code).joined(separator: ", "),
                    ]
                })
    }

    private static func relations(_ definition: MatchingDefinition) -> String {
        guard !definition.relations.isEmpty else { return "" }
        return "### Relations\n\nWhat else than being the same makes two records agree.\n\n"
            + table(
                ["Relation", "Usual levels", "Like any two records in"],
                definition.relations.map { relation in
                    let alike = relation.alike.map { "\($0.comparison): \($0.levels.joined(separator: ", "))" }
                    let measured = relation.among.map { "measured on pairs with one \(code($0))" }
                    return [
                        relation.name, measured ?? alike.joined(separator: "; "),
                        relation.apart.joined(separator: ", "),
                    ]
                })
    }

    // MARK: Words

    private static func bits(_ level: ComparisonLevel) -> String {
        if let fixed = level.fixedWeight { return "\(short(fixed)), fixed" }
        return short((log2(level.m / level.u) * 10).rounded() / 10)
    }

    private static func short(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1_000_000 ? String(Int(number)) : "\(number)"
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        let lines = [head, head.map { _ in "---" }] + rows
        return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    static func code(_ text: String) -> String { "`\(text)`" }
}

extension ColumnSource {
    fileprivate var written: String {
        switch self {
        case .fields(let fields, let whole, let part):
            let own = fields.map { MatchingReference.code($0.rawValue) }.joined(separator: ", ")
            guard let part, !whole.isEmpty else { return own }
            return own + ", else the \(part.rawValue) part of "
                + whole.map { MatchingReference.code($0.rawValue) }.joined(separator: ", ")
        case .derived(let part, let columns):
            return "\(part.rawValue) of " + columns.map(MatchingReference.code).joined(separator: ", ")
        case .unfamiliar(let field): return "the column \(MatchingReference.code(field.rawValue))"
        }
    }
}

extension KeyPart {
    fileprivate var written: String {
        switch transform {
        case .whole: column
        case .prefix(let count): "\(column).prefix(\(count))"
        case .last(let count): "\(column).last(\(count))"
        case .sound: "\(column).sound"
        case .words: "\(column).words"
        case .wordSounds: "\(column).word_sounds"
        case .sortedWords: "\(column).sorted_words"
        case .initials: "\(column).initials"
        case .nicknames: "\(column).nicknames"
        case .firstWord: "\(column).first_word"
        case .acronym: "\(column).acronym"
        case .joined: "\(column).joined"
        case .longestWord: "\(column).longest_word"
        }
    }
}

extension ComparisonLevel {
    fileprivate var written: String {
        if anyOf.isEmpty { return "nothing else does" }
        return anyOf.map { $0.map(\.written).joined(separator: " and ") }.joined(separator: "; or ")
    }
}

extension Condition {
    fileprivate var written: String {
        let columns = MatchingReference.code(column) + (otherColumn.map { " as \(MatchingReference.code($0))" } ?? "")
        return "\(columns) \(test.written)"
    }
}

extension Condition.Test {
    fileprivate var written: String {
        switch self {
        case .same: "same"
        case .several(let count): "\(count) same"
        case .sameOwn: "same, not shared by many"
        case .missing: "missing"
        case .present: "present"
        case .initial: "initial"
        case .nickname: "nickname"
        case .metric(let metric, let bound): "\(metric.rawValue) \(metric.isDistance ? "≤" : "≥") \(bound)"
        }
    }
}
