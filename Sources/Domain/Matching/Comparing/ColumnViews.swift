import TextAnalysis

/// Pointers into the columns, for the loops that compare millions of pairs. Valid only inside `RecordColumns.withViews`.
package struct ColumnViews {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    let columns: UnsafeBufferPointer<ColumnView>
    let rows: UnsafePointer<UInt32>
    let width: Int

    /// A row's cells; words -2 and -1 before them say which columns have a value.
    @inline(__always)
    func row(_ row: Int) -> UnsafePointer<UInt32> { rows + (row &* width &+ RecordColumns.rowHead) }

    /// One bit per column that has a value.
    @inline(__always)
    static func presence(_ row: UnsafePointer<UInt32>) -> UInt64 { UInt64(row[-2]) | UInt64(row[-1]) &<< 32 }
}

struct ColumnView {
    let arena: UnsafePointer<UInt8>
    let listOffsets: UnsafePointer<UInt32>
    let listItems: UnsafePointer<UInt32>
    let sketches: UnsafePointer<FormSketch>

    @inline(__always)
    func bytes(_ value: UInt32) -> UnsafeBufferPointer<UInt8> {
        bytes(sketches[Int(value)])
    }

    @inline(__always)
    func bytes(_ sketch: FormSketch) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: arena + Int(sketch.start), count: Int(sketch.count))
    }

    /// The values of a cell. `single` is the room in which a lone value is given.
    @inline(__always)
    func items(_ cell: UInt32, _ single: UnsafeMutablePointer<UInt32>) -> UnsafeBufferPointer<UInt32> {
        if cell & Cell.manyBit == 0 {
            single.pointee = cell
            return UnsafeBufferPointer(start: single, count: cell == 0 ? 0 : 1)
        }
        let list = Int(cell & ~Cell.manyBit)
        let start = Int(listOffsets[list])
        return UnsafeBufferPointer(start: listItems + start, count: Int(listOffsets[list &+ 1]) &- start)
    }
}

extension RecordColumns {
    /// Calls `body` with pointers to all columns.
    package func withViews<Result>(_ body: (ColumnViews) -> Result) -> Result {
        var views: [ColumnView] = []
        views.reserveCapacity(columnCount)
        return collect(0, &views, body)
    }

    /// One frame per column, so that every pointer is live while `body` runs.
    private func collect<Result>(_ column: Int, _ views: inout [ColumnView], _ body: (ColumnViews) -> Result) -> Result
    {
        guard column < columnCount else {
            return views.withUnsafeBufferPointer { views in
                rows.withUnsafeBufferPointer { rows in
                    body(ColumnViews(columns: views, rows: Self.base(rows), width: width))
                }
            }
        }
        return values[column].arena.withUnsafeBufferPointer { arena in
            listOffsets[column].withUnsafeBufferPointer { listOffsets in
                listItems[column].withUnsafeBufferPointer { listItems in
                    sketches[column].withUnsafeBufferPointer { sketches in
                        views.append(
                            ColumnView(
                                arena: Self.base(arena), listOffsets: Self.base(listOffsets),
                                listItems: Self.base(listItems), sketches: Self.base(sketches)))
                        return collect(column + 1, &views, body)
                    }
                }
            }
        }
    }

    /// The address of a buffer; an empty one has an address that is never read.
    private static func base<Element>(_ buffer: UnsafeBufferPointer<Element>) -> UnsafePointer<Element> {
        buffer.baseAddress ?? UnsafePointer(bitPattern: MemoryLayout<Element>.alignment).unsafelyUnwrapped
    }
}
