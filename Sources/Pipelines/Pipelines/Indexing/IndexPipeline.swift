import Catalog
import Dispatch
import Foundation
package import Records
import SearchIndex
import Searching
import Storage
import Synchronization

/// Keeps the index of a workspace in step with its records: one queue writes it, in batches, after each wake.
///
/// Safe to interrupt anywhere: the place in the change log is committed with the documents, and applying a change twice
/// leaves what applying it once leaves.
package final class IndexPipeline: Sendable {
    private let follower: IndexFollower
    /// Readers of the current generation.
    let readers: IndexReaderPool
    let layout: IndexLayout
    private let mode: Workspace.Mode
    private let queue = DispatchQueue(label: "kindred.index", qos: .utility)
    private let shared = Mutex(Shared())

    private struct Shared {
        /// Whether a run is queued that has not begun: further wakes are covered by it.
        var isQueued = false
        var isStopped = false
        var failure: Failure?
        var waiters: [(sequence: ChangeSequence, resume: @Sendable (Bool) -> Void)] = []
    }

    init(
        store: RecordStore, directory: URL, catalog: Catalog, definitions: SearchDefinitions, mode: Workspace.Mode,
        workers: Int, keys: @escaping @Sendable ([Record]) -> [[UInt64]]
    ) {
        let generations = IndexGenerations(directory: directory)
        layout = IndexLayout(definitions)
        readers = IndexReaderPool(generations: generations, definitions: definitions)
        follower = IndexFollower(
            store: store, generations: generations, pool: readers, layout: layout,
            documents: DocumentBuilder(
                types: definitions.profiles.map(\.type), layout: layout, workers: workers, keys: keys),
            definitionsFingerprint: catalog.fingerprint)
        self.mode = mode
    }

    /// Tells that there may be new changes; returns at once.
    package func wake() {
        let begins = shared.withLock { shared in
            guard !shared.isQueued, !shared.isStopped else { return false }
            shared.isQueued = true
            return true
        }
        if begins { queue.async { self.run() } }
    }

    /// Indexes everything that was written before the call; a stale, missing or damaged index is built anew.
    package func catchUp(progress: ProgressSink? = nil) throws(Failure) -> IndexStatus {
        let result = queue.sync { follow(progress: progress) }
        return try result.get()
    }

    /// Builds a new generation beside the old one and switches to it; the old one is kept to go back to.
    package func rebuild(progress: ProgressSink? = nil) throws(Failure) -> IndexStatus {
        try run { () throws(Failure) in try follower.rebuild(progress: progress) }
    }

    /// Builds a new generation and keeps none of those before it: what they hold may not be found any more.
    func rebuildAndForget() throws(Failure) -> IndexStatus {
        try run { () throws(Failure) in try follower.rebuild(before: .isDropped, progress: nil) }
    }

    /// Goes back to the generation before the last rebuild, which catches up; see `IndexFollower.rollBack`.
    package func rollBack(progress: ProgressSink? = nil) throws(Failure) -> IndexStatus {
        try run { () throws(Failure) in try follower.rollBack(progress: progress) }
    }

    private func run(_ work: () throws(Failure) -> IndexStatus) throws(Failure) -> IndexStatus {
        let result = queue.sync { Result { () throws(Failure) in try work() } }
        announce(result)
        return try result.get()
    }

    /// How the index stands now; needs no lock.
    package func status() throws(Failure) -> IndexStatus { try follower.status() }

    /// Why the last run failed, nil when it did not.
    package var failure: Failure? { shared.withLock { $0.failure } }

    /// To be called before the first write: see `IndexFollower.prepareForWriting`.
    func prepareForWriting() throws(Failure) { try follower.prepareForWriting() }

    /// Waits until the index has seen a change, at most `milliseconds`; false when it had not by then.
    package func wait(for sequence: ChangeSequence, milliseconds: Int) async -> Bool {
        if let status = try? status(), status.indexed >= sequence { return true }
        return await withCheckedContinuation { continuation in
            let once = ResumeOnce(continuation)
            shared.withLock { $0.waiters.append((sequence, { once.resume($0) })) }
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { once.resume(false) }
            wake()
        }
    }

    /// Lets a run in progress end, indexes what is left and closes the files. Nothing is indexed afterwards.
    func stop() {
        if mode == .readWrite { _ = queue.sync { follow(progress: nil) } }
        shared.withLock { $0.isStopped = true }
        queue.sync { follower.close() }
    }

    private func run() {
        shared.withLock { $0.isQueued = false }
        _ = follow(progress: nil)
    }

    private func follow(progress: ProgressSink?) -> Result<IndexStatus, Failure> {
        let result = Result { () throws(Failure) in try follower.follow(progress: progress) }
        announce(result)
        return result
    }

    private func announce(_ result: Result<IndexStatus, Failure>) {
        let ready = shared.withLock { shared in
            switch result {
            case .failure(let failure):
                shared.failure = failure
                return [@Sendable (Bool) -> Void]()
            case .success(let status):
                shared.failure = nil
                let ready = shared.waiters.filter { $0.sequence <= status.indexed }.map(\.resume)
                shared.waiters.removeAll { $0.sequence <= status.indexed }
                return ready
            }
        }
        for resume in ready { resume(true) }
    }
}

/// Resumes a continuation the first time it is asked to.
private final class ResumeOnce: Sendable {
    private let continuation: Mutex<CheckedContinuation<Bool, Never>?>

    init(_ continuation: CheckedContinuation<Bool, Never>) { self.continuation = Mutex(continuation) }

    func resume(_ value: Bool) {
        let continuation = continuation.withLock { held in
            defer { held = nil }
            return held
        }
        continuation?.resume(returning: value)
    }
}
