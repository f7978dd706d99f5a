package import Foundation
import XapianKit

/// The generations of one workspace's index: `index/generation-7/`, and `index/CURRENT`, which names the one to search.
///
/// A rebuild fills a new generation and then switches: searches go on over the old one until the switch, and a crash at
/// any point leaves CURRENT naming a whole generation. `index/PREVIOUS` names the one before it, while that is kept to go
/// back to. Only the holder of the workspace's lock may begin, switch or sweep.
package struct IndexGenerations: Sendable {
    private let directory: URL
    private let currentPath: String
    private static let prefix = "generation-"

    package init(directory: URL) {
        self.directory = directory
        currentPath = directory.appendingPathComponent("CURRENT").path
    }

    /// The directory of the generation to search; nil when none was built yet.
    package func current() throws(IndexError) -> URL? {
        guard FileManager.default.fileExists(atPath: currentPath) else { return nil }
        guard let generation = named(in: Self.currentName) else {
            throw IndexError(.corrupt, "the index's CURRENT file names no generation; run kindred index rebuild")
        }
        return generation
    }

    /// The generation before the current one; nil when none is kept. Without it nothing is lost but a way back.
    package func previous() throws(IndexError) -> URL? {
        let previous = named(in: Self.previousName)
        return try current()?.lastPathComponent == previous?.lastPathComponent ? nil : previous
    }

    /// What a generation says of itself; nil when nothing was committed to it.
    package func state(of generation: URL) throws(IndexError) -> IndexState? {
        let reader = try indexing { () throws(XapianError) in try XapianReader(path: generation.path) }
        return try IndexMetadata(reader)?.state
    }

    private static let currentName = "CURRENT"
    private static let previousName = "PREVIOUS"

    /// The generation that a file names, nil when there is none such.
    private func named(in file: String) -> URL? {
        // A file that cannot be read names nothing.
        let text = try? String(contentsOf: directory.appendingPathComponent(file), encoding: .utf8)
        let name = text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        let generation = directory.appendingPathComponent(name)
        return number(name) != nil && FileManager.default.fileExists(atPath: generation.path) ? generation : nil
    }

    /// What changes when another generation becomes the current one; nil when there is none. Cheap enough for each search.
    func currentStamp() -> CurrentStamp? {
        var status = stat()
        guard stat(currentPath, &status) == 0 else { return nil }
        return CurrentStamp(
            inode: UInt64(status.st_ino), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    }

    /// The path for a new generation, after all that exist. What writes there makes the directory.
    package func begin() throws(IndexError) -> URL {
        try attempt("making the index directory") {
            try FileManager.default.createDirectory(
                at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        let last = try generations().compactMap(number).max() ?? 0
        return directory.appendingPathComponent("\(Self.prefix)\(last + 1)")
    }

    /// What becomes of the generation before a switch.
    package enum Before: Sendable {
        /// One can go back to it.
        case isKept
        /// It holds what the new one holds, or what nobody may find any more.
        case isDropped
        /// As it was: the new generation takes the place of the current one.
        case stays
    }

    /// Makes a whole generation the current one: durable when it returns.
    package func switchTo(_ generation: URL, before: Before = .stays) throws(IndexError) {
        let old = before == .isKept ? named(in: Self.currentName) : nil
        if let old { try write(old, to: Self.previousName) }
        try write(generation, to: Self.currentName)
        if before == .isDropped, FileManager.default.fileExists(atPath: path(Self.previousName)) {
            try attempt("switching the index") { try FileManager.default.removeItem(atPath: path(Self.previousName)) }
        }
    }

    private func path(_ file: String) -> String { directory.appendingPathComponent(file).path }

    private func write(_ generation: URL, to file: String) throws(IndexError) {
        let next = directory.appendingPathComponent(file + ".next")
        try attempt("switching the index") {
            try Data("\(generation.lastPathComponent)\n".utf8).write(to: next)
            try Self.sync(next)
            guard rename(next.path, path(file)) == 0 else { throw POSIXError(Self.code(errno)) }
            try Self.sync(directory)
        }
    }

    /// Removes every generation but the current one and the one to go back to: what a switch or a crash left.
    package func sweep() throws(IndexError) {
        let kept = [try current()?.lastPathComponent, try previous()?.lastPathComponent]
        for name in try generations() where !kept.contains(name) {
            try attempt("removing an old index") {
                try FileManager.default.removeItem(at: directory.appendingPathComponent(name))
            }
        }
    }

    private func generations() throws(IndexError) -> [String] {
        guard FileManager.default.fileExists(atPath: directory.path) else { return [] }
        return try attempt("reading the index directory") {
            try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { number($0) != nil }.sorted()
        }
    }

    private func number(_ name: String) -> Int? {
        name.hasPrefix(Self.prefix) ? Int(name.dropFirst(Self.prefix.count)) : nil
    }

    private func attempt<Result>(_ what: String, _ body: () throws -> Result) throws(IndexError) -> Result {
        do {
            return try body()
        } catch {
            if Self.isFull(error) {
                throw IndexError(.full, "the disk is full while \(what); free some room and repeat")
            }
            guard Self.isDenied(error) else {
                throw IndexError(.failed, "\(what) failed in \(directory.path); see the system log, then repeat")
            }
            throw IndexError(
                .denied,
                "\(what) failed: \(directory.path) must be a directory that this user may write; "
                    + "check its owner and mode, or move it away and run kindred index rebuild")
        }
    }

    private static func isDenied(_ error: any Error) -> Bool {
        if let error = error as? POSIXError {
            return [.EACCES, .EPERM, .EROFS, .ENOTDIR, .EEXIST].contains(error.code)
        }
        guard let code = (error as? CocoaError)?.code else { return false }
        return [
            .fileReadNoPermission, .fileWriteNoPermission, .fileWriteVolumeReadOnly, .fileWriteFileExists,
        ].contains(code)
    }

    private static func isFull(_ error: any Error) -> Bool {
        if let error = error as? POSIXError { return error.code == .ENOSPC }
        return (error as? CocoaError)?.code == .fileWriteOutOfSpace
    }

    private static func code(_ number: Int32) -> POSIXErrorCode { POSIXErrorCode(rawValue: number) ?? .EIO }

    private static func sync(_ url: URL) throws {
        let file = open(url.path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw POSIXError(code(errno)) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw POSIXError(code(errno)) }
    }
}

/// A switch writes a new file, so its number and time tell one CURRENT from another.
struct CurrentStamp: Hashable, Sendable {
    let inode: UInt64
    let seconds: Int
    let nanoseconds: Int
}
