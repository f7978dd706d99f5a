import Glibc

/// A file of rows as text that can be opened as often as one likes: the file itself, or what a pipe, a compressed file or a
/// workbook held.
package final class PlainFile: Sendable {
    /// Opens it while this value lives.
    package let path: String
    private let scratch: ScratchFile?
    /// What messages call it.
    package let name: String
    private let stamp: Stamp?

    private let original: String

    /// - Parameters:
    ///   - path: `-` for standard input.
    ///   - name: what messages call the file; nil for its path.
    ///   - sheet: of a workbook; nil for its first.
    package init(path: String, name: String? = nil, sheet: String? = nil) throws(TabularError) {
        let spooled = try Self.spooled(path)
        let unpacked = try Unpacker.text(of: spooled?.path ?? path, name: name ?? path, sheet: sheet)
        scratch = unpacked ?? spooled
        self.path = scratch?.path ?? path
        (self.name, original, stamp) = (name ?? path, path, spooled == nil ? Stamp(path) : nil)
    }

    /// Whether the file is what it was when it was opened first; always of a pipe.
    package var isUnchanged: Bool { stamp == nil || stamp == Stamp(original) }

    private struct Stamp: Hashable {
        let size: Int
        let seconds: Int
        let nanoseconds: Int

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            (size, seconds, nanoseconds) = (
                Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec
            )
        }
    }

    /// What can be read only once, as a file; nil of what is a file already.
    private static func spooled(_ path: String) throws(TabularError) -> ScratchFile? {
        let source = try ByteSource(plain: path)
        guard source.totalBytes == nil else { return nil }
        let scratch = try ScratchFile()
        var piece: [UInt8] = []
        while true {
            piece.removeAll(keepingCapacity: true)
            try source.append(1 << 20, to: &piece)
            guard !piece.isEmpty else { break }
            let result = piece.withUnsafeBytes { bytes in
                Result { () throws(TabularError) in try scratch.append(bytes) }
            }
            try result.get()
        }
        try scratch.finish()
        return scratch
    }
}
