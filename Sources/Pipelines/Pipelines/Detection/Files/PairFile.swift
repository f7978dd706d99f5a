import Matching
import Records
import TabularFiles

/// Pairs as rows of a file.
enum PairFile {
    static let columns = ["id_a", "id_b", "match_probability", "match_weight"]

    /// Writes pairs as they come. The file appears whole or not at all.
    static func write(_ pairs: [ScoredPair], _ ids: RecordIDs, to path: String) throws(TabularError) {
        let writer = try RowWriter(path: path, columns: columns)
        for pair in pairs {
            try writer.put(bytes: Array(ids[Int(pair.left)]))
            try writer.put(bytes: Array(ids[Int(pair.right)]))
            try writer.put(pair.probability)
            try writer.put(pair.weight)
            try writer.endRow()
        }
        try writer.finish()
    }

    /// A line of a file that asks for a pair.
    struct Asked: Sendable {
        let line: Int
        let left: [UInt8]
        let right: [UInt8]
    }

    /// Reads `id_a,id_b`; further columns are passed over.
    static func read(_ path: String) throws -> (pairs: [Asked], rejected: [RejectedRow]) {
        let reader = try RowReader(path: path)
        let places = try columns.prefix(2).map { name in
            guard let place = reader.columns.firstIndex(of: name) else {
                throw DetectionError([
                    "\(path) has no column \"\(name)\"; columns: \(reader.columns.joined(separator: ", "))"
                ])
            }
            return place
        }
        var pairs: [Asked] = []
        var rejected: [RejectedRow] = []
        while let reading = try reader.next() {
            switch reading {
            case .rejected(let row): rejected.append(row)
            case .row(let row):
                pairs.append(
                    Asked(
                        line: row.line, left: row.withBytes(places[0]) { Array($0) },
                        right: row.withBytes(places[1]) { Array($0) }))
            }
        }
        return (pairs, rejected)
    }
}
