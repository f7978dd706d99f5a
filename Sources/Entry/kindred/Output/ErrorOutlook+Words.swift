import Matching
import Records

extension ErrorBoundChooser.Choice {
    /// `at most 1 wrong in 1,000 joined pairs (95 % interval 0 to 1 in 1,000; expected 0.2 in 1,000 of 4,211)`.
    var sentence: String {
        if pairs == 0 { return "no pair is joined" }
        return "at most \(Self.perThousand(mostError)) wrong in 1,000 joined pairs (95 % interval "
            + "\(Self.perThousand(leastError)) to \(Self.perThousand(mostError)); expected "
            + "\(Self.perThousand(expectedError)) in 1,000 of \(pairs))"
    }

    private static func perThousand(_ share: Double) -> String {
        JSONWriter.shortest((share * 100_000).rounded() / 100)
    }
}
