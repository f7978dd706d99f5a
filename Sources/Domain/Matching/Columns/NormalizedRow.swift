package import TextAnalysis

/// The normal forms of one record, by matching column; reused from record to record.
package struct NormalizedRow {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    var bytes: [UInt8] = []
    private(set) var starts: [Int]
    private(set) var ends: [Int]
    /// What normalising each column's values took.
    package private(set) var steps: [NormalizationStep]

    init(columnCount: Int) {
        starts = [Int](repeating: 0, count: columnCount)
        ends = starts
        steps = [NormalizationStep](repeating: [], count: columnCount)
    }

    mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    mutating func begin(_ column: Int) {
        starts[column] = bytes.count
        ends[column] = bytes.count
        // An empty literal is made by a generic call that is not specialised.
        steps[column] = NormalizationStep(rawValue: 0)
    }

    /// Lets `write` append a value's forms to the column that was begun last.
    @inline(__always)
    mutating func append(to column: Int, _ write: (inout [UInt8]) -> NormalizationStep) {
        let before = bytes.count
        if before > starts[column] { bytes.append(FormList.separator) }
        let written = bytes.count
        steps[column].formUnion(write(&bytes))
        if bytes.count == written { bytes.removeLast(written - before) }
        ends[column] = bytes.count
    }

    @inline(__always)
    func isEmpty(_ column: Int) -> Bool { ends[column] == starts[column] }

    /// The column's forms, joined by 0x1F.
    @inline(__always)
    func withForms<Result>(_ column: Int, _ body: (Bytes) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { body(Bytes(rebasing: $0[starts[column]..<ends[column]])) }
    }

    /// A copy of the column's forms, for columns that are made of it.
    func forms(_ column: Int) -> ArraySlice<UInt8> { bytes[starts[column]..<ends[column]] }
}
