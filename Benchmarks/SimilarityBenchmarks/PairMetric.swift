import Similarity

/// A metric called pair by pair, as the scan of records calls it.
struct PairMetric: Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    let name: String
    /// The sum over all pairs, so that nothing is optimised away and two runs can be compared.
    let total: @Sendable (NameLists) -> Double

    static let all: [PairMetric] = [
        PairMetric(name: "jaro_winkler") { sum($0) { JaroWinkler.similarity($0, $1, &$2) } },
        PairMetric(name: "jaro_winkler_cutoff_0.85") { sum($0) { JaroWinkler.similarity($0, $1, cutoff: 0.85, &$2) } },
        PairMetric(name: "osa") { sum($0) { Double(OptimalStringAlignment.distance($0, $1, &$2)) } },
        PairMetric(name: "osa_cutoff_2") {
            sum($0) { Double(OptimalStringAlignment.distance($0, $1, cutoff: 2, &$2)) }
        },
        PairMetric(name: "levenshtein") { sum($0) { Double(Levenshtein.distance($0, $1, &$2)) } },
        PairMetric(name: "token_sort") { sum($0) { TokenRatios.sorted($0, $1, &$2) } },
        PairMetric(name: "token_set") { sum($0) { TokenRatios.set($0, $1, &$2) } },
        PairMetric(name: "qgram_jaccard") { sum($0) { QGramJaccard.similarity($0, $1, &$2) } },
        PairMetric(name: "monge_elkan") { sum($0) { MongeElkan.similarity($0, $1, &$2) } },
    ]

    @inline(__always)
    private static func sum(_ lists: NameLists, _ metric: (Bytes, Bytes, inout MetricBuffers) -> Double) -> Double {
        var buffers = MetricBuffers()
        var total = 0.0
        lists.left.withTexts { left in
            lists.right.withTexts { right in
                for i in 0..<left.count {
                    let text = left[i]
                    for j in 0..<right.count { total += metric(text, right[j], &buffers) }
                }
            }
        }
        return total
    }
}

/// Pointers to the texts of a column.
struct TextViews {
    let arena: UnsafeBufferPointer<UInt8>
    let offsets: UnsafeBufferPointer<UInt32>

    var count: Int { offsets.count - 1 }

    subscript(place: Int) -> UnsafeBufferPointer<UInt8> {
        @inline(__always) get {
            UnsafeBufferPointer(rebasing: arena[Int(offsets[place])..<Int(offsets[place + 1])])
        }
    }
}

extension TextColumn {
    func withTexts<Result>(_ body: (TextViews) -> Result) -> Result {
        arena.withUnsafeBufferPointer { arena in
            offsets.withUnsafeBufferPointer { body(TextViews(arena: arena, offsets: $0)) }
        }
    }
}
