import Foundation
import HTTPAPI
import Synchronization
import Testing

@Suite struct WorkPoolTests {
    private final class Load: Sendable {
        private let counts = Mutex((now: 0, most: 0))
        var most: Int { counts.withLock { $0.most } }
        func enter() {
            counts.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
        }
        func leave() { counts.withLock { $0.now -= 1 } }
    }

    private final class Gate: Sendable {
        private let state = Mutex(false)
        var isOpen: Bool { state.withLock { $0 } }
        func open() { state.withLock { $0 = true } }
    }

    @Test func noMoreThanItsWidthRunsAtOnce() async throws {
        let pool = WorkPool(width: 3, maximumWaiting: 100)
        let load = Load()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<60 {
                group.addTask {
                    try await pool.run {
                        load.enter()
                        usleep(500)
                        load.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(load.most <= 3)
        #expect(await pool.waiting == 0)
    }

    @Test func workBeyondTheQueueIsRefusedAtOnce() async throws {
        let pool = WorkPool(width: 1, maximumWaiting: 0)
        let (started, startedSource) = AsyncStream<Void>.makeStream()
        let gate = Gate()
        async let slow: Void = pool.run {
            startedSource.finish()
            while !gate.isOpen { usleep(100) }
        }
        for await _ in started {}
        do {
            try await pool.run {}
            Issue.record("taken")
        } catch let problem as Problem { #expect(problem.kind == .overloaded) }
        gate.open()
        try await slow
        try await pool.run {}
    }

    /// However much one tenant asks, and however heavy, somebody else is answered at once.
    @Test(arguments: [WorkPool.Share(tenant: "loud"), WorkPool.Share(tenant: "loud", isHeavy: true)])
    func oneTenantNeverHoldsEveryPlace(share: WorkPool.Share) async throws {
        let pool = WorkPool(width: 4, maximumWaiting: 100)
        let (load, gate) = (Load(), Gate())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    try await pool.run(share) {
                        load.enter()
                        while !gate.isOpen { usleep(100) }
                        load.leave()
                    }
                }
            }
            while await pool.waiting + load.most < 40 { await Task.yield() }
            #expect(load.most == (share.isHeavy ? 1 : 3))
            #expect(try await pool.run(WorkPool.Share(tenant: "quiet")) { 7 } == 7)
            gate.open()
            try await group.waitForAll()
        }
        #expect(await pool.waiting == 0)
    }

    @Test func errorOfTheWorkReachesTheCaller() async {
        struct Broken: Error {}
        await #expect(throws: Broken.self) { try await WorkPool(width: 1, maximumWaiting: 1).run { throw Broken() } }
    }
}
