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
    private let cache = SegmentCache()
    private let idle = Mutex<[IndexReader]>([])
    private let known = Mutex<(stamp: CurrentStamp, generation: URL)?>(nil)

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
        let current = try currentGeneration()
        var sequences: Set<ChangeSequence> = []
        for _ in 0..<Self.tries {
            do throws(IndexError) {
                let reader = try reader(of: current)
                sequences.insert(reader.state.sequence)
                let result = try body(reader)
                give(back: reader)
                return result
            } catch {
                guard error.code == .busy else { throw error }
            }
        }
        // A reader at the newest commit that is told time and again to reopen, while nobody commits, reads damage.
        throw sequences.count > 1 ? IndexError.fellBehind : IndexError.damagedBlocks
    }

    /// Closes the readers that nobody uses.
    package func close() { idle.withLock { $0 = [] } }

    private func currentGeneration() throws(IndexError) -> URL {
        let stamp = generations.currentStamp()
        if let known = known.withLock({ $0 }), known.stamp == stamp { return known.generation }
        guard let stamp, let generation = try generations.current() else {
            throw IndexError(.missing, "there is no index; run kindred index rebuild")
        }
        known.withLock { $0 = (stamp, generation) }
        return generation
    }

    private func reader(of generation: URL) throws(IndexError) -> IndexReader {
        let path = generation.path
        let known = idle.withLock { idle in
            idle.removeAll { $0.path != path }
            return idle.popLast()
        }
        if let known { return try known.refreshed() }
        return try IndexReader(generation, definitions: definitions, cache: cache)
    }

    private func give(back reader: IndexReader) {
        idle.withLock { if $0.count < Self.idleLimit { $0.append(reader) } }
    }
}
