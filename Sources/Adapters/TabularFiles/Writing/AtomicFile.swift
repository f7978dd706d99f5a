import Glibc

/// Bytes on their way to a file that appears whole or not at all: they go to `NAME.partial`, and `finish` puts that in its
/// place. Pipes, devices and standard output (`-`) are written directly.
final class AtomicFile {
    private static let bufferBytes = 1 << 18

    let path: String
    private let partialPath: String?
    private var descriptor: Int32
    private var buffer: [UInt8] = []

    /// Creates the partial file, over one that a killed run left.
    init(path: String) throws(TabularError) {
        self.path = path
        var status = stat()
        let exists = stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR {
            throw TabularError(.isDirectory, file: path, "a directory; give the name of a file to write")
        }
        let isDirect = path == "-" || (exists && status.st_mode & S_IFMT != S_IFREG)
        partialPath = isDirect ? nil : path + ".partial"
        descriptor =
            path == "-"
            ? STDOUT_FILENO
            : open(partialPath ?? path, O_WRONLY | O_CREAT | (isDirect ? 0 : O_TRUNC) | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.error(path, errno) }
        buffer.reserveCapacity(Self.bufferBytes + 4096)
    }

    /// What was not finished leaves nothing behind.
    deinit {
        guard descriptor >= 0 else { return }
        if path != "-" { close(descriptor) }
        if let partialPath { unlink(partialPath) }
    }

    /// Appends with `body`; what has gathered is written when it is much.
    @inline(__always)
    func append(_ body: (inout [UInt8]) -> Void) throws(TabularError) {
        body(&buffer)
        if buffer.count >= Self.bufferBytes { try flush() }
    }

    /// Writes what is left, makes it durable, and lets the file appear under its name.
    func finish() throws(TabularError) {
        try flush()
        guard path != "-" else { return }
        if let partialPath {
            guard fsync(descriptor) == 0 else { throw Self.error(path, errno) }
            guard rename(partialPath, path) == 0 else { throw Self.error(path, errno) }
            try syncDirectory()
        }
        let closed = close(descriptor)
        descriptor = -1
        guard closed == 0 else { throw Self.error(path, errno) }
    }

    private func flush() throws(TabularError) {
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes {
                write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.error(path, errno) }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// A rename is durable when its directory is.
    private func syncDirectory() throws(TabularError) {
        let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let directory = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw Self.error(path, errno) }
        defer { close(directory) }
        guard fsync(directory) == 0 || errno == EINVAL else { throw Self.error(path, errno) }
    }

    private static func error(_ path: String, _ number: Int32) -> TabularError {
        switch number {
        case ENOSPC, EDQUOT:
            TabularError(.diskFull, file: path, "the disk is full; make room or write to another place")
        case ENOENT, ENOTDIR:
            TabularError(.notFound, file: path, "its directory does not exist; create it first")
        case EACCES, EPERM, EROFS:
            TabularError(.notPermitted, file: path, "no permission to write it; choose another place")
        default:
            TabularError(.writeFailed, file: path, "could not be written: \(String(cString: strerror(number)))")
        }
    }
}
