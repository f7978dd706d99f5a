/// Rows of comma-separated values as bytes (RFC 4180, lines end with a line feed).
struct RowBuffer: Sendable {
    private(set) var bytes: [UInt8] = []
    private var atStart = true

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func add(_ cell: String) {
        if !atStart { bytes.append(44) }
        atStart = false
        var cell = cell
        cell.withUTF8 { utf8 in
            if utf8.contains(where: { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }) {
                bytes.append(34)
                for byte in utf8 {
                    if byte == 34 { bytes.append(34) }
                    bytes.append(byte)
                }
                bytes.append(34)
            } else {
                bytes.append(contentsOf: utf8)
            }
        }
    }

    mutating func end() {
        bytes.append(10)
        atStart = true
    }
}
