/// All records as columns of interned normal forms: what keys are made of and pairs are compared by.
///
/// A row is `width` words: 64 bits that say which columns have a value, then one cell per column.
package struct RecordColumns: Sendable {
    /// Words before a row's first cell.
    package static let rowHead = 2

    package let columnCount: Int
    package private(set) var values: [ValueTable] = []
    /// By column: list i is `items[offsets[i] ..< offsets[i + 1]]`.
    package private(set) var listOffsets: [[UInt32]] = []
    package private(set) var listItems: [[UInt32]] = []
    /// By column and value number.
    private(set) var sketches: [[FormSketch]] = []
    package private(set) var rows: [UInt32] = []

    package var width: Int { columnCount + Self.rowHead }
    package var rowCount: Int { rows.count / width }

    /// Columns of a few records, made by one thread.
    package init(_ part: ColumnsPart) {
        self.init(
            columnCount: part.builders.count, merged: part.builders.map { ColumnMerge.merge([$0]) },
            chunks: [(0, part.cells)])
    }

    /// Puts parts together whose columns were merged one by one. `chunks` are the cells in the order of the rows, with the
    /// part that numbered them.
    package init(columnCount: Int, merged: [ColumnMerge.Merged], chunks: [(part: Int, cells: [UInt32])]) {
        precondition(columnCount <= 64, "a definition has more than 64 matching columns")
        self.columnCount = columnCount
        var maps: [[CellMap]] = (merged.first?.maps ?? []).map { _ in [] }
        for column in merged {
            add(column.column, column.sketches)
            for (part, map) in column.maps.enumerated() { maps[part].append(map) }
        }
        fill(chunks, maps)
    }

    private mutating func add(_ builder: ColumnBuilder, _ sketches: [FormSketch]) {
        self.sketches.append(sketches)
        var table = builder.values
        table.seal()
        values.append(table)
        var offsets: [UInt32] = [0, 0]
        var items: [UInt32] = []
        for list in 0..<UInt32(builder.lists.count) {
            items += ColumnBuilder.items(of: builder.lists, list + 1)
            offsets.append(UInt32(items.count))
        }
        listOffsets.append(offsets)
        listItems.append(items)
    }

    private mutating func fill(_ chunks: [(part: Int, cells: [UInt32])], _ maps: [[CellMap]]) {
        rows.reserveCapacity(chunks.reduce(0) { $0 + $1.cells.count } / max(1, columnCount) * width)
        for chunk in chunks {
            let map = maps[chunk.part]
            var place = 0
            while place < chunk.cells.count {
                let head = rows.count
                rows.append(contentsOf: [0, 0])
                for column in 0..<columnCount {
                    let cell = map[column][chunk.cells[place]]
                    rows.append(cell)
                    if cell != 0 { rows[head + column / 32] |= 1 << UInt32(column % 32) }
                    place += 1
                }
            }
        }
    }

    /// Puts the rows in another order: row i is the one that was row `order[i]`.
    package mutating func reorder(_ order: [UInt32]) {
        precondition(order.count == rowCount, "an order of \(order.count) rows for \(rowCount)")
        let width = width
        rows = [UInt32](unsafeUninitializedCapacity: rows.count) { buffer, count in
            rows.withUnsafeBufferPointer { rows in
                for (place, row) in order.enumerated() {
                    for word in 0..<width { buffer[place &* width &+ word] = rows[Int(row) &* width &+ word] }
                }
            }
            count = rows.count
        }
    }

    /// What a row holds in a column: 0 for nothing, a value's number, or a list's number with `Cell.manyBit`.
    @inline(__always)
    package func cell(_ row: Int, _ column: Int) -> UInt32 { rows[row * width + Self.rowHead + column] }

    /// The value numbers of a cell, the primary one first.
    package func items(_ row: Int, _ column: Int) -> [UInt32] {
        let cell = cell(row, column)
        if cell == 0 { return [] }
        if cell & Cell.manyBit == 0 { return [cell] }
        let list = Int(cell & ~Cell.manyBit)
        return Array(listItems[column][Int(listOffsets[column][list])..<Int(listOffsets[column][list + 1])])
    }

    /// Counts whether two rows both have a value in a column, and whether they share one.
    @inline(__always)
    package func count(_ left: Int, _ right: Int, _ column: Int, _ seen: inout (both: Int, same: Int)) {
        let (leftCell, rightCell) = (cell(left, column), cell(right, column))
        if leftCell == 0 || rightCell == 0 { return }
        seen.both += 1
        if leftCell == rightCell {
            seen.same += 1
        } else if (leftCell | rightCell) & Cell.manyBit != 0 {
            let rights = items(right, column)
            if items(left, column).contains(where: rights.contains) { seen.same += 1 }
        }
    }

    /// The normal forms of a cell as texts.
    package func texts(_ row: Int, _ column: Int) -> [String] { items(row, column).map { values[column].text($0) } }
}

/// Brings the values of one column, as several threads numbered them, under one numbering.
package enum ColumnMerge {
    /// One column under one numbering, and by part what its own numbers have become.
    package struct Merged: Sendable {
        let column: ColumnBuilder
        let maps: [CellMap]
        let sketches: [FormSketch]
    }

    package static func merge(_ builders: consuming [ColumnBuilder]) -> Merged {
        var whole = ColumnBuilder()
        var maps: [CellMap] = []
        for builder in builders { maps.append(whole.absorb(builder)) }
        let values = whole.values
        var sketches: [FormSketch] = []
        sketches.reserveCapacity(values.count + 1)
        for number in 0...values.count {
            let start = Int(values.offsets[number])
            sketches.append(values.withValue(UInt32(number)) { FormSketch($0, start: start) })
        }
        return Merged(column: whole, maps: maps, sketches: sketches)
    }
}
