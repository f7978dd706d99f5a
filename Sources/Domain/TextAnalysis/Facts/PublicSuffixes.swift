/// Finds the part of a host name that somebody registered: `shop.example.co.uk` belongs to `example.co.uk`.
///
/// The rules and the algorithm are those of publicsuffix.org: the longest rule wins, an exception beats it, and without a
/// rule the last label is the suffix.
package final class PublicSuffixes: Sendable {
    private enum Rule {
        static let plain: UInt32 = 1
        static let wildcard: UInt32 = 2
        static let exception: UInt32 = 3
    }

    private let rules: WordTable

    init(_ file: FactFile) {
        var rules = WordTableBuilder(capacity: file.content.count / 10)
        file.forEachLine { line, _ in
            let line = line.allSatisfy { $0 < 0x80 } ? Array(line) : WebAddress.ascii(line) ?? Array(line)
            switch line[0] {
            case 0x2A: rules.insert(Array(line.dropFirst(2)), value: Rule.wildcard)
            case 0x21: rules.insert(Array(line.dropFirst()), value: Rule.exception)
            default: rules.insert(line, value: Rule.plain)
            }
        }
        self.rules = WordTable(rules)
    }

    /// Where the registrable domain begins in a lower-case host name: 0 when the host is itself a suffix or one label.
    func registrableStart(in host: UnsafeBufferPointer<UInt8>) -> Int {
        guard !host.isEmpty else { return 0 }
        var starts: [Int] = []
        for place in 0..<host.count where place == 0 || host[place - 1] == 0x2E { starts.append(place) }
        let labels = starts.count
        for (index, start) in starts.enumerated() {
            guard let suffix = suffixLength(of: UnsafeBufferPointer(rebasing: host[start...]), labels: labels - index)
            else { continue }
            return starts[max(0, labels - suffix - 1)]
        }
        return starts[max(0, labels - 2)]
    }

    /// Whether a host name of several labels, in lower case, ends in a rule of the list.
    func endsInSuffix(_ host: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let dot = host.lastIndex(of: 0x2E), dot > 0 else { return false }
        return rules.contains(UnsafeBufferPointer(rebasing: host[(dot + 1)...]))
    }

    /// How many labels of the whole host are suffix, when `tail` is the text of the longest rule that applies.
    private func suffixLength(of tail: UnsafeBufferPointer<UInt8>, labels: Int) -> Int? {
        switch rules.value(of: tail) {
        case Rule.plain: labels
        case Rule.exception: labels - 1
        case Rule.wildcard: labels + 1
        default: nil
        }
    }
}
