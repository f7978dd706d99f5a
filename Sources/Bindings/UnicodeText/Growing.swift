/// Appends what `write` writes to `out`: first into the room that is likely enough, then into as much as it asked for.
///
/// `write` gives the full length of its result, or an error below 0.
@inline(__always)
func appendGrowing<Element: BitwiseCopyable>(
    _ likely: Int, to out: inout [Element], _ operation: UnicodeError.Operation,
    _ write: (UnsafeMutablePointer<Element>?, Int32) -> Int32
) throws(UnicodeError) {
    var room = likely
    while true {
        var length: Int32 = 0
        withUnsafeTemporaryAllocation(of: Element.self, capacity: max(room, 1)) { buffer in
            length = write(buffer.baseAddress, Int32(clamping: room))
            if length >= 0, length <= room {
                out.append(contentsOf: UnsafeMutableBufferPointer(rebasing: buffer[..<Int(length)]))
            }
        }
        guard length >= 0 else { throw UnicodeError(operation, result: length) }
        guard length > room else { return }
        room = Int(length)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Calls `body` with the bytes as C has them; a length beyond what C can count is cut off.
    @inline(__always)
    func withCText<Result>(_ body: (UnsafePointer<CChar>?, Int32) -> Result) -> Result {
        withMemoryRebound(to: CChar.self) { body($0.baseAddress, Int32(clamping: count)) }
    }
}
