/// What stands at the end of a Parquet file: schema, and where each column of each group lies.
struct FooterWriter {
    let columns: [ParquetColumn]
    let rows: Int

    typealias Placed = (chunk: ColumnChunk, offset: Int)

    func footer(_ groups: [[Placed]]) -> [UInt8] {
        var writer = ThriftWriter()
        writer.structure { file in
            file.field(1, i32: 2)
            // The first element is the root, which only counts its children.
            file.field(2, structures: Array(-1..<columns.count)) { element, place in
                if place < 0 { root(&element) } else { schema(&element, columns[place]) }
            }
            file.field(3, i64: Int64(rows))
            file.field(4, structures: groups) { rowGroup(&$0, $1) }
            file.field(6, text: ParquetTable.createdBy)
            // Order by type, without which readers do not trust the statistics.
            file.field(7, structures: columns) { order, _ in order.field(1, structure: { _ in }) }
        }
        return writer.bytes
    }

    private func root(_ element: inout ThriftWriter) {
        element.field(4, text: "schema")
        element.field(5, i32: Int32(columns.count))
    }

    private func schema(_ element: inout ThriftWriter, _ column: ParquetColumn) {
        element.field(1, i32: column.physical)
        element.field(3, i32: column.isOptional ? 1 : 0)
        element.field(4, text: column.name)
        switch column.values {
        case .words, .texts, .digests:
            element.field(6, i32: 0)
            element.field(10, structure: { $0.field(1, structure: { _ in }) })
        case .moments:
            element.field(6, i32: 9)
            // TIMESTAMP in milliseconds, adjusted to UTC.
            element.field(
                10,
                structure: { logical in
                    logical.field(
                        8,
                        structure: {
                            $0.field(1, flag: true)
                            $0.field(2, structure: { $0.field(1, structure: { _ in }) })
                        })
                })
        case .doubles, .integers, .flags: break
        }
    }

    private func rowGroup(_ group: inout ThriftWriter, _ chunks: [Placed]) {
        group.field(1, structures: chunks) { column, placed in
            column.field(2, i64: Int64(placed.offset))
            column.field(3, structure: { metaData(&$0, placed) })
        }
        group.field(2, i64: Int64(chunks.reduce(0) { $0 + $1.chunk.uncompressedSize }))
        group.field(3, i64: Int64(chunks.first?.chunk.rows ?? 0))
    }

    private func metaData(_ meta: inout ThriftWriter, _ placed: Placed) {
        let chunk = placed.chunk
        meta.field(1, i32: chunk.physical)
        meta.field(2, i32s: chunk.encodings.map(\.rawValue))
        meta.field(3, texts: [chunk.name])
        // ZSTD
        meta.field(4, i32: 6)
        meta.field(5, i64: Int64(chunk.rows))
        meta.field(6, i64: Int64(chunk.uncompressedSize))
        meta.field(7, i64: Int64(chunk.bytes.count))
        meta.field(9, i64: Int64(placed.offset + chunk.dataPageOffset))
        if chunk.hasDictionary { meta.field(11, i64: Int64(placed.offset)) }
        meta.field(
            12,
            structure: { statistics in
                statistics.field(3, i64: Int64(chunk.nulls))
                if let most = chunk.most { statistics.field(5, binary: most) }
                if let least = chunk.least { statistics.field(6, binary: least) }
            })
    }
}
