/// Overwrites bytes of a text before it is parted.
///
/// Law: a filter never moves a byte, so that places in the filtered text are places in the source.
package protocol CharFilter: AnalysisItem {
    /// Blanks what is not to be read.
    static func apply(to text: UnsafeMutableBufferPointer<UInt8>)
}

/// All char filters, by name.
package enum CharFilters {
    package static let all: [any CharFilter.Type] = [HTMLCharFilter.self, QuoteCharFilter.self]

    package static func named(_ name: String) -> (any CharFilter.Type)? { all.first { $0.name == name } }
}
