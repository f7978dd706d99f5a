package import Foundation
import GRDB

/// The tenants of a data directory and the tokens that lead to them: `<data>/registry.sqlite`.
///
/// Servers and commands of several processes read and write it at once, so it keeps a rollback journal: system SQLite's
/// write-ahead log has a race between two writing processes (architecture, two stores). Its transactions are rare and tiny.
package final class TokenRegistry: Sendable {
    package let data: URL
    private let queue: DatabaseQueue
    private let path: String

    /// Makes data directory and registry as needed. Throws `.corrupt`, `.newerSchema`, `.denied`, `.full`.
    package static func open(data: URL) throws(StorageError) -> TokenRegistry { try TokenRegistry(data) }

    private init(_ data: URL) throws(StorageError) {
        self.data = data
        path = data.appendingPathComponent("registry.sqlite").path
        try WorkspaceDirectory(data).create()
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { [path] in try Schema.registry.migrate($0, path: path) }
        } catch {
            throw StorageError(error, at: path)
        }
    }

    /// Closes the connection. The registry answers nothing afterwards.
    package func close() throws(StorageError) {
        do { try queue.close() } catch { throw StorageError(error, at: path) }
    }

    func reading<Result>(_ body: (Database) throws -> Result) throws(StorageError) -> Result {
        do { return try queue.read(body) } catch { throw StorageError(error, at: path) }
    }

    /// For a single statement, which sees one state by itself: every request begins with one, and a transaction round it
    /// would cost more than it does.
    func readingOnce<Result>(_ body: (Database) throws -> Result) throws(StorageError) -> Result {
        do { return try queue.unsafeRead(body) } catch { throw StorageError(error, at: path) }
    }

    func writing<Result>(_ body: (Database) throws -> Result) throws(StorageError) -> Result {
        do { return try queue.write(body) } catch { throw StorageError(error, at: path) }
    }
}
