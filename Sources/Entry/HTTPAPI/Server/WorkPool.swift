import Dispatch

/// Runs blocking work off the event loops, a bounded amount at a time, and refuses more than a bounded queue.
///
/// Pipelines read SQLite and Xapian synchronously: on an event loop they would stop every other connection, and without
/// a bound a burst would queue until each answer comes too late to be of use. One tenant never holds every place, and heavy
/// work never more than one in four: the others find a place however much is asked of those.
package actor WorkPool {
    /// Whose work it is, as far as places are shared out by that.
    package struct Share: Hashable, Sendable {
        /// nil for work of the server's own.
        package let tenant: String?
        package let isHeavy: Bool

        package init(tenant: String? = nil, isHeavy: Bool = false) {
            self.tenant = tenant
            self.isHeavy = isHeavy
        }
    }

    private struct Waiter {
        let share: Share
        let continuation: CheckedContinuation<Void, Never>
    }

    private let width: Int
    private let maximumWaiting: Int
    private let queue = DispatchQueue(label: "kindred.work", attributes: .concurrent)
    private var running = 0
    private var runningHeavy = 0
    private var runningOf: [String: Int] = [:]
    private var waiters: [Waiter] = []

    /// - Parameters:
    ///   - width: how many pieces of work run at once.
    ///   - maximumWaiting: how many more may wait; of one tenant and of heavy work half as many.
    package init(width: Int, maximumWaiting: Int) {
        self.width = width
        self.maximumWaiting = maximumWaiting
    }

    /// How many pieces of work wait for a thread.
    package var waiting: Int { waiters.count }

    /// The outcome of `work`, run on a thread of its own.
    /// - Throws: what `work` throws; a problem of kind `overloaded` at once when the queue is full.
    package func run<Value: Sendable>(
        _ share: Share = Share(), _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await enter(share)
        defer { leave(share) }
        return try await withCheckedThrowingContinuation { waiter in
            queue.async { waiter.resume(with: Result(catching: work)) }
        }
    }

    private func enter(_ share: Share) async throws {
        guard !admits(share) else { return take(share) }
        guard waiters.count < maximumWaiting, hasRoomToWait(share) else { throw Problem.overloaded() }
        await withCheckedContinuation { waiters.append(Waiter(share: share, continuation: $0)) }
    }

    /// Hands places on to the oldest waiters who may have them, so that nobody who came later can take them.
    private func leave(_ share: Share) {
        running -= 1
        if share.isHeavy { runningHeavy -= 1 }
        if let tenant = share.tenant {
            let left = (runningOf[tenant] ?? 1) - 1
            runningOf[tenant] = left > 0 ? left : nil
        }
        while let place = waiters.firstIndex(where: { admits($0.share) }) {
            let next = waiters.remove(at: place)
            take(next.share)
            next.continuation.resume()
        }
    }

    private func admits(_ share: Share) -> Bool {
        guard running < width, !share.isHeavy || runningHeavy < max(1, width / 4) else { return false }
        guard let tenant = share.tenant else { return true }
        return runningOf[tenant, default: 0] < max(1, width - 1)
    }

    private func take(_ share: Share) {
        running += 1
        if share.isHeavy { runningHeavy += 1 }
        if let tenant = share.tenant { runningOf[tenant, default: 0] += 1 }
    }

    private func hasRoomToWait(_ share: Share) -> Bool {
        let half = max(1, maximumWaiting / 2)
        if share.isHeavy, waiters.count(where: { $0.share.isHeavy }) >= half { return false }
        guard let tenant = share.tenant else { return true }
        return waiters.count { $0.share.tenant == tenant } < half
    }
}
