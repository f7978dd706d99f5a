import Foundation
package import Records

/// What pipelines would otherwise take from the world around them: the time, chance, and how many cores to use.
///
/// Built once at entry; tests give a fixed clock and a seeded generator, and runs repeat exactly.
package struct Surroundings: Sendable {
    package let now: @Sendable () -> Instant
    package let random: @Sendable () -> UInt64
    /// How many threads bulk work may use, at least 1.
    package let workers: Int

    package init(now: @escaping @Sendable () -> Instant, random: @escaping @Sendable () -> UInt64, workers: Int) {
        self.now = now
        self.random = random
        self.workers = max(1, workers)
    }

    /// The machine's clock, its random source and all its cores, or as many as `workers` says.
    package static func system(workers: Int? = nil) -> Surroundings {
        Surroundings(
            now: { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down))) },
            random: { UInt64.random(in: .min ... .max) },
            workers: workers ?? ProcessInfo.processInfo.activeProcessorCount)
    }

    /// A new record id: 26 characters of Crockford's base 32, ordered by time to the millisecond, then random (ULID's
    /// layout: 48 bits of time, 80 bits of chance).
    package func newRecordID() -> RecordID {
        let time = UInt64(max(0, now().milliseconds)) & 0xFFFF_FFFF_FFFF
        let (high, low) = (random() & 0xFFFF, random())
        var text = Self.base32(time, digits: 10)
        let bits = (high << 24) | (low >> 40)
        text += Self.base32(bits, digits: 8) + Self.base32(low & 0xFF_FFFF_FFFF, digits: 8)
        return RecordID(text)
    }

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

    static func base32(_ number: UInt64, digits: Int) -> String {
        String((0..<digits).map { alphabet[Int((number >> UInt64(5 * (digits - 1 - $0))) & 31)] })
    }
}
