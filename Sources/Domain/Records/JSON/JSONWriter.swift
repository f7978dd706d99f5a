/// Writes JSON in one canonical form: members sorted by name, no white space, shortest numbers. Equal values give equal
/// bytes, which digests rely on.
package enum JSONWriter {
    package static func bytes(of value: JSONValue) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(256)
        write(value, sorted: true, into: &out)
        return out
    }

    /// The canonical form as text.
    package static func text(of value: JSONValue) -> String { String(decoding: bytes(of: value), as: UTF8.self) }

    /// The same without sorting: members as they stand, for people to read.
    package static func ordered(_ value: JSONValue) -> String {
        var out: [UInt8] = []
        write(value, sorted: false, into: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// A number in its shortest form that reads back equal: `12`, `0.5`, `1e+300`. JSON has no other numbers than finite.
    package static func shortest(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 9_007_199_254_740_992 { return String(Int64(number)) }
        return number.description
    }

    private static func write(_ value: JSONValue, sorted: Bool, into out: inout [UInt8]) {
        switch value {
        case .null: out.append(contentsOf: "null".utf8)
        case .bool(let flag): out.append(contentsOf: (flag ? "true" : "false").utf8)
        case .number(let number): out.append(contentsOf: (number.isFinite ? shortest(number) : "null").utf8)
        case .string(let text): write(text, into: &out)
        case .array(let items):
            out.append(0x5B)
            for (place, item) in items.enumerated() {
                if place > 0 { out.append(0x2C) }
                write(item, sorted: sorted, into: &out)
            }
            out.append(0x5D)
        case .object(let members): write(members, sorted: sorted, into: &out)
        }
    }

    private static func write(_ members: [JSONValue.Member], sorted: Bool, into out: inout [UInt8]) {
        out.append(0x7B)
        let ordered = sorted ? members.sorted { $0.name < $1.name } : members
        for (place, member) in ordered.enumerated() {
            if place > 0 { out.append(0x2C) }
            write(member.name, into: &out)
            out.append(0x3A)
            write(member.value, sorted: sorted, into: &out)
        }
        out.append(0x7D)
    }

    private static func write(_ text: String, into out: inout [UInt8]) {
        out.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: out.append(contentsOf: [0x5C, byte])
            case 0x0A: out.append(contentsOf: "\\n".utf8)
            case 0x0D: out.append(contentsOf: "\\r".utf8)
            case 0x09: out.append(contentsOf: "\\t".utf8)
            case 0..<0x20, 0x7F: out.append(contentsOf: "\\u00\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])".utf8)
            default: out.append(byte)
            }
        }
        out.append(0x22)
    }

    private static let hex = Array("0123456789abcdef")
}
