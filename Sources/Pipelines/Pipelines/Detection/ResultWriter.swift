import Foundation
import Matching

/// Writes the results of a search as CSV, through a file beside the target that takes its place when it is whole.
struct ResultWriter {
    let ids: RecordIDs

    /// `id,cluster_id`: every row once, in the order of the file. A cluster is called by the id of its first row.
    func clusters(_ leaders: [UInt32]) -> [UInt8] {
        var out = Array("id,cluster_id\n".utf8)
        for row in leaders.indices {
            append(row, to: &out)
            out.append(UInt8(ascii: ","))
            append(Int(leaders[row]), to: &out)
            out.append(UInt8(ascii: "\n"))
        }
        return out
    }

    /// `id_a,id_b,match_probability,match_weight` by rows.
    func pairs(_ pairs: [ScoredPair]) -> [UInt8] {
        var out = Array("id_a,id_b,match_probability,match_weight\n".utf8)
        for pair in pairs {
            append(Int(pair.left), to: &out)
            out.append(UInt8(ascii: ","))
            append(Int(pair.right), to: &out)
            out.append(contentsOf: ",\(pair.probability),\(pair.weight)\n".utf8)
        }
        return out
    }

    /// An id as a CSV cell: quoted when it must be.
    private func append(_ row: Int, to out: inout [UInt8]) {
        let id = ids[row]
        let isPlain = id.allSatisfy { $0 != 0x22 && $0 != 0x2C && $0 != 0x0A && $0 != 0x0D }
        if isPlain { return out.append(contentsOf: id) }
        out.append(0x22)
        for byte in id {
            if byte == 0x22 { out.append(0x22) }
            out.append(byte)
        }
        out.append(0x22)
    }
}
