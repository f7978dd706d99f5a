import Foundation
import Records
import TestSupport
import Testing

@testable import TabularFiles

@Suite struct FaultyFileTests {
    @Test(
        arguments: [
            ([], .empty), (Array("\n\n".utf8), .empty), ([0xEF, 0xBB, 0xBF], .empty),
            (Array("PK\u{3}\u{4}".utf8), .unsupportedFormat),
            (Array("[{\"a\":1}]".utf8), .unsupportedFormat), (Array("id,\u{0}\n1,2\n3,4\n".utf8), .badHeader),
            (Array("a,\"b\n1,2\n".utf8), .badHeader), (Array(repeating: 0x2C, count: 5000), .badHeader),
        ] as [([UInt8], TabularError.Code)])
    func aFileThatIsNoTableSaysWhatToDo(_ bytes: [UInt8], _ code: TabularError.Code) {
        #expect { try RowReader(bytes: bytes, name: "people.csv") } throws: { error in
            guard let error = error as? TabularError else { return false }
            return error.code == code && error.description.hasPrefix("people.csv")
        }
    }

    @Test func missingFilesAndDirectoriesAreToldApart() throws {
        let directory = try TemporaryDirectory()
        for (path, code) in [
            (directory.path("none.csv"), TabularError.Code.notFound), (directory.url.path, .isDirectory),
        ] {
            #expect { try RowReader(path: path) } throws: { ($0 as? TabularError)?.code == code }
        }
    }

    @Test func aFileIsReadFromDiskAsFromMemory() throws {
        let directory = try TemporaryDirectory()
        let text = "a,b\n" + (0..<300_000).map { "row \($0),é\n" }.joined()
        let path = try directory.write(text, to: "rows.csv")
        var count = 0
        let reader = try RowReader(path: path)
        while case .row(let row)? = try reader.next() {
            #expect(row.number == count + 1)
            count += 1
        }
        #expect(count == 300_000 && reader.bytesRead == reader.totalBytes)
    }

    @Test func aPipeIsReadToItsEnd() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("pipe")
        #expect(mkfifo(path, 0o600) == 0)
        let text = "a;b\n" + (0..<200_000).map { "\($0);x\n" }.joined()
        let writer = Thread {
            let handle = FileHandle(forWritingAtPath: path)
            try? handle?.write(contentsOf: Data(text.utf8))
            try? handle?.close()
        }
        writer.start()
        let reader = try RowReader(path: path)
        var count = 0
        while let chunk = try reader.nextChunk() { count += chunk.table().rowCount }
        #expect(count == 200_000 && reader.totalBytes == nil)
    }

    @Test func randomBytesNeverCrashAReader() throws {
        let seed = UInt64.random(in: 0...(.max))
        var generator = SeededGenerator(seed: seed)
        let favourites: [UInt8] = Array(",;\t|\"\n\r{}[]:\\ua0é\u{0}".utf8) + [0xFF, 0xFE, 0xEF, 0xBB, 0xBF]
        for round in 0..<10_000 {
            let bytes = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? favourites.randomElement(using: &generator) ?? 0 : UInt8.random(in: 0...255, using: &generator)
            }
            var options = ReadOptions()
            options.format = [nil, .delimited, .jsonLines].randomElement(using: &generator) ?? nil
            options.chunkBytes = Int.random(in: 1...64, using: &generator)
            options.maximumRowBytes = Int.random(in: 1...100, using: &generator)
            options.maximumCellBytes = Int.random(in: 1...50, using: &generator)
            guard let reader = try? RowReader(bytes: bytes, name: "noise", options: options) else { continue }
            let small = try readings(reader).map(cells)
            guard round.isMultiple(of: 4) else { continue }
            options.chunkBytes = 1 << 20
            #expect(
                try rows(bytes, options) == small,
                "seed \(seed), \(bytes) \(options.maximumRowBytes) \(options.format as Any)")
        }
    }
}
