import Records

/// Which cases two people must look at, and what comes of what they said.
///
/// The first answer to such a case is kept and does nothing; the case goes back to the queue for somebody else, who does
/// not see it. Two equal answers act. Two that differ wait for a third person, whose answer acts.
package struct SecondLook: Hashable, Sendable {
    /// The share of cases, 0...1.
    package let share: Double

    package init(share: Double) { self.share = share }

    /// Whether a case is in the sample: the same for every run, and independent of what the case holds.
    package func wants(_ number: CaseNumber) -> Bool {
        guard share > 0 else { return false }
        var digest = Fingerprint.init()
        digest.add("second look")
        digest.add(UInt64(bitPattern: number.rawValue))
        // The upper 53 bits are a number that a Double holds exactly.
        return Double(digest.value >> 11) / 9_007_199_254_740_992 < share
    }

    /// Whether an answer settles the case.
    /// - Parameter earlier: what others answered, oldest first.
    package func settles(_ answer: ReviewAnswer, after earlier: [ReviewAnswer], _ number: CaseNumber) -> Bool {
        guard wants(number), let first = earlier.first else { return !wants(number) }
        return earlier.count > 1 || answer == first
    }
}
