package import TextAnalysis

/// What one key part takes from each distinct value of its column: computed once per value, not once per record.
package struct PartHashes: Sendable {
    let column: Int
    /// Value i gives `hashes[offsets[i] ..< offsets[i + 1]]`; nil when every value gives just `hashes[i]`.
    let offsets: [UInt32]?
    let hashes: [UInt64]

    init(_ transform: KeyTransform, column: Int, values: ValueTable, nicknames: NicknameGraph) {
        self.column = column
        if transform == .whole {
            offsets = nil
            hashes = values.hashes
            return
        }
        var offsets: [UInt32] = [0, 0]
        var hashes: [UInt64] = []
        var scratch: [UInt8] = []
        offsets.reserveCapacity(values.count + 2)
        hashes.reserveCapacity(values.count)
        for number in 0..<values.count {
            values.withValue(UInt32(number + 1)) {
                transform.appendHashes(of: $0, nicknames: nicknames, scratch: &scratch, to: &hashes)
            }
            offsets.append(UInt32(hashes.count))
        }
        self.offsets = offsets
        self.hashes = hashes
    }

    /// The hashes of one table of a plan.
    package init(_ table: KeyPlan.Table, columns: RecordColumns, nicknames: NicknameGraph) {
        self.init(table.transform, column: table.column, values: columns.values[table.column], nicknames: nicknames)
    }

    /// Calls `body` with each hash that a row's cell gives.
    @inline(__always)
    func forEachHash(_ row: Int, of columns: RecordColumns, _ body: (UInt64) -> Void) {
        let cell = columns.cell(row, column)
        if cell == 0 { return }
        if cell & Cell.manyBit == 0 { return forEachHash(ofValue: Int(cell), body) }
        let list = Int(cell & ~Cell.manyBit)
        let range = Int(columns.listOffsets[column][list])..<Int(columns.listOffsets[column][list + 1])
        for place in range { forEachHash(ofValue: Int(columns.listItems[column][place]), body) }
    }

    @inline(__always)
    private func forEachHash(ofValue number: Int, _ body: (UInt64) -> Void) {
        guard let offsets else { return body(hashes[number]) }
        for place in Int(offsets[number])..<Int(offsets[number + 1]) { body(hashes[place]) }
    }
}
