@testable import Parquet
import TestSupport
import Testing

/// Reads runs and groups back as the format's page tells.
private func decoded(_ bytes: [UInt8], width: Int, count: Int) -> [UInt32] {
    var (values, at): ([UInt32], Int) = ([], 0)
    while values.count < count {
        var (header, shift): (UInt64, UInt64) = (0, 0)
        repeat {
            header |= UInt64(bytes[at] & 0x7F) << shift
            shift += 7
            at += 1
        } while bytes[at - 1] & 0x80 != 0
        if header & 1 == 0 {
            let value = (0..<(width + 7) / 8).reduce(UInt32(0)) { $0 | UInt32(bytes[at + $1]) << UInt32(8 * $1) }
            at += (width + 7) / 8
            values += [UInt32](repeating: value, count: Int(header >> 1))
        } else {
            for place in 0..<Int(header >> 1) * 8 {
                var value: UInt32 = 0
                for bit in 0..<width {
                    let position = place * width + bit
                    value |= UInt32(bytes[at + position / 8] >> UInt8(position % 8) & 1) << UInt32(bit)
                }
                values.append(value)
            }
            at += Int(header >> 1) * width
        }
    }
    return Array(values.prefix(count))
}

@Suite("Parquet")
struct HybridRunsTests {
    @Test(arguments: [1, 2, 3, 7, 8, 9, 13, 17]) func readsBackWhatWasWritten(_ width: Int) {
        var random = SeededGenerator(seed: UInt64(width))
        for _ in 0..<60 {
            var values: [UInt32] = []
            for _ in 0..<Int.random(in: 0..<12, using: &random) {
                let value = UInt32.random(in: 0..<UInt32(1 << width), using: &random)
                values += [UInt32](repeating: value, count: Int.random(in: 1..<30, using: &random))
            }
            #expect(decoded(HybridRuns.encode(values, width: width), width: width, count: values.count) == values)
        }
    }

    @Test func equalTablesGiveEqualBytesAndUnevenOnesAreRefused() throws {
        let columns = [
            ParquetColumn("id", .texts(["a", "b", "c"])), ParquetColumn("when", .moments([0, 1, -1])),
            ParquetColumn("x", .doubles([.nan, 0.5, -2])), ParquetColumn("n", .integers([1, .nan, 3])),
            ParquetColumn("is", .flags([1, 0, .nan])), ParquetColumn("word", .words([1, .nan, 0], ["q,\"r\"", "s"])),
        ]
        let table = try ParquetTable(columns)
        #expect(try table.bytes() == ParquetTable(columns).bytes())
        #expect(try table.bytes().prefix(4) == Array("PAR1".utf8)[...])
        let twin = TextTwin(table)
        #expect(
            String(decoding: twin.header + twin.lines(0..<3), as: UTF8.self) == """
                id,when,x,n,is,word
                a,1970-01-01T00:00:00.000Z,,1,true,s
                b,1970-01-01T00:00:00.001Z,0.5,,false,
                c,1969-12-31T23:59:59.999Z,-2,3,,"q,""r\"""

                """)
        #expect(throws: ParquetError.uneven("y")) {
            try ParquetTable([columns[0], ParquetColumn("y", .doubles([1]))])
        }
    }
}
