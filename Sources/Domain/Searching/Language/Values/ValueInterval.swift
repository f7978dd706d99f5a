/// Numbers from one to another, with or without the ends.
package struct ValueInterval: Hashable, Sendable {
    package var lower = -Double.infinity
    package var upper = Double.infinity
    package var excludesLower = false
    package var excludesUpper = false

    /// One number.
    init(_ number: Double) { (lower, upper) = (number, number) }

    /// From one number up to another that is not in it.
    init(_ lower: Double, before upper: Double) {
        (self.lower, self.upper) = (lower, upper)
        excludesUpper = true
    }

    init(from lower: Double, excludes: Bool = false) { (self.lower, excludesLower) = (lower, excludes) }
    init(to upper: Double, excludes: Bool = false) { (self.upper, excludesUpper) = (upper, excludes) }

    /// From where one begins to where another ends; nil is open.
    init(_ first: ValueInterval?, _ last: ValueInterval?) {
        if let first { (lower, excludesLower) = (first.lower, first.excludesLower) }
        if let last { (upper, excludesUpper) = (last.upper, last.excludesUpper) }
    }

    package var isEmpty: Bool { lower > upper || (lower == upper && (excludesLower || excludesUpper)) }

    package func contains(_ number: Double) -> Bool {
        (excludesLower ? number > lower : number >= lower) && (excludesUpper ? number < upper : number <= upper)
    }
}

/// A number, an amount or a date as a query means it.
package struct TypedValue: Hashable, Sendable {
    package enum Scale: Hashable, Sendable {
        case number
        case amount(currency: String?)
        case days
        case moments
    }

    /// Which way a distance from now runs.
    package enum Distance: Hashable, Sendable {
        case ahead, back
    }

    package let scale: Scale
    /// The value, which is a whole period for a coarse date; for a distance what lies between now and there.
    package let interval: ValueInterval
    package var distance: Distance?

    /// The value as an end of a range.
    var end: ValueInterval {
        switch distance {
        case nil: interval
        case .ahead: ValueInterval(interval.upper)
        case .back: ValueInterval(interval.lower)
        }
    }

    func condition(_ interval: ValueInterval) -> FieldCondition {
        switch scale {
        case .number: .numbers([interval])
        case .amount(let currency): .amounts([interval], currency: currency)
        case .days: .days([interval])
        case .moments: .moments([interval])
        }
    }
}
