import Synchronization

/// Keeps scratches for calls that bring none: lends one out, makes another when all are out. What a scratch has learnt of
/// romanised words serves the next call.
final class ScratchPool: Sendable {
    private let idle = Mutex<[NormalizationScratch]>([])

    /// Calls `body` with a scratch that nobody else has meanwhile.
    func withScratch<Result>(_ body: (inout NormalizationScratch) -> Result) -> Result {
        var scratch = idle.withLock { $0.popLast() } ?? NormalizationScratch()
        let result = body(&scratch)
        idle.withLock { [scratch] in $0.append(scratch) }
        return result
    }
}
