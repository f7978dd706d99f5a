import UnicodeText

extension FieldNormalizer {
    /// The registrable domain of a host name, web address or mail address: `https://www.shop.example.co.uk/a` is
    /// `example.co.uk`; nothing when there is no host in it.
    func domain(_ raw: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) -> NormalizationStep {
        let host = WebAddress.host(of: RawCell(raw).trimmed)
        guard MailAddress.isHost(host) else { return RawCell(raw).trimmed.isEmpty ? [] : .unusable }
        guard let lower = WebAddress.ascii(host) else { return .unusable }
        let start = lower.withUnsafeBufferPointer { facts.publicSuffixes.registrableStart(in: $0) }
        out.append(contentsOf: lower[start...])
        return lower.count < RawCell(raw).trimmed.count || start > 0 ? .reducedDomain : []
    }

    /// A code without punctuation; of a web address with a path its last part, so that `https://www.example.com/in/ada-l/`,
    /// `example.com/in/ada-l` and `ada-l` are one.
    func identifier(
        _ raw: UnsafeBufferPointer<UInt8>, scratch: inout NormalizationScratch, into out: inout [UInt8]
    ) -> NormalizationStep {
        words(webName(RawCell(raw).trimmed) ?? raw, .compact, scratch: &scratch, into: &out)
    }

    /// The last part of a web address's path; nil for what is no web address or has no path. Without a scheme only a host
    /// in lower case under a public suffix makes one: `A.12/7` is a code.
    private func webName(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        guard text.contains(0x2F) else { return nil }
        let host = WebAddress.host(of: text)
        let hasScheme = text.starts(with: "http://".utf8) || text.starts(with: "https://".utf8)
        guard MailAddress.isHost(host), hasScheme || facts.publicSuffixes.endsInSuffix(host) else { return nil }
        return WebAddress.lastPathPart(of: text)
    }
}

/// Finds the host in a web address, with or without its scheme.
enum WebAddress {
    /// The host in lower case as DNS carries it; nil when it can be no host name.
    static func ascii(_ host: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard host.contains(where: { $0 >= 0x80 }) else { return host.map(MailAddress.lowercased) }
        var out: [UInt8] = []
        do throws(UnicodeError) { try HostName.appendASCII(host, to: &out) } catch { return nil }
        return out
    }

    static func host(of text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var start = 0
        for place in 0..<text.count where text[place] == 0x3A && text[(place + 1)...].starts(with: [0x2F, 0x2F]) {
            start = place + 3
            break
        }
        var end = start
        while end < text.count, !isEnd(text[end]) { end += 1 }
        if let user = text[start..<end].lastIndex(of: 0x40) { start = user + 1 }
        if let port = text[start..<end].firstIndex(of: 0x3A) { end = port }
        while end > start, text[end - 1] == 0x2E { end -= 1 }
        return UnsafeBufferPointer(rebasing: text[start..<end])
    }

    /// What stands last in the path, before `?` and `#`; nil without a path.
    static func lastPathPart(of text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        let host = host(of: text)
        guard let base = text.baseAddress, let start = host.baseAddress else { return nil }
        var end = text.firstIndex { $0 == 0x3F || $0 == 0x23 } ?? text.count
        while end > 0, text[end - 1] == 0x2F { end -= 1 }
        let first = text[..<end].lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
        guard first >= start - base + host.count, first < end else { return nil }
        return UnsafeBufferPointer(rebasing: text[first..<end])
    }

    /// `/`, `?` or `#`.
    private static func isEnd(_ byte: UInt8) -> Bool { byte == 0x2F || byte == 0x3F || byte == 0x23 }
}
