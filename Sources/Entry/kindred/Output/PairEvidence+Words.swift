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

    private static func text(_ forms: [[String]]) -> String {
        forms.map { $0.joined(separator: " | ") }.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private static func bits(_ weight: Double) -> String {
        let rounded = (weight * 100).rounded() / 100
        return (rounded > 0 ? "+" : "") + JSONWriter.shortest(rounded)
    }
}
