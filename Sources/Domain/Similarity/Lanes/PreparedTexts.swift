/// Texts laid out once so that a query is compared with all of them, many at a time.
///
/// For one query against many texts (a block of candidates, the words of a vocabulary): each metric's batch call gives
/// for every text exactly what its call for a pair gives. Texts beyond 64 scalars, and those whose scalars find no room
/// among 255 letters, are compared one by one. Building costs about as much as comparing ten queries.
package struct PreparedTexts: ~Copyable {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    /// What of a text is laid out.
    package enum Form: Sendable {
        case whole
        /// Its words, sorted, for `TokenRatios.sorted`.
        case sortedWords
        /// Its distinct words, sorted, for `TokenRatios.set`.
        case distinctWords
    }

    package let form: Form
    package var count: Int { offsets.count - 1 }
    private let arena: [UInt8]
    private let offsets: [UInt32]
    private let alphabet: LaneAlphabet
    private let eights: LaneGroup<UInt8>
    private let sixteens: LaneGroup<UInt16>
    private let thirtyTwos: LaneGroup<UInt32>
    private let sixtyFours: LaneGroup<UInt64>
    /// Texts that fit no lane.
    private let loose: [Int32]
    /// By text: which words it may have, for distinct words only.
    let signatures: [UInt64]

    /// Copies `texts.count = offsets.count - 1` UTF-8 texts: text i is `arena[offsets[i] ..< offsets[i + 1]]`.
    package init(_ arena: Bytes, offsets: UnsafeBufferPointer<UInt32>, form: Form = .whole) {
        self.form = form
        self.arena = Array(arena)
        self.offsets = Array(offsets)
        var letters = LaneLetters()
        var words = FormedText(form)
        var signatures: [UInt64] = []
        for text in 0..<max(0, offsets.count - 1) {
            let bytes = Bytes(rebasing: arena[Int(offsets[text])..<Int(offsets[text + 1])])
            letters.append(words.formed(bytes))
            if form == .distinctWords { signatures.append(words.signature) }
        }
        self.signatures = signatures
        alphabet = letters.alphabet
        loose = letters.loose
        let bounds = letters.sort([8, 16, 32, 64])
        let (texts, rows) = (letters.slots, letters.alphabet.count)
        eights = LaneGroup(texts[..<bounds[0]], letterCount: rows, letters.letters)
        sixteens = LaneGroup(texts[bounds[0]..<bounds[1]], letterCount: rows, letters.letters)
        thirtyTwos = LaneGroup(texts[bounds[1]..<bounds[2]], letterCount: rows, letters.letters)
        sixtyFours = LaneGroup(texts[bounds[2]...], letterCount: rows, letters.letters)
    }

    /// The UTF-8 bytes of a text as it was given.
    @inline(__always)
    func withBytes<Result>(_ text: Int, _ body: (Bytes) -> Result) -> Result {
        arena.withUnsafeBufferPointer {
            body(Bytes(rebasing: $0[Int(offsets[text])..<Int(offsets[text + 1])]))
        }
    }

    /// Runs the kernel over the texts in lanes and `single` over the others: over all of them when the query is empty
    /// or beyond 64 scalars.
    @inline(__always)
    func run(
        _ query: Bytes, _ kernel: some LaneKernel, _ buffers: inout MetricBuffers,
        single: (Int, inout MetricBuffers) -> Void
    ) {
        buffers.leftJoined.removeAll()
        guard alphabet.append(query, to: &buffers.leftJoined) else {
            for text in 0..<count { single(text, &buffers) }
            return
        }
        let letters = buffers.leftJoined.bytes
        eights.run(kernel, letters, buffers.lanes)
        sixteens.run(kernel, letters, buffers.lanes)
        thirtyTwos.run(kernel, letters, buffers.lanes)
        sixtyFours.run(kernel, letters, buffers.lanes)
        for text in loose { single(Int(text), &buffers) }
    }
}
