package import Records

/// A place between two hits: stable while records come and go around it.
package struct SearchCursor: Hashable, Sendable {
    package let position: HitPosition
    package let key: RecordKey
    /// How far the search that it belongs to went.
    package let reach: SearchReach

    package init(_ position: HitPosition, key: RecordKey, reach: SearchReach) {
        self.position = position
        self.key = key
        self.reach = reach
    }

    /// An opaque text for the next request.
    package var text: String {
        let place =
            switch position {
            case .score(let score): String(score.bitPattern, radix: 16)
            case .order(let bytes): "s" + Self.hex(bytes)
            }
        return Self.hex("\(reach.rawValue)/\(place)/\(key.type)/\(key.id)".utf8)
    }

    /// nil when the text is not one that `text` gave.
    package init?(text: String) {
        guard text.utf8.count <= 4_096, let bytes = Self.bytes(hex: text),
            let plain = String(validating: bytes, as: UTF8.self)
        else { return nil }
        let parts = plain.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, let reach = Int(parts[0]).flatMap(SearchReach.init),
            let position = Self.position(parts[1])
        else { return nil }
        self.init(
            position, key: RecordKey(type: EntityType(String(parts[2])), id: RecordID(String(parts[3]))),
            reach: reach)
    }

    private static func position(_ text: Substring) -> HitPosition? {
        if text.hasPrefix("s") { return bytes(hex: String(text.dropFirst())).map(HitPosition.order) }
        guard let score = UInt64(text, radix: 16).map(Double.init(bitPattern:)), score.isFinite else { return nil }
        return .score(score)
    }

    private static func hex(_ bytes: some Collection<UInt8>) -> String {
        bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    private static func bytes(hex: String) -> [UInt8]? {
        let digits = Array(hex.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[place...place + 1], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        return bytes
    }
}

/// Where a hit stands in the order of a search.
package enum HitPosition: Hashable, Sendable {
    /// By its score, best first.
    case score(Double)
    /// By fields: bytes that order as the hits do.
    case order([UInt8])
}
