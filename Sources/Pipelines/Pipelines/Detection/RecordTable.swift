import Matching
import Records
import TextAnalysis

/// Brings stored or typed records to matching columns: the same normalising as rows of a file get.
struct RecordTable {
    private var normalizer: RecordNormalizer
    private var part: ColumnsPart

    init(definition: MatchingDefinition, normalizer: FieldNormalizer) {
        self.normalizer = RecordNormalizer(definition: definition, normalizer: normalizer)
        part = ColumnsPart(columnCount: definition.columns.count)
    }

    /// The columns of these records, a row each, in their order.
    static func columns(
        of records: [Record], definition: MatchingDefinition, normalizer: FieldNormalizer
    ) -> RecordColumns {
        var table = RecordTable(definition: definition, normalizer: normalizer)
        table.append(records)
        return RecordColumns(table.part)
    }

    mutating func append(_ records: [Record]) {
        var cells = normalizer.makeCells()
        var row = normalizer.makeRow()
        for record in records { append(record, &cells, &row) }
    }

    /// Hands over the rows added since the last call.
    mutating func takeCells() -> [UInt32] { part.takeCells() }

    var builders: [ColumnBuilder] { part.builders }

    private mutating func append(_ record: Record, _ cells: inout RawCells, _ row: inout NormalizedRow) {
        var bytes: [UInt8] = []
        var places: [(field: Int, range: Range<Int>)] = []
        for (number, field) in normalizer.fields.enumerated() {
            for text in record.fields[field]?.texts ?? [] {
                let start = bytes.count
                bytes.append(contentsOf: text.utf8)
                places.append((number, start..<bytes.count))
            }
        }
        bytes.withUnsafeBufferPointer { bytes in
            cells.clear()
            for place in places { cells.add(UnsafeBufferPointer(rebasing: bytes[place.range]), to: place.field) }
            normalizer.normalize(cells, into: &row)
            part.append(row)
        }
    }
}
