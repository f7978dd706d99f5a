/// Reads one JSON text (RFC 8259) with the place of the first fault, a bound on nesting, and strict UTF-8.
///
/// Our own, since records, JSON Lines files and request bodies all need the byte where a text goes wrong, members in
/// their order and a depth limit, which Foundation's reader gives none of.
package struct JSONParser {
    /// Deeper texts are refused: no record or request of ours nests further.
    package static let maximumDepth = 32

    let bytes: UnsafeBufferPointer<UInt8>
    var at = 0

    /// The value of `text`, with nothing but white space around it.
    package static func parse(_ text: UnsafeBufferPointer<UInt8>) throws(JSONProblem) -> JSONValue {
        var parser = JSONParser(bytes: text)
        parser.skipSpace()
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.at == text.count else { throw parser.problem("text after the end of the value") }
        return value
    }

    package static func parse(_ text: [UInt8]) throws(JSONProblem) -> JSONValue {
        let result: Result<JSONValue, JSONProblem> = text.withUnsafeBufferPointer { buffer in
            do throws(JSONProblem) { return .success(try parse(buffer)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    func problem(_ message: String) -> JSONProblem { JSONProblem(offset: at, message: message) }

    var current: UInt8? { at < bytes.count ? bytes[at] : nil }

    mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }

    mutating func value(depth: Int) throws(JSONProblem) -> JSONValue {
        guard depth < Self.maximumDepth else { throw problem("nested deeper than \(Self.maximumDepth) levels") }
        switch current {
        case 0x7B: return .object(try object(depth: depth + 1))
        case 0x5B: return .array(try array(depth: depth + 1))
        case 0x22: return .string(try string())
        case 0x74: return try word("true", .bool(true))
        case 0x66: return try word("false", .bool(false))
        case 0x6E: return try word("null", .null)
        case .some(let byte) where byte == 0x2D || (0x30...0x39).contains(byte): return .number(try number())
        case .some: throw problem("a value was expected")
        case nil: throw problem("the text ends where a value was expected")
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONProblem) -> JSONValue {
        let length = word.utf8CodeUnitCount
        let matches =
            at + length <= bytes.count && (0..<length).allSatisfy { bytes[at + $0] == word.utf8Start[$0] }
        guard matches else { throw problem("a value was expected") }
        at += length
        return value
    }

    private mutating func object(depth: Int) throws(JSONProblem) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        at += 1
        skipSpace()
        if current == 0x7D {
            at += 1
            return members
        }
        while true {
            skipSpace()
            guard current == 0x22 else { throw problem("a member name in quotes was expected") }
            let name = try string()
            skipSpace()
            try take(0x3A, "a colon was expected after the member name")
            skipSpace()
            members.append(.init(name: name, value: try value(depth: depth)))
            skipSpace()
            if current == 0x2C {
                at += 1
                continue
            }
            try take(0x7D, "a comma or } was expected")
            return members
        }
    }

    private mutating func array(depth: Int) throws(JSONProblem) -> [JSONValue] {
        var items: [JSONValue] = []
        at += 1
        skipSpace()
        if current == 0x5D {
            at += 1
            return items
        }
        while true {
            skipSpace()
            items.append(try value(depth: depth))
            skipSpace()
            if current == 0x2C {
                at += 1
                continue
            }
            try take(0x5D, "a comma or ] was expected")
            return items
        }
    }

    mutating func take(_ byte: UInt8, _ otherwise: String) throws(JSONProblem) {
        guard current == byte else { throw problem(otherwise) }
        at += 1
    }

    mutating func string() throws(JSONProblem) -> String {
        at += 1
        let start = at
        while let byte = current, byte != 0x22, byte != 0x5C, byte >= 0x20 { at += 1 }
        if current == 0x22 {
            let text = try utf8(UnsafeBufferPointer(rebasing: bytes[start..<at]))
            at += 1
            return text
        }
        var unescaped = Array(bytes[start..<at])
        while let byte = current, byte != 0x22 {
            guard byte >= 0x20 else { throw problem("a control character inside a string must be escaped") }
            at += 1
            if byte == 0x5C { try escape(into: &unescaped) } else { unescaped.append(byte) }
        }
        try take(0x22, "the string has no closing quote")
        return try unescaped.withUnsafeBufferPointer { buffer throws(JSONProblem) in try utf8(buffer) }
    }

    private func utf8(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONProblem) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw problem("the string is not UTF-8") }
        return text
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONProblem) {
        guard let byte = current else { throw problem("the string has no closing quote") }
        at += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: text.append(byte)
        case 0x62: text.append(0x08)
        case 0x66: text.append(0x0C)
        case 0x6E: text.append(0x0A)
        case 0x72: text.append(0x0D)
        case 0x74: text.append(0x09)
        case 0x75: text.append(contentsOf: String(try escapedScalar()).utf8)
        default: throw problem("unknown escape")
        }
    }

    private mutating func escapedScalar() throws(JSONProblem) -> Character {
        let high = try hexadecimal()
        var code = high
        if (0xD800..<0xDC00).contains(high), current == 0x5C, at + 1 < bytes.count, bytes[at + 1] == 0x75 {
            at += 2
            let low = try hexadecimal()
            guard (0xDC00..<0xE000).contains(low) else { throw problem("half of a surrogate pair") }
            code = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw problem("half of a surrogate pair") }
        return Character(scalar)
    }

    private mutating func hexadecimal() throws(JSONProblem) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw problem("four hexadecimal digits were expected")
            }
            code = code << 4 | UInt32(digit)
            at += 1
        }
        return code
    }

    private mutating func number() throws(JSONProblem) -> Double {
        let start = at
        if current == 0x2D { at += 1 }
        let isZero = current == 0x30
        let whole = digits()
        guard whole > 0, !(isZero && whole > 1) else { throw problem("not a number") }
        if current == 0x2E {
            at += 1
            guard digits() > 0 else { throw problem("digits were expected after the point") }
        }
        if current == 0x65 || current == 0x45 {
            at += 1
            if current == 0x2B || current == 0x2D { at += 1 }
            guard digits() > 0 else { throw problem("digits were expected in the exponent") }
        }
        guard let number = Double(String(decoding: bytes[start..<at], as: UTF8.self)), number.isFinite else {
            throw problem("a number out of range")
        }
        return number
    }

    private mutating func digits() -> Int {
        let start = at
        while let byte = current, (0x30...0x39).contains(byte) { at += 1 }
        return at - start
    }
}
