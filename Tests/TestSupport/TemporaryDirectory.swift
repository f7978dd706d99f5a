package import Foundation

/// A new directory that goes away with its owner.
package final class TemporaryDirectory: Sendable {
    package let url: URL

    /// - Parameter inMemory: whether it lies in the machine's memory, where there is such a place: for tests that ask for
    ///   many thousand commits and nothing of the disk.
    package init(_ name: String = "kindred-test", inMemory: Bool = false) throws {
        let memory = URL(fileURLWithPath: "/dev/shm", isDirectory: true)
        let parent =
            inMemory && FileManager.default.isWritableFile(atPath: memory.path)
            ? memory : FileManager.default.temporaryDirectory
        url = parent.appendingPathComponent("\(name)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of a file or directory inside.
    package func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    /// Writes a file inside and gives its path.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: url.appendingPathComponent(name))
        return path(name)
    }
}
