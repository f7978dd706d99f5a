/// Walks a sorted list of words as if it were a tree of letters: a node is the range of words with a common beginning.
///
/// Visits what can still match and nothing else; exact, without a bound of its own. It lives within
/// `VocabularySegment.withBytes`.
struct VocabularyWalk {
    private let words: VocabularySegment.Bytes
    private let wanted: [Unicode.Scalar]
    private let isPrefix: Bool
    private(set) var cover = VocabularyCover()

    /// Words with a common beginning.
    private struct Node {
        let low: Int
        let high: Int
        /// The beginning, in bytes and letters.
        let bytes: Int
        let letters: Int
    }

    init(_ words: VocabularySegment.Bytes, wanted: [Unicode.Scalar], isPrefix: Bool) {
        self.words = words
        self.wanted = wanted
        self.isPrefix = isPrefix
    }

    private var root: Node { Node(low: 0, high: words.count, bytes: 0, letters: 0) }

    // MARK: Without typos

    mutating func find() {
        var node = root
        for letter in wanted {
            guard let child = child(of: node, by: letter) else { return }
            node = child
        }
        if isPrefix { addAll(below: node) } else { addWord(endingAt: node) }
    }

    // MARK: With typos

    mutating func findWithTypo() { visit(root, TypoBand()) }

    /// With two typos and the right first letter.
    mutating func findWithTwoTypos() {
        guard let first = wanted.first, let child = child(of: root, by: first) else { return }
        step(to: child, first, TwoTypoBand())
    }

    private mutating func visit(_ node: Node, _ band: some EditBand) {
        if band.accepts(wanted) {
            if isPrefix, node.letters > 0 { return addAll(below: node) }
            addWord(endingAt: node)
        }
        if band.hasEditLeft {
            forEachChild(of: node) { walk, child, letter in walk.step(to: child, letter, band) }
        } else {
            var before: Unicode.Scalar?
            band.forEachContinuation(wanted) { letter in
                guard letter != before, let child = child(of: node, by: letter) else { return }
                before = letter
                step(to: child, letter, band)
            }
        }
    }

    private mutating func step(to child: Node, _ letter: Unicode.Scalar, _ band: some EditBand) {
        var band = band
        if band.advance(letter, toward: wanted) { visit(child, band) }
    }

    // MARK: What a node stands for

    private mutating func addWord(endingAt node: Node) {
        guard words.length(node.low) == node.bytes else { return }
        cover.words.append((words.word(node.low), words.mask(node.low)))
    }

    /// All words below a node: itself if the index keeps such beginnings, else what lies just below it.
    private mutating func addAll(below node: Node) {
        guard let length = VocabularyCover.beginningLengths.first(where: { $0 >= node.letters }) else {
            for place in node.low..<node.high { cover.words.append((words.word(place), words.mask(place))) }
            return
        }
        if node.letters == length {
            cover.beginnings.append((Array(words.word(node.low).prefix(node.bytes)), mask(of: node)))
            return
        }
        addWord(endingAt: node)
        forEachChild(of: node) { walk, child, _ in walk.addAll(below: child) }
    }

    /// The places of the words below; all when they are many, since looking costs more than an empty posting list.
    private func mask(of node: Node) -> UInt64 {
        guard node.high - node.low <= 64 else { return .max }
        return (node.low..<node.high).reduce(0) { $0 | words.mask($1) }
    }

    // MARK: Children

    private mutating func forEachChild(
        of node: Node, _ body: (inout VocabularyWalk, Node, Unicode.Scalar) -> Void
    ) {
        var low = node.low
        if words.length(low) == node.bytes { low += 1 }
        while low < node.high {
            let (letter, width) = words.letter(low, at: node.bytes)
            let high = end(ofLetterAt: node.bytes, width: width, from: low, to: node.high)
            body(&self, Node(low: low, high: high, bytes: node.bytes + width, letters: node.letters + 1), letter)
            low = high
        }
    }

    private func child(of node: Node, by letter: Unicode.Scalar) -> Node? {
        let low = firstPlace(node.low, node.high) { words.compare($0, at: node.bytes, with: letter) >= 0 }
        guard low < node.high, words.compare(low, at: node.bytes, with: letter) == 0 else { return nil }
        let width = UTF8.width(letter)
        let high = end(ofLetterAt: node.bytes, width: width, from: low, to: node.high)
        return Node(low: low, high: high, bytes: node.bytes + width, letters: node.letters + 1)
    }

    /// The first place after `start` whose letter at `offset` is another: near ones are tried first.
    private func end(ofLetterAt offset: Int, width: Int, from start: Int, to limit: Int) -> Int {
        var stride = 1
        var known = start
        while known + stride < limit, words.hasSameLetter(start, known + stride, at: offset, width: width) {
            known += stride
            stride *= 2
        }
        return firstPlace(known + 1, min(limit, known + stride)) {
            !words.hasSameLetter(start, $0, at: offset, width: width)
        }
    }

    /// The first place of a range for which the test holds, its end when there is none; it must hold from there on.
    @inline(__always)
    private func firstPlace(_ low: Int, _ high: Int, where test: (Int) -> Bool) -> Int {
        var (low, high) = (low, high)
        while low < high {
            let middle = (low + high) / 2
            if test(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
