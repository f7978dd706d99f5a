import Matching
import Records

extension ErrorBoundChooser.Choice {
    /// `at most 1 wrong in 1,000 joined pairs, if the model's probabilities hold (95 % interval …)`.
    var sentence: String {
        if pairs == 0 { return "no pair is joined" }
        return
            "at most \(Self.perThousand(mostError)) wrong in 1,000 joined pairs, if the model's probabilities hold (95 % interval "
            + "\(Self.perThousand(leastError)) to \(Self.perThousand(mostError)); expected "
            + "\(Self.perThousand(expectedError)) in 1,000 of \(pairs))"
    }

    private static func perThousand(_ share: Double) -> String {
        JSONWriter.shortest((share * 100_000).rounded() / 100)
    }
}
