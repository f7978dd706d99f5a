/// What is known of mail domains and mailboxes: free and disposable providers, role mailboxes, providers' own rules.
package final class MailFacts: Sendable {
    /// How one provider reads its addresses.
    package struct Provider: Sendable {
        /// The domain that stands for all of the provider's domains with the same mailboxes.
        package let domain: [UInt8]
        package let ignoresDots: Bool
        /// The byte after which the rest of a local part is a tag; nil when the provider has no tags.
        package let tagMark: UInt8?
    }

    private let free: WordTable
    private let disposable: WordTable
    private let roles: WordTable
    private let providerNumbers: WordTable
    private let providers: [Provider]

    init(free: inout FactFile, disposable: inout FactFile, roles: inout FactFile, providers file: inout FactFile) {
        self.free = Self.words(of: free)
        self.disposable = Self.words(of: disposable)
        self.roles = Self.words(of: roles)
        var numbers = WordTableBuilder()
        var providers: [Provider] = []
        file.forEachRow(["domain", "canonical", "dots", "tag"]) { cells, _ in
            guard ["ignored", "kept"].contains(String(cells[2])) else { return "dots must be ignored or kept" }
            guard cells[3].count <= 1 else { return "the tag mark must be one character or nothing" }
            numbers.insert(cells[0], value: UInt32(providers.count))
            providers.append(
                Provider(
                    domain: Array(cells[1]), ignoresDots: cells[2].elementsEqual("ignored".utf8),
                    tagMark: cells[3].first))
            return nil
        }
        (providerNumbers, self.providers) = (WordTable(numbers), providers)
    }

    /// Whether anybody can have a mailbox there for nothing.
    package func isFreeProvider(_ domain: String) -> Bool { free.contains(domain.lowercased()) }
    package func isFreeProvider(_ domain: UnsafeBufferPointer<UInt8>) -> Bool { free.contains(domain) }

    /// Whether mailboxes there are made to be thrown away.
    package func isDisposable(_ domain: String) -> Bool { disposable.contains(domain.lowercased()) }
    package func isDisposable(_ domain: UnsafeBufferPointer<UInt8>) -> Bool { disposable.contains(domain) }

    /// Whether a local part names an office and not a person: `info`, `sales`.
    package func isRoleMailbox(_ localPart: String) -> Bool { roles.contains(localPart.lowercased()) }
    package func isRoleMailbox(_ localPart: UnsafeBufferPointer<UInt8>) -> Bool { roles.contains(localPart) }

    @inline(__always)
    func provider(_ domain: UnsafeBufferPointer<UInt8>) -> Provider? {
        providerNumbers.value(of: domain).map { providers[Int($0)] }
    }

    private static func words(of file: FactFile) -> WordTable {
        var table = WordTableBuilder(capacity: file.content.count / 14)
        file.forEachLine { line, _ in table.insert(line, value: 0) }
        return WordTable(table)
    }
}
