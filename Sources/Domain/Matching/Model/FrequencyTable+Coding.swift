/// A column as a document has it: JSON knows no 64-bit keys, so hashes stand in hexadecimal.
extension FrequencyTable.Column: Codable {
    private enum CodingKeys: String, CodingKey {
        case records, coincidence, floor, counts, shared
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        records = try container.decode(Int.self, forKey: .records)
        coincidence = try container.decode(Double.self, forKey: .coincidence)
        floor = try container.decode(Int.self, forKey: .floor)
        let texts = try container.decode([String: Int].self, forKey: .counts)
        counts = try Dictionary(
            texts.map { (try Self.hash($0.key, decoder), $0.value) }, uniquingKeysWith: { first, _ in first })
        shared = Set(try container.decode([String].self, forKey: .shared).map { try Self.hash($0, decoder) })
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(records, forKey: .records)
        try container.encode(coincidence, forKey: .coincidence)
        try container.encode(floor, forKey: .floor)
        let texts = Dictionary(uniqueKeysWithValues: counts.map { (String($0.key, radix: 16), $0.value) })
        try container.encode(texts, forKey: .counts)
        try container.encode(shared.sorted().map { String($0, radix: 16) }, forKey: .shared)
    }

    private static func hash(_ text: String, _ decoder: any Decoder) throws -> UInt64 {
        if let hash = UInt64(text, radix: 16) { return hash }
        throw DecodingError.dataCorrupted(
            .init(codingPath: decoder.codingPath, debugDescription: "a hash that is not hexadecimal"))
    }
}
