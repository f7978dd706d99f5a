import Foundation
import Records
import Testing

@testable import TabularFiles

@Suite struct BrokenCorpusTests {
    private static let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Corpora/broken")

    struct Entry: Sendable, CustomTestStringConvertible {
        let file: String
        let outcome: String
        var testDescription: String { file }
    }

    /// The rows of the table in the corpus' README.
    private static let entries: [Entry] = {
        let text = (try? String(contentsOf: directory.appending(path: "README.md"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3, cells[0].hasPrefix("`") else { return nil }
            return Entry(file: cells[0].trimmingCharacters(in: ["`"]), outcome: cells[2])
        }
    }()

    @Test(arguments: entries)
    func eachFileGivesWhatItsLineSays(_ entry: Entry) {
        #expect(outcome(of: Self.directory.appending(path: entry.file).path) == entry.outcome)
    }

    @Test func everyFileHasItsLine() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.directory.path)
        #expect(files.filter { $0 != "README.md" && $0 != "fuzz" }.sorted() == Self.entries.map(\.file).sorted())
    }

    private func outcome(of path: String) -> String {
        do throws(TabularError) {
            var words: [String] = []
            var good = 0
            let reader = try RowReader(path: path)
            while let reading = try reader.next() {
                switch reading {
                case .row: good += 1
                case .rejected(let row): words += row.faults.map { "\($0.code.rawValue) at \(row.line)" }
                }
            }
            return (["\(good) rows"] + words).joined(separator: ", ")
        } catch {
            return error.code.rawValue
        }
    }
}
