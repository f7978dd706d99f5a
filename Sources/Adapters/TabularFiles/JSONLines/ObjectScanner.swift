/// Reads one line that holds one JSON object (RFC 8259) of scalars and lists of scalars, straight into bytes.
///
/// Beside the general JSON reader because bulk reading wants the cells' bytes without a value per member, and numbers
/// with all their digits.
struct ObjectScanner {
    struct Fault: Error {
        let code: Code
        /// Bytes from the start of the line.
        let offset: Int
        let message: String

        enum Code { case invalidJSON, nestedValue, nulByte }
    }

    private let line: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(line: UnsafeBufferPointer<UInt8>) { self.line = line }

    /// Reads the object and gives each member: `body` gets the name's bytes and reads the value by `scalarOrList`.
    mutating func members(
        name: inout [UInt8], _ body: ([UInt8], inout ObjectScanner) throws(Fault) -> Void
    ) throws(Fault) {
        skipSpace()
        try take(0x7B, "an object was expected: one {...} on each line")
        skipSpace()
        if current == 0x7D { at += 1 } else { try memberList(name: &name, body) }
        skipSpace()
        guard at == line.count else { throw fault("text after the end of the object") }
    }

    private mutating func memberList(
        name: inout [UInt8], _ body: ([UInt8], inout ObjectScanner) throws(Fault) -> Void
    ) throws(Fault) {
        while true {
            skipSpace()
            guard current == 0x22 else { throw fault("a member name in quotes was expected") }
            name.removeAll(keepingCapacity: true)
            try string(into: &name)
            guard !name.isEmpty else { throw fault("a member without a name") }
            skipSpace()
            try take(0x3A, "a colon was expected after the member name")
            skipSpace()
            try body(name, &self)
            skipSpace()
            if current == 0x2C {
                at += 1
                continue
            }
            return try take(0x7D, "a comma or } was expected")
        }
    }

    /// Appends the value that begins here: a string without its quotes, a number or flag as written, the items of a
    /// list joined by 0x1F, nothing for null.
    mutating func scalarOrList(into out: inout [UInt8]) throws(Fault) -> CellKind {
        guard current == 0x5B else { return try scalar(into: &out) }
        at += 1
        skipSpace()
        if current == 0x5D {
            at += 1
            return .list
        }
        var isFirst = true
        while true {
            skipSpace()
            if !isFirst { out.append(CellKind.separator) }
            isFirst = false
            guard current != 0x5B else {
                throw fault(.nestedValue, "a list inside a list; a field holds one list of texts or numbers")
            }
            _ = try scalar(into: &out)
            skipSpace()
            if current == 0x2C {
                at += 1
                continue
            }
            try take(0x5D, "a comma or ] was expected")
            return .list
        }
    }

    private mutating func scalar(into out: inout [UInt8]) throws(Fault) -> CellKind {
        switch current {
        case 0x22:
            try string(into: &out)
            return .text
        case 0x74:
            try word("true", into: &out)
            return .flag
        case 0x66:
            try word("false", into: &out)
            return .flag
        case 0x6E:
            var nothing: [UInt8] = []
            try word("null", into: &nothing)
            return .text
        case 0x7B: throw fault(.nestedValue, "an object inside the row; give its members as columns of their own")
        case .some(let byte) where byte == 0x2D || 0x30...0x39 ~= byte:
            try number(into: &out)
            return .number
        case .some: throw fault("a value was expected")
        case nil: throw fault("the line ends where a value was expected")
        }
    }

    private mutating func word(_ word: StaticString, into out: inout [UInt8]) throws(Fault) {
        let length = word.utf8CodeUnitCount
        let matches = at + length <= line.count && (0..<length).allSatisfy { line[at + $0] == word.utf8Start[$0] }
        guard matches else { throw fault("a value was expected") }
        out.append(contentsOf: line[at..<at + length])
        at += length
    }

    private mutating func number(into out: inout [UInt8]) throws(Fault) {
        let start = at
        if current == 0x2D { at += 1 }
        let isZero = current == 0x30
        let whole = digits()
        guard whole > 0, !(isZero && whole > 1) else { throw fault("not a number") }
        if current == 0x2E {
            at += 1
            guard digits() > 0 else { throw fault("digits were expected after the point") }
        }
        if current == 0x65 || current == 0x45 {
            at += 1
            if current == 0x2B || current == 0x2D { at += 1 }
            guard digits() > 0 else { throw fault("digits were expected in the exponent") }
        }
        out.append(contentsOf: line[start..<at])
    }

    private mutating func digits() -> Int {
        let start = at
        while let byte = current, 0x30...0x39 ~= byte { at += 1 }
        return at - start
    }

    // MARK: Strings

    private mutating func string(into out: inout [UInt8]) throws(Fault) {
        at += 1
        while true {
            let start = at
            while let byte = current, byte != 0x22, byte != 0x5C, byte >= 0x20 { at += 1 }
            out.append(contentsOf: line[start..<at])
            guard let byte = current else { throw fault("the string has no closing quote") }
            guard byte >= 0x20 else { throw fault("a control character inside a string must be escaped") }
            at += 1
            guard byte == 0x5C else { return }
            try escape(into: &out)
        }
    }

    private mutating func escape(into out: inout [UInt8]) throws(Fault) {
        guard let byte = current else { throw fault("the string has no closing quote") }
        at += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: out.append(byte)
        case 0x62: out.append(0x08)
        case 0x66: out.append(0x0C)
        case 0x6E: out.append(0x0A)
        case 0x72: out.append(0x0D)
        case 0x74: out.append(0x09)
        case 0x75: out.append(contentsOf: String(Character(try scalarEscape())).utf8)
        default: throw fault("unknown escape")
        }
    }

    private mutating func scalarEscape() throws(Fault) -> Unicode.Scalar {
        var code = try hexadecimal()
        if 0xD800..<0xDC00 ~= code, at + 1 < line.count, line[at] == 0x5C, line[at + 1] == 0x75 {
            at += 2
            let low = try hexadecimal()
            guard 0xDC00..<0xE000 ~= low else { throw fault("half of a surrogate pair") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard code != 0 else { throw fault(.nulByte, "a NUL character in a string; remove it") }
        guard let scalar = Unicode.Scalar(code) else { throw fault("half of a surrogate pair") }
        return scalar
    }

    private mutating func hexadecimal() throws(Fault) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault("four hexadecimal digits were expected")
            }
            code = code << 4 | UInt32(digit)
            at += 1
        }
        return code
    }

    // MARK: Places

    private var current: UInt8? { at < line.count ? line[at] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0D { at += 1 }
    }

    private mutating func take(_ byte: UInt8, _ otherwise: String) throws(Fault) {
        guard current == byte else { throw fault(otherwise) }
        at += 1
    }

    private func fault(_ code: Fault.Code, _ message: String) -> Fault {
        Fault(code: code, offset: at, message: message)
    }

    private func fault(_ message: String) -> Fault { fault(.invalidJSON, message) }
}
