import Similarity

extension Metric {
    /// The measure of two normal forms; what lies beyond `cutoff` may be told as any value beyond it.
    @inline(__always)
    func value(
        _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>, cutoff: Double,
        _ buffers: inout MetricBuffers
    ) -> Double {
        switch self {
        case .jaroWinkler: JaroWinkler.similarity(left, right, cutoff: cutoff, &buffers)
        case .osa: Double(OptimalStringAlignment.distance(left, right, cutoff: Int(cutoff), &buffers))
        case .levenshtein: Double(Levenshtein.distance(left, right, cutoff: Int(cutoff), &buffers))
        case .tokenSort: TokenRatios.sorted(left, right, cutoff: cutoff, &buffers)
        case .tokenSet: TokenRatios.set(left, right, cutoff: cutoff, &buffers)
        case .mongeElkan: MongeElkan.similarity(left, right, cutoff: cutoff, &buffers)
        case .qgram: QGramJaccard.similarity(left, right, cutoff: cutoff, &buffers)
        case .numeric: Self.numeric(left, right)
        case .date: Double(DateProximity.between(left, right).rawValue)
        case .prefix: Self.commonPrefix(left, right)
        case .acronym: Acronym.agree(left, right) ? 1 : 0
        case .aligned: NameAlignment.similarity(left, right, cutoff: cutoff, &buffers)
        case .days: DayDistance.days(left, right).map(Double.init) ?? .infinity
        }
    }

    private static func numeric(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Double {
        guard let left = NumericProximity.number(left), let right = NumericProximity.number(right) else { return -1 }
        return NumericProximity.similarity(left, right)
    }

    private static func commonPrefix(
        _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
    ) -> Double {
        var length = 0
        while length < min(left.count, right.count) && left[length] == right[length] { length += 1 }
        return Double(length)
    }
}
