import Matching
import Records

extension PairEvidence {
    /// One line per comparison; the bits add up to the last line.
    var table: TextTable {
        var table = TextTable("bits", "comparison", "level", "left", "right", "")
        table.add(Self.bits(prior), "before anything is compared", "", "", "", "")
        for part in contributions {
            let notes =
                (part.rarity == 0 ? [] : ["\(Self.bits(part.rarity)) for how rare the value is"])
                + part.values.flatMap(\.notes)
            table.add(
                Self.bits(part.weight), part.comparison, part.level ?? "nothing to compare",
                Self.text(part.values.map(\.left)), Self.text(part.values.map(\.right)), notes.joined(separator: "; "))
        }
        table.add(Self.bits(weight), "together", "", "", "", "")
        return table
    }

    /// The comparisons as they go into JSON.
    var contributionsDocument: JSONValue { .array(contributions.map(\.document)) }

    private static func text(_ forms: [[String]]) -> String {
        forms.map { $0.joined(separator: " | ") }.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private static func bits(_ weight: Double) -> String {
        let rounded = (weight * 100).rounded() / 100
        return (rounded > 0 ? "+" : "") + JSONWriter.shortest(rounded)
    }
}

extension Contribution {
    fileprivate var document: JSONValue {
        .object([
            "comparison": .string(comparison), "level": level.map { .string($0) } ?? .null,
            "weight": .number(weight), "rarity": .number(rarity),
            "values": .array(
                values.map { values in
                    .object([
                        "column": .string(values.column), "left": .array(values.left.map { .string($0) }),
                        "right": .array(values.right.map { .string($0) }),
                        "notes": .array(values.notes.map { .string($0) }),
                    ])
                }),
        ])
    }
}
