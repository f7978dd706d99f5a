import Foundation
import Records
package import Searching
import Synchronization

/// Hands out readers of the current generation, one to each task, at the newest commit.
///
/// Readers follow the switch to another generation and the commits of the writer by themselves; that a reader fell
/// behind while it read is met here and nowhere else.
package final class IndexReaderPool: Sendable {
    private let generations: IndexGenerations
    private let definitions: SearchDefinitions
    private let cache = VocabularyCache()
    private let idle = Mutex<[IndexReader]>([])

    /// Readers kept open while nobody uses them.
    private static let idleLimit = 8
    /// A reader survives one commit while it reads; this often it may start over.
    private static let tries = 4

    package init(generations: IndexGenerations, definitions: SearchDefinitions) {
        self.generations = generations
        self.definitions = definitions
    }

    /// Runs `body` with a reader. It may run more than once, so it must only read.
    ///
    /// Throws `.missing` when there is no index yet.
    package func withReader<Result>(
        _ body: (IndexReader) throws(IndexError) -> Result
    ) throws(IndexError) -> Result {
        guard let current = try generations.current() else {
            throw IndexError(.missing, "there is no index; run kindred index rebuild")
        }
        var attempt = 1
        while true {
            do throws(IndexError) {
                let reader = try reader(of: current)
                let result = try body(reader)
                give(back: reader)
                return result
            } catch {
                guard error.code == .busy, attempt < Self.tries else { throw error }
                attempt += 1
            }
        }
    }

    /// Closes the readers that nobody uses.
    package func close() { idle.withLock { $0 = [] } }

    private func reader(of generation: URL) throws(IndexError) -> IndexReader {
        let known = idle.withLock { idle in
            idle.removeAll { $0.generation.path != generation.path }
            return idle.popLast()
        }
        if let known { return try known.refreshed() }
        return try IndexReader(generation, definitions: definitions, cache: cache)
    }

    private func give(back reader: IndexReader) {
        idle.withLock { if $0.count < Self.idleLimit { $0.append(reader) } }
    }
}
