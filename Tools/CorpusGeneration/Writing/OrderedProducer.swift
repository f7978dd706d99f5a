import Foundation

/// Computes chunks of a file on several threads and hands them on in order, with few chunks in memory at a time.
enum OrderedProducer {
    /// Calls `make` for every chunk of `count` indices and `consume` with the results in order. Memory: at most two
    /// chunks a thread.
    static func run<Chunk: Sendable>(
        count: Int, chunkSize: Int, threads: Int, make: @escaping @Sendable (Range<Int>) -> Chunk,
        consume: (Chunk) throws -> Void
    ) throws {
        var start = 0
        while start < count {
            let wave = (0..<max(1, threads)).map { number in
                let low = min(count, start + number * chunkSize)
                return low..<min(count, low + chunkSize)
            }.filter { !$0.isEmpty }
            for chunk in concurrently(wave, make) { try consume(chunk) }
            start += chunkSize * max(1, threads)
        }
    }

    private static func concurrently<Chunk: Sendable>(
        _ ranges: [Range<Int>], _ make: @escaping @Sendable (Range<Int>) -> Chunk
    ) -> [Chunk] {
        guard ranges.count > 1 else { return ranges.map(make) }
        let slots = ResultSlots<Chunk>(count: ranges.count)
        DispatchQueue.concurrentPerform(iterations: ranges.count) { slots.set($0, make(ranges[$0])) }
        return slots.values
    }
}

/// Results that several threads put down under a lock.
private final class ResultSlots<Value: Sendable>: @unchecked Sendable {
    // Every access to `stored` holds `lock`.
    private let lock = NSLock()
    private var stored: [Value?]

    init(count: Int) { stored = Array(repeating: nil, count: count) }

    func set(_ index: Int, _ value: Value) {
        lock.lock()
        stored[index] = value
        lock.unlock()
    }

    var values: [Value] {
        lock.lock()
        defer { lock.unlock() }
        return stored.compactMap(\.self)
    }
}
