import Records
import TextAnalysis

/// Reads JSON values of history into a column's rows.
struct CellReader: Sendable {
    private let text: TextReader
    private let reading: Reading?
    /// Raw texts that were read before, and the codes that they gave; only where texts repeat.
    private var seen = IdentifierTable()
    private var codesOfSeen: [Int32] = []

    init(_ reading: Reading?, _ text: TextReader) { (self.reading, self.text) = (reading, text) }

    /// - Parameter identifiers: of the type that the column refers to.
    mutating func append(
        _ json: UnsafeBufferPointer<UInt8>, to column: inout Column, _ identifiers: IdentifierTable?
    ) {
        switch column.shape {
        case .number: column.numbers.append(Self.number(json))
        case .moment: column.moments.append(Self.moment(json))
        case .word: column.codes.append(firstWord(json, &column))
        case .reference:
            var code: Int32 = -1
            Self.forEachText(json) { if code < 0 { code = identifiers?.number(of: $0) ?? -1 } }
            column.codes.append(code)
        case .words:
            Self.forEachText(json) { column.values.append(column.words.number(adding: $0)) }
            column.starts.append(Int32(column.values.count))
        case .references:
            Self.forEachText(json) { text in
                let code = identifiers?.number(of: text) ?? -1
                if code >= 0 { column.values.append(code) }
            }
            column.starts.append(Int32(column.values.count))
        }
    }

    private mutating func firstWord(_ json: UnsafeBufferPointer<UInt8>, _ column: inout Column) -> Int32 {
        var code: Int32?
        Self.forEachText(json) { raw in
            guard code == nil, !raw.isEmpty else { return }
            code = self.code(raw, &column)
        }
        return code ?? -1
    }

    private mutating func code(_ raw: UnsafeBufferPointer<UInt8>, _ column: inout Column) -> Int32 {
        guard let reading else { return column.words.number(adding: raw) }
        guard let repeated = Self.repeated(raw, reading) else { return word(raw, reading, &column) }
        let number = seen.number(adding: repeated)
        if Int(number) == codesOfSeen.count { codesOfSeen.append(word(raw, reading, &column)) }
        return codesOfSeen[Int(number)]
    }

    private func word(_ raw: UnsafeBufferPointer<UInt8>, _ reading: Reading, _ column: inout Column) -> Int32 {
        text.read(raw, as: reading).map { column.words.number(adding: $0) } ?? -1
    }

    /// The part of a text on which alone the reading depends, and that many texts share; nil when few do.
    private static func repeated(
        _ raw: UnsafeBufferPointer<UInt8>, _ reading: Reading
    ) -> UnsafeBufferPointer<UInt8>? {
        switch reading.kind {
        case .domain, .publicSuffix, .freeMail, .disposable:
            raw.lastIndex(of: 0x40).map { UnsafeBufferPointer(rebasing: raw[$0...]) } ?? raw
        case .words, .country: raw
        case .roleMailbox, .phoneValid, .oddCharacters, .page, .filled: nil
        }
    }

    // MARK: JSON values

    static func number(_ json: UnsafeBufferPointer<UInt8>) -> Double {
        var value = Double.nan
        if json.first == 0x22 {
            forEachText(json) { value = Double(String(decoding: $0, as: UTF8.self)) ?? .nan }
        } else {
            value = Double(String(decoding: json, as: UTF8.self)) ?? .nan
        }
        return value.isFinite ? value : .nan
    }

    static func moment(_ json: UnsafeBufferPointer<UInt8>) -> Int64 {
        var value: Int64?
        forEachText(json) { text in
            if value == nil { value = Instant(iso: String(decoding: text, as: UTF8.self))?.milliseconds }
        }
        return value ?? Column.noMoment
    }

    /// The texts of a string, of a flag or number, or of a list of them; nothing for null.
    static func forEachText(_ json: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        guard let first = json.first else { return }
        switch first {
        case 0x22: string(json, body)
        case 0x5B:
            var at = 1
            while at < json.count, json[at] != 0x5D {
                let end = json[at] == 0x22 ? FieldPicker.endOfString(json, at) ?? json.count : endOfScalar(json, at)
                forEachText(UnsafeBufferPointer(rebasing: json[at..<end]), body)
                at = end < json.count && json[end] == 0x2C ? end + 1 : end
            }
        case 0x6E: break
        default: body(json)
        }
    }

    private static func endOfScalar(_ json: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        var end = at
        while end < json.count, json[end] != 0x2C, json[end] != 0x5D { end += 1 }
        return max(end, at + 1)
    }

    private static func string(_ json: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        guard json.count > 2 else { return }
        let inner = UnsafeBufferPointer(rebasing: json[1..<json.count - 1])
        guard inner.contains(0x5C) else { return body(inner) }
        // An escape is rare; the store wrote this text, so that it can be read.
        guard case .success(.string(var text)) = Result(catching: { try JSONParser.parse(json) }) else { return }
        text.withUTF8 { body($0) }
    }
}
