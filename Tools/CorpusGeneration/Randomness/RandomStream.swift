/// A counter-based stream of random numbers: the same (seed, purpose, index) gives the same numbers on every machine, so
/// any record can be computed again without storing it.
///
/// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
package struct RandomStream {
    private var state: UInt64

    package init(_ seed: UInt64, _ purpose: Purpose, _ index: UInt64 = 0) {
        state = mixed(mixed(seed &+ purpose.rawValue &* 0x9E37_79B9_7F4A_7C15) ^ index)
    }

    /// A stream that goes on from a key made by `key(...)`.
    package init(key: UInt64) { state = key }

    /// What a number is drawn for; two purposes never share numbers.
    package enum Purpose: UInt64 {
        case order = 1
        case layout, person, family, given, home, employer, company, parent, view, copy, errors, account
        case deal, thread, activity, lead, relation, query, damage
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return mixed(state)
    }

    /// A number below `count`; the bias of the multiplication is under 2^-32 for counts below 2^32.
    package mutating func below(_ count: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// A number in [0, 1).
    package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    package mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    package mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// An approximately normal number with mean 0 and variance 1 (sum of twelve; no transcendental function, so the bits
    /// are the same everywhere).
    package mutating func normal() -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += unit() }
        return sum
    }
}

/// The finalizer of SplitMix64: a bijection whose output bits all depend on all input bits.
package func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
}

/// A key for (seed, purpose, index) from which streams and further keys can be made.
package func key(_ seed: UInt64, _ purpose: RandomStream.Purpose, _ index: UInt64 = 0) -> UInt64 {
    mixed(mixed(seed &+ purpose.rawValue &* 0x9E37_79B9_7F4A_7C15) ^ index)
}
