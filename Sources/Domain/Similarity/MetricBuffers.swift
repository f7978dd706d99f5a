/// Memory that the string metrics reuse from call to call: one value per thread, made outside the loop.
///
/// `masks` is all zero between calls; each metric clears the entries that it set, which for names is a dozen stores
/// instead of a fill of two kilobytes.
package struct MetricBuffers: ~Copyable {
    /// One 64-bit pattern per byte value: bit i is set where the pattern string has that byte at i.
    let masks: UnsafeMutablePointer<UInt64>
    /// Rows of dynamic programming tables, for strings beyond 64 units.
    var rows: [Int32] = []
    /// Units of both strings when they had to be recoded from UTF-8.
    var leftUnits: [UInt8] = []
    var rightUnits: [UInt8] = []
    /// Token bounds of both strings.
    var leftTokens: [Range<Int>] = []
    var rightTokens: [Range<Int>] = []
    /// Bytes that a token metric puts together.
    var joinedLeft: [UInt8] = []
    var joinedRight: [UInt8] = []

    package init() {
        masks = .allocate(capacity: 256)
        masks.initialize(repeating: 0, count: 256)
    }

    deinit { masks.deallocate() }

    /// Sets bit i of the mask of `pattern[i]`; `pattern` has at most 64 units.
    @inline(__always)
    func setMasks(_ pattern: UnsafeBufferPointer<UInt8>) {
        var bit: UInt64 = 1
        for unit in pattern {
            masks[Int(unit)] |= bit
            bit &<<= 1
        }
    }

    @inline(__always)
    func clearMasks(_ pattern: UnsafeBufferPointer<UInt8>) {
        for unit in pattern { masks[Int(unit)] = 0 }
    }
}
