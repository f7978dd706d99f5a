/// Writes Thrift's compact protocol, in which Parquet's headers and footer are.
///
/// Apache Thrift, "Thrift Compact protocol encoding": field headers hold the step from the last field's number, numbers
/// are zigzag varints, lists hold their element type.
struct ThriftWriter {
    private(set) var bytes: [UInt8] = []
    private var lastField: [Int16] = [0]

    private enum Kind: UInt8 {
        case isTrue = 1, isFalse = 2, i32 = 5, i64 = 6, binary = 8, list = 9, structure = 12
    }

    mutating func field(_ number: Int16, i32 value: Int32) {
        header(number, .i32)
        varint(zigzag(Int64(value)))
    }

    mutating func field(_ number: Int16, i64 value: Int64) {
        header(number, .i64)
        varint(zigzag(value))
    }

    mutating func field(_ number: Int16, flag: Bool) { header(number, flag ? .isTrue : .isFalse) }

    mutating func field(_ number: Int16, binary value: [UInt8]) {
        header(number, .binary)
        binary(value)
    }

    mutating func field(_ number: Int16, text: String) { field(number, binary: Array(text.utf8)) }

    mutating func field(_ number: Int16, structure body: (inout ThriftWriter) -> Void) {
        header(number, .structure)
        structure(body)
    }

    mutating func field(_ number: Int16, i32s values: [Int32]) {
        list(number, .i32, count: values.count)
        for value in values { varint(zigzag(Int64(value))) }
    }

    mutating func field(_ number: Int16, texts: [String]) {
        list(number, .binary, count: texts.count)
        for text in texts { binary(Array(text.utf8)) }
    }

    mutating func field<Element>(
        _ number: Int16, structures elements: [Element], _ body: (inout ThriftWriter, Element) -> Void
    ) {
        list(number, .structure, count: elements.count)
        for element in elements { structure { body(&$0, element) } }
    }

    /// A structure of its own: its fields, and the stop.
    mutating func structure(_ body: (inout ThriftWriter) -> Void) {
        lastField.append(0)
        body(&self)
        bytes.append(0)
        lastField.removeLast()
    }

    private mutating func list(_ number: Int16, _ kind: Kind, count: Int) {
        header(number, .list)
        if count < 15 {
            bytes.append(UInt8(count) << 4 | kind.rawValue)
        } else {
            bytes.append(0xF0 | kind.rawValue)
            varint(UInt64(count))
        }
    }

    private mutating func header(_ number: Int16, _ kind: Kind) {
        let step = number - (lastField.last ?? 0)
        if (1...15).contains(step) {
            bytes.append(UInt8(step) << 4 | kind.rawValue)
        } else {
            bytes.append(kind.rawValue)
            varint(zigzag(Int64(number)))
        }
        lastField[lastField.count - 1] = number
    }

    private mutating func binary(_ value: [UInt8]) {
        varint(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    private func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value << 1) ^ (value >> 63)) }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
