/// One column of a table that is to be written: its values in the order of the rows.
package struct ParquetColumn: Sendable {
    /// The values by what they are; all of one column are of one kind. NaN stands for what is missing.
    package enum Values: Sendable {
        /// NaN and nil are written as missing.
        case doubles([Double])
        /// The same numbers as whole ones; what is NaN is missing.
        case integers([Double])
        /// 0 and 1; NaN is missing.
        case flags([Double])
        /// Places in `words`, NaN for missing.
        case words([Double], [String])
        /// Never missing.
        case texts([String])
        /// Texts of 32 hexadecimal digits; never missing.
        case digests([ShortDigest])
        /// Milliseconds since 1970 in UTC; never missing.
        case moments([Int64])
    }

    package let name: String
    package let values: Values

    package init(_ name: String, _ values: Values) { (self.name, self.values) = (name, values) }

    package var count: Int {
        switch values {
        case .doubles(let all), .integers(let all), .flags(let all), .words(let all, _): all.count
        case .texts(let all): all.count
        case .digests(let all): all.count
        case .moments(let all): all.count
        }
    }

    /// Parquet's physical types.
    var physical: Int32 {
        switch values {
        case .flags: 0
        case .integers, .moments: 2
        case .doubles: 5
        case .words, .texts, .digests: 6
        }
    }

    var isOptional: Bool {
        switch values {
        case .texts, .digests, .moments: false
        case .doubles, .integers, .flags, .words: true
        }
    }
}
