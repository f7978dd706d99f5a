import Glibc

/// Writes the elements of a JSON array on lines of their own, without understanding them: what is wrong with one is found
/// when its line is read.
struct ArrayLines {
    let name: String
    let scratch: ScratchFile

    private var depth = 0
    private var isInText = false
    private var isEscaped = false
    private var isEnded = false
    private var line: [UInt8] = []

    init(name: String, into scratch: ScratchFile) { (self.name, self.scratch) = (name, scratch) }

    func run(_ path: String) throws(TabularError) {
        var lines = self
        let source = try ByteSource(plain: path)
        var piece: [UInt8] = []
        while true {
            piece.removeAll(keepingCapacity: true)
            try source.append(1 << 18, to: &piece)
            guard !piece.isEmpty else { break }
            for byte in piece { try lines.take(byte) }
            try lines.flush(least: 1 << 16)
        }
        guard lines.isEnded else {
            throw TabularError(
                .readFailed, file: name, "its JSON array ends before its last bracket; copy or download it again")
        }
        try lines.flush(least: 0)
    }

    private mutating func take(_ byte: UInt8) throws(TabularError) {
        if isInText { return takeText(byte) }
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D: if depth > 1 { line.append(0x20) }
        case 0xEF, 0xBB, 0xBF: if depth > 0 { line.append(byte) }  // a byte order mark
        case 0x5B, 0x7B: open(byte)
        case 0x5D, 0x7D: try close(byte)
        case 0x2C where depth == 1: line.append(0x0A)
        default:
            isInText = byte == 0x22
            line.append(byte)
        }
    }

    private mutating func takeText(_ byte: UInt8) {
        line.append(byte)
        if isEscaped {
            isEscaped = false
        } else if byte == 0x5C {
            isEscaped = true
        } else if byte == 0x22 {
            isInText = false
        }
    }

    private mutating func open(_ byte: UInt8) {
        if depth > 0 { line.append(byte) }
        depth += 1
    }

    private mutating func close(_ byte: UInt8) throws(TabularError) {
        depth -= 1
        if depth > 0 { return line.append(byte) }
        guard depth == 0, !isEnded else {
            throw TabularError(.readFailed, file: name, "there is something behind its JSON array; remove it")
        }
        isEnded = true
        line.append(0x0A)
    }

    private mutating func flush(least: Int) throws(TabularError) {
        guard line.count > least else { return }
        let result = line.withUnsafeBytes { bytes in
            Result { () throws(TabularError) in try scratch.append(bytes) }
        }
        try result.get()
        line.removeAll(keepingCapacity: true)
    }
}
