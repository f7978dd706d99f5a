import Foundation
import Records
package import SearchAnalytics
import TabularFiles

/// Reads judgements: a CSV with the columns `query_id,query,record_id` and, if there are, `class`, `grade` (default 1) and
/// `type`; or TREC qrels, whose queries are in a file of their own.
package enum JudgementFile {
    /// - Parameter queries: a CSV `query_id,query[,class]` for files that say no texts.
    /// - Throws: `no_query_column`, `no_judgements`, `no_query_text`, and every line that cannot be read.
    package static func read(_ path: String, queries: String? = nil) throws(Failure) -> Judgements {
        var judgements = try isQrels(path) ? qrels(path) : table(path)
        if let queries { try say(queries, &judgements) }
        guard !judgements.queries.isEmpty else {
            throw Failure(.invalid, code: "no_judgements", "\(path) judges no query")
        }
        let silent = judgements.queries.filter { $0.text == nil }
        guard silent.isEmpty else {
            let ids = silent.prefix(3).map(\.id).joined(separator: ", ")
            throw Failure(
                .invalid, code: "no_query_text",
                "\(silent.count) queries have no text, such as \(ids); give --queries with a CSV query_id,query")
        }
        return judgements
    }

    /// Qrels have no head, and four words on every line.
    private static func isQrels(_ path: String) throws(Failure) -> Bool {
        guard let first = try lines(path).first(where: { !$0.isEmpty }) else { return false }
        return Judgements.qrel(first) != nil
    }

    private static func lines(_ path: String) throws(Failure) -> [Substring] {
        do {
            return try String(contentsOfFile: path, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false)
        } catch {
            throw Failure(.notFound, code: "cannot_read", "cannot read \(path): \(error.localizedDescription)")
        }
    }

    private static func qrels(_ path: String) throws(Failure) -> Judgements {
        var (judgements, faults) = (Judgements(), [String]())
        for (place, line) in try lines(path).enumerated() where !line.allSatisfy(\.isWhitespace) {
            guard let qrel = Judgements.qrel(line) else {
                faults.append("line \(place + 1) is no \"query iteration record grade\"")
                continue
            }
            judgements.judge(qrel.query, qrel.record, grade: qrel.grade)
        }
        try refuse(faults, path)
        return judgements
    }

    private static func table(_ path: String) throws(Failure) -> Judgements {
        let reader = try Failure.translating { () throws(TabularError) in try RowReader(path: path) }
        let column = { (name: String) in reader.columns.firstIndex(of: name) }
        guard let id = column("query_id"), let query = column("query"), let record = column("record_id") else {
            throw Failure(
                .invalid, code: "no_query_column",
                "\(path) needs the columns query_id,query,record_id; it has \(reader.columns.joined(separator: ","))")
        }
        let (kind, grade, type) = (column("class"), column("grade"), column("type"))
        var (judgements, faults) = (Judgements(), [String]())
        while let reading = try Failure.translating({ () throws(TabularError) in try reader.next() }) {
            switch reading {
            case .rejected(let row):
                faults.append("line \(row.line): \(row.faults.map(\.reason).joined(separator: "; "))")
            case .row(let row):
                guard let value = Int(grade.map(row.text) ?? "1") else {
                    faults.append("line \(row.line): the grade is no whole number")
                    continue
                }
                let prefix = type.map { row.text($0) + "/" } ?? ""
                judgements.judge(
                    row.text(id), prefix + row.text(record), grade: value, text: row.text(query),
                    queryClass: kind.map(row.text) ?? "")
            }
        }
        try refuse(faults, path)
        return judgements
    }

    private static func say(_ path: String, _ judgements: inout Judgements) throws(Failure) {
        let reader = try Failure.translating { () throws(TabularError) in try RowReader(path: path) }
        guard let id = reader.columns.firstIndex(of: "query_id"), let text = reader.columns.firstIndex(of: "query")
        else {
            throw Failure(.invalid, code: "no_query_column", "\(path) needs the columns query_id,query")
        }
        let kind = reader.columns.firstIndex(of: "class")
        while let reading = try Failure.translating({ () throws(TabularError) in try reader.next() }) {
            guard case .row(let row) = reading else { continue }
            judgements.say(row.text(id), row.text(text), queryClass: kind.map(row.text) ?? "")
        }
    }

    private static func refuse(_ faults: [String], _ path: String) throws(Failure) {
        guard !faults.isEmpty else { return }
        throw Failure(
            .invalid, code: "faulty_judgements", "\(path) cannot be read", problems: Array(faults.prefix(20)))
    }
}
