/// Writes JSON in one canonical form: members sorted by name, no white space, shortest numbers. Equal values give equal
/// bytes, which digests rely on.
package enum JSONWriter {
    package static func bytes(of value: JSONValue) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(256)
        write(value, sorted: true, into: &out)
        return out
    }

    /// The same bytes as of the object that these fields make, without making it: every record that is stored goes
    /// through here.
    package static func bytes(of fields: [FieldName: FieldValue]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(1_024)
        out.append(0x7B)
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            if out.count > 1 { out.append(0x2C) }
            write(name.rawValue, into: &out)
            out.append(0x3A)
            write(value, into: &out)
        }
        out.append(0x7D)
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

    private static func write(_ value: FieldValue, into out: inout [UInt8]) {
        switch value {
        case .text(let text): write(text, into: &out)
        case .number, .flag: write(JSONValue(value), sorted: true, into: &out)
        case .list(let values):
            out.append(0x5B)
            for (place, value) in values.enumerated() {
                if place > 0 { out.append(0x2C) }
                write(value, into: &out)
            }
            out.append(0x5D)
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
        var text = text
        out.append(0x22)
        text.withUTF8 { bytes in
            var start = 0
            for place in 0..<bytes.count where mustBeEscaped(bytes[place]) {
                out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<place]))
                out.append(contentsOf: escape(bytes[place]).utf8)
                start = place + 1
            }
            out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
        }
        out.append(0x22)
    }

    private static func mustBeEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F
    }

    private static func escape(_ byte: UInt8) -> String {
        switch byte {
        case 0x22: "\\\""
        case 0x5C: "\\\\"
        case 0x0A: "\\n"
        case 0x0D: "\\r"
        case 0x09: "\\t"
        default: "\\u00\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
        }
    }

    private static let hex = Array("0123456789abcdef")
}
