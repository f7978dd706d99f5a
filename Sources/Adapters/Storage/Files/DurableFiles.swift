import Crypto
import Foundation

/// File operations that are on the disk when they return.
enum DurableFiles {
    /// Moves what was written to a file or directory from the kernel to the disk.
    static func sync(_ url: URL) throws(StorageError) {
        let file = open(url.path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw StorageError(errno: errno, doing: "syncing", path: url.path) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw StorageError(errno: errno, doing: "syncing", path: url.path) }
    }

    /// Writes a whole new file.
    static func write(_ bytes: [UInt8], to url: URL) throws(StorageError) {
        try attempt("writing", url) { try Data(bytes).write(to: url) }
        try sync(url)
    }

    /// Copies a file, in place of one that may be there.
    static func copy(_ source: URL, to target: URL) throws(StorageError) {
        try remove(target)
        try attempt("copying", target) { try FileManager.default.copyItem(at: source, to: target) }
        try sync(target)
    }

    /// Puts a file or directory in the place of another name in one step.
    static func move(_ source: URL, to target: URL) throws(StorageError) {
        guard rename(source.path, target.path) == 0 else {
            throw StorageError(errno: errno, doing: "renaming", path: target.path)
        }
        try sync(target.deletingLastPathComponent())
    }

    /// Removes a file or directory; nothing when there is none.
    static func remove(_ url: URL) throws(StorageError) {
        guard FileManager.default.fileExists(atPath: url.path) else { return }
        try attempt("removing", url) { try FileManager.default.removeItem(at: url) }
    }

    /// SHA-256 of a file in lower-case hexadecimal digits, read in pieces.
    static func sha256(_ url: URL) throws(StorageError) -> String {
        var hash = SHA256()
        try attempt("reading", url) {
            let file = try FileHandle(forReadingFrom: url)
            defer { try? file.close() }  // read only: nothing is lost
            while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
        }
        return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func attempt(_ what: String, _ url: URL, _ body: () throws -> Void) throws(StorageError) {
        do { try body() } catch { throw StorageError(errno: posixNumber(error) ?? EIO, doing: what, path: url.path) }
    }

    private static func posixNumber(_ error: any Error) -> Int32? {
        let error = error as NSError
        if error.domain == NSPOSIXErrorDomain { return Int32(error.code) }
        return (error.userInfo[NSUnderlyingErrorKey] as? any Error).flatMap(posixNumber)
    }
}
