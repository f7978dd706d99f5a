import Dispatch

/// Runs blocking work off the event loops, a bounded amount at a time, and refuses more than a bounded queue.
///
/// Pipelines read SQLite and Xapian synchronously: on an event loop they would stop every other connection, and without
/// a bound a burst would queue until each answer comes too late to be of use.
package actor WorkPool {
    private let width: Int
    private let maximumWaiting: Int
    private let queue = DispatchQueue(label: "kindred.work", attributes: .concurrent)
    private var running = 0
    private var waiters: [CheckedContinuation<Void, Never>] = []

    /// - Parameters:
    ///   - width: how many pieces of work run at once.
    ///   - maximumWaiting: how many more may wait.
    package init(width: Int, maximumWaiting: Int) {
        self.width = width
        self.maximumWaiting = maximumWaiting
    }

    /// How many pieces of work wait for a thread.
    package var waiting: Int { waiters.count }

    /// The outcome of `work`, run on a thread of its own.
    /// - Throws: what `work` throws; a problem of kind `overloaded` at once when the queue is full.
    package func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await enter()
        defer { leave() }
        return try await withCheckedThrowingContinuation { waiter in
            queue.async { waiter.resume(with: Result(catching: work)) }
        }
    }

    private func enter() async throws {
        guard running >= width else {
            running += 1
            return
        }
        guard waiters.count < maximumWaiting else { throw Problem.overloaded() }
        await withCheckedContinuation { waiters.append($0) }
    }

    /// Hands the place on to the oldest waiter, so that nobody who came later can take it.
    private func leave() {
        if waiters.isEmpty { running -= 1 } else { waiters.removeFirst().resume() }
    }
}
