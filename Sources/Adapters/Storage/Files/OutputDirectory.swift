import Crypto
package import Foundation

/// A directory of files that comes to be as a whole: written beside, synced, and put under its name in one step. What a
/// killed run leaves has a name with a dot in front, and the next run takes it away.
package final class OutputDirectory: Sendable {
    private let parent: URL
    private let incoming: URL
    private let lock: Int32

    private static let prefix = ".incoming-"

    /// Begins a directory below `parent`, which is made when it is not there. Throws `.locked` while another process
    /// writes there.
    package init(below parent: URL) throws(StorageError) {
        self.parent = parent
        do {
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        } catch {
            throw StorageError(
                .denied, "the directory cannot be made; check the owner and the mode of its parent", path: parent.path)
        }
        let file = open(parent.appendingPathComponent(".lock").path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StorageError(errno: errno, doing: "locking", path: parent.path) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw StorageError(
                .locked, "another export writes here; wait for it, or give another directory", path: parent.path)
        }
        lock = file
        incoming = parent.appendingPathComponent("\(Self.prefix)\(getpid())", isDirectory: true)
        do throws(StorageError) {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
            where name.hasPrefix(Self.prefix) {
                try DurableFiles.remove(parent.appendingPathComponent(name))
            }
        } catch {
            close(file)
            throw error
        }
    }

    deinit { close(lock) }

    /// Writes a file with slashes in its name; gives its SHA-256 in lower-case hexadecimal digits.
    package func write(_ bytes: [UInt8], to name: String) throws(StorageError) -> String {
        let url = incoming.appendingPathComponent(name)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        } catch {
            throw StorageError(
                .denied, "the directory cannot be made; check the owner and the mode of its parent", path: url.path)
        }
        try DurableFiles.write(bytes, to: url)
        return SHA256.hash(data: Data(bytes)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Gives the directory its name; one that is there already stays, and this one goes.
    /// - Returns: where it is, and whether it is new.
    package func finish(as name: String) throws(StorageError) -> (url: URL, isNew: Bool) {
        let target = parent.appendingPathComponent(name, isDirectory: true)
        guard !FileManager.default.fileExists(atPath: target.path) else {
            try DurableFiles.remove(incoming)
            return (target, false)
        }
        try DurableFiles.sync(incoming)
        try DurableFiles.move(incoming, to: target)
        return (target, true)
    }

    /// Takes away what was written.
    package func abandon() {
        // Nobody sees it, and the next run tries again.
        try? DurableFiles.remove(incoming)
    }
}
