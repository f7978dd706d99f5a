import Records
import Searching

extension CustomNames {
    /// An object of arrays of names, by type.
    var encoded: [UInt8] {
        JSONWriter.bytes(
            of: .object(
                names.sorted { $0.key < $1.key }.map { type, names in
                    .init(name: type.rawValue, value: .array(names.sorted().map { .string($0) }))
                }))
    }

    /// nil when the bytes are not what `encoded` gives; no bytes are no names.
    init?(encoded bytes: [UInt8]) {
        guard !bytes.isEmpty else {
            self.init()
            return
        }
        // There is no other reason than damage.
        guard case .object(let members)? = try? JSONParser.parse(bytes) else { return nil }
        var names: [EntityType: Set<String>] = [:]
        for member in members {
            guard case .array(let items) = member.value else { return nil }
            names[EntityType(member.name)] = Set(
                items.compactMap { if case .string(let name) = $0 { name } else { nil } })
        }
        self.init(names)
    }

    /// As an index has them stored.
    static func stored(in bytes: [UInt8]) throws(IndexError) -> CustomNames {
        guard let names = CustomNames(encoded: bytes) else {
            throw IndexError(.corrupt, "what the index says of itself is damaged; run kindred index rebuild")
        }
        return names
    }
}
