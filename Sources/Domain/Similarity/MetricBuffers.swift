/// Memory that the string metrics reuse from call to call: one value per thread, made outside the loop.
///
/// `masks` is all zero between calls; each metric clears the entries that it set, which for names is a dozen stores
/// instead of a fill of two kilobytes.
package struct MetricBuffers: ~Copyable {
    /// One 64-bit pattern per byte value: bit i is set where the pattern string has that byte at i.
    let masks: UnsafeMutablePointer<UInt64>
    /// The same of the other string, for metrics that look both ways.
    let otherMasks: UnsafeMutablePointer<UInt64>
    /// Rows of dynamic programming tables, for strings beyond 64 units.
    var rows: [Int32] = []
    var recoder = ScalarRecoder()
    /// Words of both strings.
    var leftWords = WordList()
    var rightWords = WordList()
    /// Bytes that a token metric puts together.
    var leftJoined = ByteScratch()
    var rightJoined = ByteScratch()
    /// By word of the right string: its best value so far.
    var bestOfRight: [Double] = []

    /// What a query's comparison with prepared texts keeps.
    let lanes = LaneScratch()

    package init() {
        masks = .allocate(capacity: 512)
        masks.initialize(repeating: 0, count: 512)
        otherMasks = masks + 256
    }

    deinit {
        masks.deallocate()
        lanes.deallocate()
    }

    /// Sets bit i of the mask of `pattern[i]`; `pattern` has at most 64 units.
    @inline(__always)
    func setMasks(_ pattern: UnsafeBufferPointer<UInt8>) { Self.set(masks, pattern) }

    @inline(__always)
    func clearMasks(_ pattern: UnsafeBufferPointer<UInt8>) { Self.clear(masks, pattern) }

    @inline(__always)
    static func set(_ masks: UnsafeMutablePointer<UInt64>, _ pattern: UnsafeBufferPointer<UInt8>) {
        var bit: UInt64 = 1
        for unit in pattern {
            masks[Int(unit)] |= bit
            bit &<<= 1
        }
    }

    @inline(__always)
    static func clear(_ masks: UnsafeMutablePointer<UInt64>, _ pattern: UnsafeBufferPointer<UInt8>) {
        for unit in pattern { masks[Int(unit)] = 0 }
    }
}

/// The lowest `count` bits.
@inline(__always)
func lowBits(_ count: Int) -> UInt64 { count >= 64 ? ~0 : (1 &<< UInt64(count)) &- 1 }
