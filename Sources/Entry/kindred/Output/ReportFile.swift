import Foundation
import Pipelines
import Reports

/// The page of a search as a file.
enum ReportFile {
    /// The file appears whole or not at all.
    /// - Parameter source: the path of the file that was searched.
    static func write(_ report: DedupeReport, of source: String, to path: String) throws {
        guard let detail = report.detail else { preconditionFailure("a page was asked for after the search") }
        let name = source == "-" ? "standard input" : URL(fileURLWithPath: source).lastPathComponent
        let page = DuplicatePage(report: report, detail: detail, file: name)
        try write(page.html, to: path)
    }

    /// The same for a page that is made.
    static func write(_ html: String, to path: String) throws {
        do { try Data(html.utf8).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
            if let error = error as? CocoaError, error.code == .fileWriteOutOfSpace { throw error }
            throw CommandFailure(.failed, "cannot write \(path): \(error.localizedDescription)")
        }
    }
}
