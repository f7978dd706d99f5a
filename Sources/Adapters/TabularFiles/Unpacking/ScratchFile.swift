import Glibc

/// A file without a name, for what can be read only once: it is gone with its last descriptor, also when the process is
/// killed. `path` opens it as often as one likes while the value lives.
// Unchecked: the descriptor never changes, and writing is over before the file is shared.
final class ScratchFile: @unchecked Sendable {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private(set) var count = 0

    var path: String { "/proc/self/fd/\(descriptor)" }

    init() throws(TabularError) {
        let directory = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(directory)/kindred-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw TabularError(
                .writeFailed, file: directory,
                "no temporary file can be made there: \(String(cString: strerror(errno))); set TMPDIR")
        }
        unlink(template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        buffer.reserveCapacity(Self.bufferBytes)
    }

    deinit { close(descriptor) }

    private static let bufferBytes = 1 << 18

    func append(_ bytes: UnsafeRawBufferPointer) throws(TabularError) {
        count += bytes.count
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferBytes { try flush() }
    }

    /// Makes all that was appended readable.
    func finish() throws(TabularError) {
        try flush()
        buffer = []
    }

    private func flush() throws(TabularError) {
        var written = 0
        while written < buffer.count {
            let got = buffer.withUnsafeBytes {
                write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else {
                throw TabularError(
                    errno == ENOSPC || errno == EDQUOT ? .diskFull : .writeFailed, file: "the temporary directory",
                    "could not be written: \(String(cString: strerror(errno))); make room or set TMPDIR")
            }
            written += got
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
