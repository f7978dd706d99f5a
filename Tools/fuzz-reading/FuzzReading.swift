import Foundation
import Records
import TabularFiles

/// Hands inputs to the parser that `KINDRED_FUZZ` names: csv, jsonl, xlsx, sheet, gzip or zstd. How to build and run it:
/// Corpora/broken/fuzz/README.md.
@main
enum FuzzReading {
    private typealias Trial = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
    private typealias Arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?

    /// Of libFuzzer (FuzzerInterface.h).
    @_silgen_name("LLVMFuzzerRunDriver")
    private static func run(
        _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<Arguments>, _ trial: Trial
    ) -> CInt

    static func main() {
        var (count, arguments): (CInt, Arguments) = (CommandLine.argc, CommandLine.unsafeArgv)
        let trial: Trial = { data, count in
            FuzzedFile.shared.read(Array(UnsafeBufferPointer(start: data, count: count)))
            return 0
        }
        exit(run(&count, &arguments, trial))
    }
}

/// A file of bytes that nobody chose: read in small pieces and in large ones, which must give the same.
struct FuzzedFile: Sendable {
    enum Parser: String {
        case csv, jsonl, xlsx, sheet, gzip, zstd
    }

    static let shared = FuzzedFile()

    private let parser: Parser
    /// In memory where the system has such a place; of this process alone.
    private let path = "/dev/shm/kindred-fuzz-\(ProcessInfo.processInfo.processIdentifier)"

    private init() {
        let name = ProcessInfo.processInfo.environment["KINDRED_FUZZ"] ?? ""
        guard let parser = Parser(rawValue: name) else { preconditionFailure("KINDRED_FUZZ names no parser") }
        self.parser = parser
    }

    func read(_ bytes: [UInt8]) {
        switch parser {
        case .csv: readText(bytes, .delimited)
        case .jsonl: readText(bytes, .jsonLines)
        case .xlsx, .gzip, .zstd: readPacked(bytes)
        case .sheet: readPacked(StoredWorkbook(sheet: bytes).bytes)
        }
    }

    private func readText(_ bytes: [UInt8], _ family: TableFormat.Family) {
        var options = ReadOptions()
        options.format = family
        (options.maximumRowBytes, options.maximumCellBytes) = (4_096, 1_024)
        let whole = rows(bytes, options)
        options.chunkBytes = 61
        precondition(whole == rows(bytes, options), "the size of the pieces decides what is read")
    }

    /// Every row that is read, in words; nil when the file as a whole is refused.
    private func rows(_ bytes: [UInt8], _ options: ReadOptions) -> [String]? {
        do {
            let reader = try RowReader(bytes: bytes, name: "fuzz", options: options)
            var rows: [String] = []
            while let reading = try reader.next() { rows.append(text(of: reading, columns: reader.columns.count)) }
            return rows
        } catch {
            return nil
        }
    }

    private func text(of reading: RowReader.Reading, columns: Int) -> String {
        switch reading {
        case .row(let row):
            precondition(row.values.count == columns, "a row has another number of cells than there are columns")
            return "\(row.line) \(row.values) \(row.extras.count)"
        case .rejected(let row):
            precondition(!row.faults.isEmpty, "a row is rejected for nothing")
            return "\(row.line) \(row.faults.map(\.code.rawValue))"
        }
    }

    private func readPacked(_ bytes: [UInt8]) {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let reader = try RowReader(try PlainFile(path: path, name: "fuzz"))
            while let reading = try reader.next() { _ = text(of: reading, columns: reader.columns.count) }
        } catch {
            // A file that is refused is what most inputs are.
            return
        }
    }
}
