import Matching
import Records
import Storage
import TabularFiles
import TextAnalysis

/// Judged pairs as rows of a file: `id_a,id_b,label`.
enum LabelFile {
    /// A line that judges a pair.
    struct Label: Sendable {
        let line: Int
        let left: [UInt8]
        let right: [UInt8]
        let verdict: StoredJudgement.Verdict
    }

    static let columns = ["id_a", "id_b", "label"]

    /// Reads the judgements. A label is same, different or unsure, or any word for yes and no.
    static func read(
        _ path: String, _ normalizer: FieldNormalizer
    ) throws -> (labels: [Label], rejected: [RejectedRow]) {
        let reader = try RowReader(path: path)
        let places = try columns.map { name in
            guard let place = reader.columns.firstIndex(of: name) else {
                throw DetectionError([
                    "\(path) has no column \"\(name)\"; columns: \(reader.columns.joined(separator: ", "))"
                ])
            }
            return place
        }
        var labels: [Label] = []
        var rejected: [RejectedRow] = []
        while let reading = try reader.next() {
            switch reading {
            case .rejected(let row): rejected.append(row)
            case .row(let row):
                let text = row.text(places[2])
                guard let verdict = verdict(text, normalizer) else {
                    throw DetectionError([
                        "\(path), line \(row.line): a label is same, different or unsure, or a word for yes or no"
                    ])
                }
                labels.append(
                    Label(
                        line: row.line, left: row.withBytes(places[0]) { Array($0) },
                        right: row.withBytes(places[1]) { Array($0) }, verdict: verdict))
            }
        }
        return (labels, rejected)
    }

    private static func verdict(_ text: String, _ normalizer: FieldNormalizer) -> StoredJudgement.Verdict? {
        if let verdict = StoredJudgement.Verdict(rawValue: text.lowercased()) { return verdict }
        guard case .value(.flag(let isSame)) = normalizer.reading(of: text, kind: .flag) else { return nil }
        return isSame ? .same : .different
    }
}

extension PreparedFiles {
    /// What a file of labels says about these rows, and what should be told of it.
    func judged(_ path: String, _ normalizer: FieldNormalizer) throws -> (rows: JudgedRows, notes: [String]) {
        let (labels, rejected) = try LabelFile.read(path, normalizer)
        let places = ids.places
        var words: [(left: Int, right: Int, word: JudgedRows.Word)] = []
        var unknown: [Int] = []
        for label in labels {
            guard let left = places[label.left], let right = places[label.right] else {
                unknown.append(label.line)
                continue
            }
            if let word = JudgedRows.Word(label.verdict) { words.append((left, right, word)) }
        }
        var notes: [String] = []
        if let first = unknown.first {
            notes.append("\(unknown.count) labels speak of ids that no row has, line \(first) of \(path) first")
        }
        if let first = rejected.first {
            notes.append("\(rejected.count) lines of \(path) cannot be read, line \(first.line) first")
        }
        return (JudgedRows(words), notes)
    }
}
