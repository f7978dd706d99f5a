import Foundation
import TestSupport
import Testing

@testable import TabularFiles

/// The seeds of the fuzzer, damaged at random: whatever comes of them is read to its end or refused, and the same in small
/// pieces as in large ones. The long runs are libFuzzer's (Corpora/broken/fuzz/README.md).
@Suite struct MutationTests {
    private static let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Corpora/broken/fuzz")
    private static let rounds = Int(ProcessInfo.processInfo.environment["KINDRED_FUZZ_ROUNDS"] ?? "") ?? 150

    private func seeds(_ parser: String) throws -> [[UInt8]] {
        let place = Self.directory.appending(path: parser)
        return try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
            .map { [UInt8](try Data(contentsOf: place.appending(path: $0))) }
    }

    @Test(.timeLimit(.minutes(2)), arguments: ["csv", "jsonl"])
    func damagedTextIsReadTheSameInPieces(_ parser: String) throws {
        let seed = UInt64.random(in: 0...(.max))
        var generator = SeededGenerator(seed: seed)
        for original in try seeds(parser) {
            for round in 0..<Self.rounds {
                let bytes = round == 0 ? original : Self.damaged(original, &generator)
                var options = ReadOptions()
                options.format = parser == "csv" ? .delimited : .jsonLines
                (options.maximumRowBytes, options.maximumCellBytes) = (4_096, 1_024)
                let whole = try? rows(bytes, options)
                options.chunkBytes = 61
                #expect((try? rows(bytes, options)) == whole, "seed \(seed), round \(round)")
            }
        }
    }

    @Test(.timeLimit(.minutes(2)), arguments: ["xlsx", "gzip", "zstd"])
    func damagedPackedFilesAreReadOrRefused(_ parser: String) throws {
        let seed = UInt64.random(in: 0...(.max))
        var generator = SeededGenerator(seed: seed)
        let directory = try TemporaryDirectory("kindred-mutation")
        let path = directory.path("damaged")
        for original in try seeds(parser) {
            for round in 0..<Self.rounds {
                let bytes = round == 0 ? original : Self.damaged(original, &generator)
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                do {
                    let found = try readings(RowReader(try PlainFile(path: path)))
                    #expect(found.count < 1_000_000)
                } catch {
                    #expect(!"\(error)".isEmpty && round > 0, "seed \(seed), round \(round): \(error)")
                }
            }
        }
    }

    /// A few changes: bytes flipped, put in, taken out, doubled, or the end cut off.
    private static func damaged(_ original: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = original
        let favourites: [UInt8] = Array(",;\t|\"\n\r{}[]:\\<>&".utf8) + [0, 0xFF, 0xC3, 0xEF]
        for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            let length = min(bytes.count - place, Int.random(in: 1...16, using: &generator))
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 1: bytes.insert(favourites.randomElement(using: &generator) ?? 0, at: place)
            case 2: bytes.removeSubrange(place..<place + length)
            case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
            default: if Int.random(in: 0..<8, using: &generator) == 0 { bytes.removeSubrange(place...) }
            }
        }
        return bytes
    }
}
