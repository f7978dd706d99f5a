import Dispatch
import SearchIndex
import Synchronization

/// Changes for one index transaction, with the state that they lead to.
struct IndexBatch: Sendable {
    let changes: [IndexChange]
    let state: IndexState
    /// Records in it, for progress.
    let count: Int
}

/// Makes batches one ahead of their use: while one is written, which takes one core, the next is laid out on the others.
struct BatchSource: Sendable {
    private let next: @Sendable () throws(Failure) -> IndexBatch?

    /// - Parameter next: gives one batch after the other, nil at the end. Called from one thread at a time.
    init(_ next: @escaping @Sendable () throws(Failure) -> IndexBatch?) { self.next = next }

    /// Calls `body` with each batch in its order. The first error ends it, whichever side it comes from.
    func forEach(_ body: (IndexBatch) throws(Failure) -> Void) throws(Failure) {
        var batch = try next()
        while let ready = batch {
            let ahead = start()
            do throws(Failure) { try body(ready) } catch {
                ahead.wait()
                throw error
            }
            batch = try ahead.value()
        }
    }

    private func start() -> Ahead {
        let ahead = Ahead()
        let next = next
        DispatchQueue.global(qos: .userInitiated).async {
            do throws(Failure) { ahead.finish(.success(try next())) } catch { ahead.finish(.failure(error)) }
        }
        return ahead
    }
}

/// A batch that is being made.
private final class Ahead: Sendable {
    private let result = Mutex<Result<IndexBatch?, Failure>>(.success(nil))
    private let done = DispatchSemaphore(value: 0)

    func finish(_ result: Result<IndexBatch?, Failure>) {
        self.result.withLock { $0 = result }
        done.signal()
    }

    func wait() { done.wait() }

    func value() throws(Failure) -> IndexBatch? {
        done.wait()
        return try result.withLock { $0 }.get()
    }
}
