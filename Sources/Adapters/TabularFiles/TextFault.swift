import Records

/// What makes bytes unfit to be text.
struct TextFault {
    let code: RowFaultCode
    let reason: String

    /// Whether a cell without zero bytes is not well-formed UTF-8. Nearly all cells are ASCII, which a glance shows.
    static func isPresent(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return false }
        return (try? UTF8Span(validating: bytes.span)) == nil  // where and why is found for rejected rows only
    }

    /// The first fault of a cell, nil when it is well-formed UTF-8 without zero bytes.
    static func first(in bytes: UnsafeBufferPointer<UInt8>, of whole: String = "cell") -> TextFault? {
        if let zero = bytes.firstIndex(of: 0) {
            return TextFault(code: .nulByte, reason: "a NUL byte at byte \(zero + 1) of the \(whole); remove it")
        }
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            let place = error.byteOffsets.lowerBound
            let byte = String(bytes[place], radix: 16, uppercase: true)
            return TextFault(
                code: .invalidText,
                reason: "byte \(place + 1) of the \(whole), 0x\(byte), is not UTF-8; "
                    + "save the file as UTF-8 or name its encoding")
        }
    }
}
