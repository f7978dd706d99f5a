/// One column's rows in the form in which a row group holds them: a page with its dictionary where that is smaller.
struct ColumnChunk: Sendable {
    /// What may be in the footer's list of a chunk.
    enum Encoding: Int32 { case plain = 0, rle = 3, rleDictionary = 8 }

    let name: String
    let physical: Int32
    let rows: Int
    let nulls: Int
    /// In the order of their numbers.
    let encodings: [Encoding]
    /// The dictionary's page, then the data's, with their headers.
    let bytes: [UInt8]
    let uncompressedSize: Int
    /// From the front of `bytes`; nil without a dictionary.
    let dataPageOffset: Int
    let hasDictionary: Bool
    let least: [UInt8]?
    let most: [UInt8]?

    init(_ column: ParquetColumn, _ rows: Range<Int>, _ codec: ZstdCodec) throws(ParquetError) {
        let cells = ColumnCells(column, rows)
        (name, physical, self.rows, nulls) = (column.name, column.physical, rows.count, cells.nulls)
        (least, most) = (cells.least, cells.most)
        var body: [UInt8] = []
        if column.isOptional {
            let levels = HybridRuns.encode(cells.levels, width: 1)
            body.append(contentsOf: LittleEndian.bytes(UInt32(levels.count)))
            body.append(contentsOf: levels)
        }
        var out: [UInt8] = []
        var size = 0
        if let dictionary = cells.dictionary {
            let page = try codec.compressed(dictionary.page)
            out = Self.header(kind: 2, dictionary.page.count, page.count) { header in
                header.field(
                    7,
                    structure: {
                        $0.field(1, i32: Int32(dictionary.count)); $0.field(2, i32: 0)
                    })
            }
            size = out.count + dictionary.page.count
            out.append(contentsOf: page)
            let width = max(1, 32 - UInt32(max(0, dictionary.count - 1)).leadingZeroBitCount)
            body.append(UInt8(width))
            body.append(contentsOf: HybridRuns.encode(dictionary.places, width: width))
        } else {
            body.append(contentsOf: cells.plain)
        }
        hasDictionary = cells.dictionary != nil
        dataPageOffset = out.count
        let page = try codec.compressed(body)
        let encoding: Encoding = hasDictionary ? .rleDictionary : .plain
        let header = Self.header(kind: 0, body.count, page.count) { header in
            header.field(
                5,
                structure: {
                    $0.field(1, i32: Int32(rows.count))
                    $0.field(2, i32: encoding.rawValue)
                    $0.field(3, i32: Encoding.rle.rawValue)
                    $0.field(4, i32: Encoding.rle.rawValue)
                })
        }
        size += header.count + body.count
        encodings = hasDictionary ? [.plain, .rle, .rleDictionary] : [.plain, .rle]
        uncompressedSize = size
        bytes = out + header + page
    }

    private static func header(
        kind: Int32, _ size: Int, _ compressed: Int, _ body: (inout ThriftWriter) -> Void
    ) -> [UInt8] {
        var writer = ThriftWriter()
        writer.structure {
            $0.field(1, i32: kind)
            $0.field(2, i32: Int32(size))
            $0.field(3, i32: Int32(compressed))
            body(&$0)
        }
        return writer.bytes
    }
}

/// Numbers with their least byte first.
enum LittleEndian {
    static func bytes(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) } }
    static func bytes(_ value: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) } }

    static func append(_ value: UInt64, to out: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { out.append(contentsOf: $0) }
    }
}
