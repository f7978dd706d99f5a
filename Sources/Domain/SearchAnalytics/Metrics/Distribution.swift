/// Numbers by their rank.
package enum Distribution {
    /// The mean of the one or two in the middle; nil of none.
    package static func median(_ numbers: [Int]) -> Double? {
        guard !numbers.isEmpty else { return nil }
        let sorted = numbers.sorted()
        let half = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? Double(sorted[half - 1] + sorted[half]) / 2 : Double(sorted[half])
    }

    /// The least number that at least `share` of all do not exceed (nearest rank); nil of none.
    package static func percentile(_ share: Double, ofSorted numbers: [Int]) -> Int? {
        guard !numbers.isEmpty else { return nil }
        let rank = Int((share * Double(numbers.count)).rounded(.up))
        return numbers[min(numbers.count, max(1, rank)) - 1]
    }
}
