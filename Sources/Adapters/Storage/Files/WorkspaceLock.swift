import Foundation
import Records
import Synchronization

/// The right to write a workspace: an advisory lock (flock) on its `LOCK` file, held by one open store at a time.
///
/// The kernel gives it back when the process ends in whatever way, so a lock is never stale. The file tells who holds it.
final class WorkspaceLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// Takes the lock, or throws `.locked` with the holder's process and the moment it began.
    init(_ directory: WorkspaceDirectory) throws(StorageError) {
        let path = directory.lock.path
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw StorageError(errno: errno, doing: "opening the lock", path: path) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let number = errno
            let holder = Self.holder(file)
            close(file)
            throw number == EWOULDBLOCK
                ? Self.locked(holder, directory) : StorageError(errno: number, doing: "locking", path: path)
        }
        Self.write(
            Holder(process: getpid(), since: Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))),
            to: file)
        descriptor = Mutex(file)
    }

    deinit { release() }

    /// Gives the lock back; the second time nothing happens.
    func release() {
        descriptor.withLock { file in
            guard let open = file else { return }
            ftruncate(open, 0)
            close(open)
            file = nil
        }
    }

    private struct Holder {
        let process: Int32
        let since: Instant
    }

    private static func locked(_ holder: Holder?, _ directory: WorkspaceDirectory) -> StorageError {
        let who = holder.map { "process \($0.process) since \($0.since)" } ?? "another process"
        return StorageError(
            .locked, "the workspace is in use by \(who); stop it, or wait; reading commands work beside it",
            path: directory.url.path)
    }

    private static func holder(_ file: Int32) -> Holder? {
        var bytes = [UInt8](repeating: 0, count: 128)
        let count = pread(file, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        let words = String(decoding: bytes.prefix(count), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let process = Int32(words[0]), let since = Instant(iso: words[1]) else { return nil }
        return Holder(process: process, since: since)
    }

    /// Best effort: the kernel's lock counts, the text only helps people, and a full disk must not keep a store shut.
    private static func write(_ holder: Holder, to file: Int32) {
        let text = "\(holder.process) \(holder.since)\n"
        ftruncate(file, 0)
        _ = text.withCString { pwrite(file, $0, strlen($0), 0) }
    }
}
