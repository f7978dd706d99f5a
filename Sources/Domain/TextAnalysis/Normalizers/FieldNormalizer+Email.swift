extension FieldNormalizer {
    /// An address in lower case as its provider delivers it; nothing when it cannot be an address.
    ///
    /// Reads `Anna <anna@example.com>` and `mailto:`. A tag behind a plus sign goes; dots and other spellings of the domain
    /// only where the provider is known to ignore them.
    func email(_ raw: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) -> NormalizationStep {
        guard raw.allSatisfy({ $0 < 0x80 }) else { return foreignEmail(raw, into: &out) }
        guard let address = MailAddress(raw) else { return RawCell(raw).trimmed.isEmpty ? [] : .unusable }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: address.text.count) { room in
            for (place, byte) in address.text.enumerated() { room[place] = MailAddress.lowercased(byte) }
            let text = UnsafeBufferPointer(rebasing: room[..<address.text.count])
            return mailbox(
                UnsafeBufferPointer(rebasing: text[..<address.at]),
                UnsafeBufferPointer(rebasing: text[(address.at + 1)...]), into: &out)
        }
    }

    /// An address with letters beyond ASCII: case folded, the domain as DNS carries it.
    private func foreignEmail(_ raw: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) -> NormalizationStep {
        let cased = folder.caseFolded(raw)
        guard String(validating: cased, as: UTF8.self) != nil else { return .unusable }
        return cased.withUnsafeBufferPointer { bytes in
            guard let address = MailAddress(bytes) else { return .unusable }
            let domain = UnsafeBufferPointer(rebasing: address.text[(address.at + 1)...])
            guard let host = WebAddress.ascii(domain) else { return .unusable }
            return host.withUnsafeBufferPointer {
                mailbox(UnsafeBufferPointer(rebasing: address.text[..<address.at]), $0, into: &out)
            }
        }
    }

    private func mailbox(
        _ local: UnsafeBufferPointer<UInt8>, _ domain: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]
    ) -> NormalizationStep {
        var steps: NormalizationStep = []
        let provider = facts.mail.provider(domain)
        let mark = provider.map(\.tagMark) ?? 0x2B
        var end = local.count
        if let mark, let tag = local.firstIndex(of: mark), tag > 0 {
            end = tag
            steps.insert(.removedPlusTag)
        }
        for place in 0..<end {
            if provider?.ignoresDots == true, local[place] == 0x2E {
                steps.insert(.removedDots)
            } else {
                out.append(local[place])
            }
        }
        out.append(0x40)
        if let provider, !provider.domain.elementsEqual(domain) {
            out.append(contentsOf: provider.domain)
            steps.insert(.unifiedProvider)
        } else {
            out.append(contentsOf: domain)
        }
        return steps
    }
}

/// An e-mail address within what was written, if it can be one.
struct MailAddress {
    /// The address alone.
    let text: UnsafeBufferPointer<UInt8>
    /// Where its `@` is.
    let at: Int

    /// nil unless there is a local part and a domain of two labels or more without spaces and signs.
    init?(_ raw: UnsafeBufferPointer<UInt8>) {
        var text = RawCell(raw).trimmed
        if let open = text.lastIndex(of: 0x3C) {
            let close = text[open...].firstIndex(of: 0x3E) ?? text.count
            text = RawCell(UnsafeBufferPointer(rebasing: text[(open + 1)..<close])).trimmed
        }
        let scheme: StaticString = "mailto:"
        if text.count > scheme.utf8CodeUnitCount,
            (0..<7).allSatisfy({ Self.lowercased(text[$0]) == scheme.utf8Start[$0] })
        {
            text = UnsafeBufferPointer(rebasing: text[7...])
        }
        while text.last == 0x2E { text = UnsafeBufferPointer(rebasing: text.dropLast()) }
        guard let at = text.lastIndex(of: 0x40), at > 0 else { return nil }
        guard text[..<at].allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != 0x40 && $0 != 0x2C && $0 != 0x3B }) else {
            return nil
        }
        guard Self.isHost(UnsafeBufferPointer(rebasing: text[(at + 1)...])) else { return nil }
        self.text = text
        self.at = at
    }

    @inline(__always)
    static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    /// Whether it is labels of letters, digits and hyphens with dots between them, at least one dot.
    static func isHost(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var dots = 0
        var previous: UInt8 = 0x2E
        for byte in text {
            if byte == 0x2E {
                if previous == 0x2E { return false }
                dots += 1
            } else if !(RawCell.isLetter(byte) || RawCell.isDigit(byte) || byte == 0x2D || byte == 0x5F || byte >= 0x80)
            {
                return false
            }
            previous = byte
        }
        return dots > 0 && previous != 0x2E
    }
}
