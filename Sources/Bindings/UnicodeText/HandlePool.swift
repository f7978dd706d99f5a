import Synchronization

/// Keeps handles that are dear to open and serve one thread at a time: lends one out, opens another when all are out.
package final class HandlePool<Handle: Sendable>: Sendable {
    private let idle = Mutex<[Handle]>([])
    private let open: @Sendable () throws(UnicodeError) -> Handle

    package init(_ open: @escaping @Sendable () throws(UnicodeError) -> Handle) { self.open = open }

    /// Calls `body` with a handle that nobody else has meanwhile.
    package func withHandle<Result>(_ body: (Handle) throws(UnicodeError) -> Result) throws(UnicodeError) -> Result {
        let handle: Handle
        if let waiting = idle.withLock({ $0.popLast() }) { handle = waiting } else { handle = try open() }
        defer { idle.withLock { $0.append(handle) } }
        return try body(handle)
    }
}
