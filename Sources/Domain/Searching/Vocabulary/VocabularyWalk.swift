/// Walks a sorted list of words as if it were a tree of letters: a node is the range of words with a common beginning.
///
/// Visits what can still match and nothing else; exact, without a bound of its own.
struct VocabularyWalk {
    private let segment: VocabularySegment
    private let isPrefix: Bool
    private let places: UInt64
    private(set) var cover = VocabularyCover()

    /// Words with a common beginning.
    private struct Node {
        var words: Range<Int>
        /// The beginning, in bytes and letters.
        var bytes: Int
        var letters: Int
    }

    init(_ segment: VocabularySegment, isPrefix: Bool, places: UInt64) {
        self.segment = segment
        self.isPrefix = isPrefix
        self.places = places
    }

    private var root: Node { Node(words: 0..<segment.count, bytes: 0, letters: 0) }

    // MARK: Without typos

    mutating func find(_ word: [UInt8]) {
        var node = root
        for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
            guard let child = child(of: node, by: scalar) else { return }
            node = child
        }
        if isPrefix { addAll(below: node) } else { addWord(endingAt: node) }
    }

    // MARK: With one typo

    mutating func walk(_ band: TypoBand) { visit(root, band) }

    private mutating func visit(_ node: Node, _ band: TypoBand) {
        if band.acceptsWhole {
            if isPrefix, node.letters > 0 { return addAll(below: node) }
            addWord(endingAt: node)
        }
        guard band.isExact else {
            for letter in band.continuations {
                guard let child = child(of: node, by: letter) else { continue }
                step(to: child, letter, band)
            }
            return
        }
        forEachChild(of: node) { walk, child, letter in walk.step(to: child, letter, band) }
    }

    private mutating func step(to child: Node, _ letter: Unicode.Scalar, _ band: TypoBand) {
        var band = band
        if band.advance(letter) { visit(child, band) }
    }

    // MARK: What a node stands for

    private mutating func addWord(endingAt node: Node) {
        guard let first = node.words.first, segment.word(first).count == node.bytes else { return }
        let mask = segment.masks[first]
        if mask & places != 0 { cover.words[Array(segment.word(first)), default: 0] |= mask }
    }

    /// All words below a node: itself if the index keeps such beginnings, else what lies just below it.
    private mutating func addAll(below node: Node) {
        guard let length = VocabularyCover.beginningLengths.first(where: { $0 >= node.letters }) else {
            for place in node.words where segment.masks[place] & places != 0 {
                cover.words[Array(segment.word(place)), default: 0] |= segment.masks[place]
            }
            return
        }
        if node.letters == length {
            let mask = self.mask(of: node)
            guard mask & places != 0, let first = node.words.first else { return }
            cover.beginnings[Array(segment.word(first).prefix(node.bytes)), default: 0] |= mask
            return
        }
        addWord(endingAt: node)
        forEachChild(of: node) { walk, child, _ in walk.addAll(below: child) }
    }

    /// The places of the words below; all when they are many, since looking costs more than an empty posting list.
    private func mask(of node: Node) -> UInt64 {
        guard node.words.count <= 64 else { return .max }
        return node.words.reduce(0) { $0 | segment.masks[$1] }
    }

    // MARK: Children

    private mutating func forEachChild(
        of node: Node, _ body: (inout VocabularyWalk, Node, Unicode.Scalar) -> Void
    ) {
        var start = node.words.lowerBound
        if start < node.words.upperBound, segment.word(start).count == node.bytes { start += 1 }
        while start < node.words.upperBound {
            let (letter, width) = letter(of: start, at: node.bytes)
            let end = end(ofLetterAt: node.bytes, width: width, from: start, to: node.words.upperBound)
            body(&self, Node(words: start..<end, bytes: node.bytes + width, letters: node.letters + 1), letter)
            start = end
        }
    }

    private func child(of node: Node, by letter: Unicode.Scalar) -> Node? {
        let wanted = Array(UTF8.encode(letter) ?? .init())
        let start = firstPlace(in: node.words) { !precedes($0, node.bytes, wanted) }
        guard start < node.words.upperBound, has(start, node.bytes, wanted) else { return nil }
        let end = end(ofLetterAt: node.bytes, width: wanted.count, from: start, to: node.words.upperBound)
        return Node(words: start..<end, bytes: node.bytes + wanted.count, letters: node.letters + 1)
    }

    private func letter(of place: Int, at offset: Int) -> (Unicode.Scalar, width: Int) {
        let start = Int(segment.starts[place]) + offset
        let first = segment.arena[start]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        let scalars = String(decoding: segment.arena[start..<start + width], as: UTF8.self).unicodeScalars
        return (scalars.first ?? "\u{FFFD}", width)
    }

    /// Whether a word's bytes at `offset` sort before `wanted`; the end of a word sorts before everything.
    private func precedes(_ place: Int, _ offset: Int, _ wanted: [UInt8]) -> Bool {
        let end = Int(segment.starts[place + 1])
        var at = Int(segment.starts[place]) + offset
        for byte in wanted {
            guard at < end else { return true }
            if segment.arena[at] != byte { return segment.arena[at] < byte }
            at += 1
        }
        return false
    }

    private func has(_ place: Int, _ offset: Int, _ wanted: [UInt8]) -> Bool {
        let at = Int(segment.starts[place]) + offset
        return at + wanted.count <= Int(segment.starts[place + 1])
            && segment.arena[at..<at + wanted.count].elementsEqual(wanted)
    }

    /// The first place after `start` whose letter at `offset` is another: near ones are tried first.
    private func end(ofLetterAt offset: Int, width: Int, from start: Int, to limit: Int) -> Int {
        func isSame(_ place: Int) -> Bool {
            let (left, right) = (Int(segment.starts[start]) + offset, Int(segment.starts[place]) + offset)
            for byte in 0..<width where segment.arena[left + byte] != segment.arena[right + byte] { return false }
            return true
        }
        var stride = 1
        var known = start
        while known + stride < limit, isSame(known + stride) {
            known += stride
            stride *= 2
        }
        return firstPlace(in: known + 1..<min(limit, known + stride + 1)) { !isSame($0) }
    }

    /// The first place of a range for which the test holds, its end when there is none; it must hold from there on.
    private func firstPlace(in range: Range<Int>, where test: (Int) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if test(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
