/// Runs pure work on several cores, its results in the order of the work.
enum ConcurrentMap {
    /// The results of `body` for 0, 1, ... `count - 1`, at most `workers` at a time.
    static func map<Result: Sendable>(
        _ count: Int, workers: Int, _ body: @escaping @Sendable (Int) -> Result
    ) async -> [Result] {
        if workers <= 1 || count <= 1 { return (0..<count).map(body) }
        return await withTaskGroup(of: (Int, Result).self) { group in
            var results = [Result?](repeating: nil, count: count)
            var next = 0
            while next < min(workers, count) {
                let number = next
                group.addTask { (number, body(number)) }
                next += 1
            }
            for await (number, result) in group {
                results[number] = result
                guard next < count else { continue }
                let number = next
                group.addTask { (number, body(number)) }
                next += 1
            }
            return results.compactMap { $0 }
        }
    }

    /// Splits `count` items into ranges of equal size, enough of them to keep all workers busy.
    static func ranges(_ count: Int, workers: Int, perWorker: Int = 8, least: Int = 256) -> [Range<Int>] {
        let size = max(least, (count + workers * perWorker - 1) / max(1, workers * perWorker))
        return stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
    }
}
