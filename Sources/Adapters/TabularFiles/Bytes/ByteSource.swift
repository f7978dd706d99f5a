import Glibc

/// The bytes of a file or of standard input, read once from front to back; a regular file can also be sampled anywhere.
final class ByteSource {
    let path: String
    /// nil for pipes and terminals.
    let totalBytes: Int?
    private let origin: Origin
    private(set) var bytesRead = 0

    private enum Origin {
        case descriptor(Int32, isOwned: Bool)
        case memory([UInt8])
    }

    /// Opens `path`, or standard input for `-`; a file that is packed is unpacked first.
    convenience init(path: String) throws(TabularError) {
        var status = stat()
        let isFile = path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        let text = isFile && access(path, R_OK) == 0 ? try Unpacker.text(of: path, name: path) : nil
        try self.init(plain: text?.path ?? path, name: path)
        withExtendedLifetime(text) {}
    }

    /// Opens a file as it stands.
    ///
    /// - Parameter name: the path that messages name; nil for this one.
    init(plain path: String, name: String? = nil) throws(TabularError) {
        self.path = name ?? path
        guard path != "-" else {
            (origin, totalBytes) = (.descriptor(STDIN_FILENO, isOwned: false), nil)
            return
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.error(opening: path, errno) }
        var status = stat()
        let isKnown = fstat(descriptor, &status) == 0
        guard isKnown, status.st_mode & S_IFMT != S_IFDIR else {
            let number = errno
            close(descriptor)
            guard isKnown else { throw Self.error(opening: path, number) }
            throw TabularError(.isDirectory, file: path, "a directory, not a file; give the path of a file in it")
        }
        origin = .descriptor(descriptor, isOwned: true)
        totalBytes = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    /// Bytes that are in memory already, under the name that messages give them.
    init(bytes: [UInt8], name: String) {
        (path, origin, totalBytes) = (name, .memory(bytes), bytes.count)
    }

    deinit { if case .descriptor(let descriptor, isOwned: true) = origin { close(descriptor) } }

    /// Appends the next `count` bytes to `bytes`; fewer only at the end.
    func append(_ count: Int, to bytes: inout [UInt8]) throws(TabularError) {
        let before = bytes.count
        var failure: Int32 = 0
        // Grown by hand, as an array offers no room behind its end: one copy, and none when `bytes` is empty.
        bytes = [UInt8](unsafeUninitializedCapacity: before + count + RowChunk.padding) { buffer, filled in
            filled = buffer.update(fromContentsOf: bytes)
            failure = fill(buffer, from: &filled, to: before + count)
        }
        bytesRead += bytes.count - before
        guard failure == 0 else { throw Self.error(reading: path, failure) }
    }

    /// Reads into `buffer[filled..<end]`; the error number, or 0.
    private func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, from filled: inout Int, to end: Int) -> Int32 {
        let descriptor: Int32
        switch origin {
        case .descriptor(let number, _): descriptor = number
        case .memory(let bytes):
            let piece = bytes[bytesRead...].prefix(end - filled)
            filled = buffer[filled...].update(fromContentsOf: piece)
            return 0
        }
        while filled < end {
            let got = read(descriptor, buffer.baseAddress.map { $0 + filled }, end - filled)
            if got < 0, errno == EINTR { continue }
            if got < 0 { return errno }
            if got == 0 { break }
            filled += got
        }
        return 0
    }

    /// Up to `count` bytes at `offset`, without moving the reading place; only for files with `totalBytes`.
    func sample(at offset: Int, count: Int) throws(TabularError) -> [UInt8] {
        let descriptor: Int32
        switch origin {
        case .descriptor(let number, _): descriptor = number
        case .memory(let bytes): return Array(bytes[min(offset, bytes.count)...].prefix(count))
        }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, offset + filled)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { break }
                filled += got
            }
        }
        guard failure == 0 else { throw Self.error(reading: path, failure) }
        return bytes
    }

    private static func error(opening path: String, _ number: Int32) -> TabularError {
        switch number {
        case ENOENT, ENOTDIR: TabularError(.notFound, file: path, "no such file; check the path")
        case EACCES, EPERM:
            TabularError(.notPermitted, file: path, "no permission to read it; check the file's owner and mode")
        default: error(reading: path, number)
        }
    }

    private static func error(reading path: String, _ number: Int32) -> TabularError {
        TabularError(
            .readFailed, file: path,
            "could not be read: \(String(cString: strerror(number))); try again or copy it first")
    }
}
