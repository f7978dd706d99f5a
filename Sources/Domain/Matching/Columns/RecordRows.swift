package import Records
package import TextAnalysis

/// Turns stored records into rows of matching columns: the way into the engine for a workspace, for one record that is
/// checked, and for two that are explained.
package struct RecordRows {
    package private(set) var part: ColumnsPart
    /// In the order in which records were added.
    package private(set) var ids: [RecordID] = []
    /// By row, what normalising each column took; kept when asked for.
    package private(set) var steps: [[NormalizationStep]] = []

    private var normalizer: RecordNormalizer
    private var numbers: [FieldName: Int]
    private var cells: RawCells
    private var row: NormalizedRow
    private var bytes: [UInt8] = []
    private var spans: [(field: Int, range: Range<Int>)] = []
    private let keepsSteps: Bool

    package init(definition: MatchingDefinition, normalizer: FieldNormalizer, keepsSteps: Bool = false) {
        self.normalizer = RecordNormalizer(definition: definition, normalizer: normalizer)
        numbers = Dictionary(
            self.normalizer.fields.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        cells = self.normalizer.makeCells()
        row = self.normalizer.makeRow()
        part = ColumnsPart(columnCount: definition.columns.count)
        self.keepsSteps = keepsSteps
    }

    package mutating func append(_ record: Record) {
        append(record.fields)
        ids.append(record.id)
    }

    /// All rows as columns.
    package var columns: RecordColumns { RecordColumns(part) }

    private mutating func append(_ fields: [FieldName: FieldValue]) {
        bytes.removeAll(keepingCapacity: true)
        spans.removeAll(keepingCapacity: true)
        for (name, number) in numbers {
            for text in fields[name]?.texts ?? [] {
                let start = bytes.count
                bytes.append(contentsOf: text.utf8)
                spans.append((number, start..<bytes.count))
            }
        }
        let (bytes, spans) = (bytes, spans)
        bytes.withUnsafeBufferPointer { bytes in
            cells.clear()
            for span in spans { cells.add(UnsafeBufferPointer(rebasing: bytes[span.range]), to: span.field) }
            normalizer.normalize(cells, into: &row)
        }
        part.append(row)
        if keepsSteps { steps.append(row.steps) }
    }
}
