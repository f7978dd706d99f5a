/// Folds text to comparable words: lower case, no accents, single spaces, Latin letters.
///
/// Plain ASCII takes one pass over the bytes. Text with Latin letters beyond ASCII takes one pass over its code points and a
/// table. Only what is left reaches ICU and the romanisation tables.
struct TextFolder: Sendable {
    let latin: LatinFolds
    let romaniser: Romaniser

    /// Calls `body` with each rendering of `raw`, the primary one first; nothing is called when nothing is left.
    ///
    /// The buffer may be changed by `body` and is gone afterwards. With `digraphs`, plain `ue` as Germans write `ü` gives a
    /// second rendering with `u`.
    @inline(__always)
    func forEachForm(
        of raw: UnsafeBufferPointer<UInt8>, _ classes: ByteClasses, digraphs: Bool = false,
        scratch: inout NormalizationScratch, _ body: (UnsafeMutableBufferPointer<UInt8>) -> Void
    ) {
        guard !raw.isEmpty else { return }
        let isPlain = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: raw.count * 2) { room in
            guard let folded = Self.foldASCII(raw, classes, room) else { return false }
            let primary = UnsafeMutableBufferPointer(rebasing: room[0..<folded.count])
            guard digraphs, folded.hasDigraph else {
                if folded.count > 0 { body(primary) }
                return true
            }
            let spare = UnsafeMutableBufferPointer(rebasing: room[raw.count...])
            let shorter = UmlautDigraphs.undo(UnsafeBufferPointer(primary), into: spare)
            body(primary)
            if shorter < primary.count { body(UnsafeMutableBufferPointer(rebasing: spare[0..<shorter])) }
            return true
        }
        if !isPlain { forEachForeignForm(of: raw, classes, digraphs: digraphs, scratch: &scratch, body) }
    }

    /// The primary rendering of a text, for look-ups away from the hot path.
    func folded(_ raw: UnsafeBufferPointer<UInt8>, _ classes: ByteClasses = .words) -> [UInt8] {
        var scratch = NormalizationScratch()
        var first: [UInt8]?
        forEachForm(of: raw, classes, scratch: &scratch) { form in
            if first == nil { first = Array(form) }
        }
        return first ?? []
    }

    /// Folds ASCII into `room`, which holds at least as many bytes; nil at the first byte that is foreign.
    @inline(__always)
    private static func foldASCII(
        _ raw: UnsafeBufferPointer<UInt8>, _ classes: ByteClasses, _ room: UnsafeMutableBufferPointer<UInt8>
    ) -> (count: Int, hasDigraph: Bool)? {
        classes.table.withUnsafeBufferPointer { table in
            var count = 0
            var isGap = false
            var hasDigraph = false
            var previous: UInt8 = 0
            for byte in raw {
                let folded = table[Int(byte)]
                if folded > ByteClasses.foreign {
                    if isGap {
                        room[count] = 0x20
                        count += 1
                        isGap = false
                    }
                    room[count] = folded
                    count += 1
                    hasDigraph = hasDigraph || (folded == 0x65 && UmlautDigraphs.canBegin(previous))
                    previous = folded
                } else if folded == ByteClasses.separator {
                    isGap = count > 0
                    previous = 0
                } else if folded == ByteClasses.foreign {
                    return nil
                }
            }
            return (count, hasDigraph)
        }
    }
}
