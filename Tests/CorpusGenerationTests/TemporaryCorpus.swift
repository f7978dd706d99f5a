import CorpusGeneration
import Foundation

/// A corpus written into a directory of its own, removed with the value.
final class TemporaryCorpus: Sendable {
    let directory: URL

    init(_ options: CorpusOptions, parts: [Corpus.Part] = Corpus.Part.allCases, threads: Int = 2) throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "corpus-\(UUID().uuidString)")
        try Corpus(options).write(to: directory, parts: parts, threads: threads)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() }
    }

    func bytes(_ file: String) throws -> Data { try Data(contentsOf: directory.appending(path: file)) }

    /// The rows of a file by column name.
    func rows(_ file: String) throws -> [[String: String]] {
        var lines = parse(String(decoding: try bytes(file), as: UTF8.self))
        let header = lines.removeFirst()
        return lines.map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    private func parse(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var quoted = false
        for byte in text.utf8 {
            switch byte {
            case 34: quoted.toggle()
            case 44 where !quoted, 10 where !quoted:
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
                if byte == 10 {
                    rows.append(row)
                    row = []
                }
            default: cell.append(byte)
            }
        }
        return rows
    }
}

/// The sample corpus, made once for all tests.
enum SampleCorpus {
    private static let made = Result { try TemporaryCorpus(.sample) }

    static func shared() throws -> TemporaryCorpus { try made.get() }
}
