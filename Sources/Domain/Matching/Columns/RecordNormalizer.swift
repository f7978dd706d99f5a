package import Records
package import TextAnalysis

/// Makes a record's matching columns from its raw values. One per thread; the same for files, stored records and a
/// record that somebody types.
package struct RecordNormalizer {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The fields that the columns are made of; a field's place is its number in `RawCells`.
    package let fields: [FieldName]
    let columns: [MatchingColumn]
    private let normalizer: FieldNormalizer
    private let plans: [Plan]
    private let countryFields: [Int]
    private let longestUnfamiliar: Int
    private var scratch = NormalizationScratch()
    private var ignored: [UInt8] = []
    private var derived: DerivedParts

    private struct Plan {
        var own: [Int] = []
        var whole: [Int] = []
        var sources: [Int] = []
    }

    package init(definition: MatchingDefinition, normalizer: FieldNormalizer) {
        var numbers: [FieldName: Int] = [:]
        var fields: [FieldName] = []
        func number(_ field: FieldName) -> Int {
            if let known = numbers[field] { return known }
            numbers[field] = fields.count
            fields.append(field)
            return fields.count - 1
        }
        plans = definition.columns.map { column in
            switch column.source {
            case .fields(let own, let whole, _): Plan(own: own.map(number), whole: whole.map(number))
            case .derived(_, let names): Plan(sources: names.compactMap(definition.column))
            case .unfamiliar(let field): Plan(own: [number(field)])
            }
        }
        countryFields = zip(definition.columns, plans).flatMap { $0.0.kind == .country ? $0.1.own : [] }
        self.fields = fields
        self.normalizer = normalizer
        columns = definition.columns
        longestUnfamiliar = definition.unfamiliar?.longest ?? Int.max
        derived = DerivedParts(facts: normalizer.facts)
    }

    package func makeCells() -> RawCells { RawCells(fieldCount: fields.count) }
    package func makeRow() -> NormalizedRow { NormalizedRow(columnCount: columns.count) }

    /// Fills `row` with the normal forms of `cells`.
    package mutating func normalize(_ cells: RawCells, into row: inout NormalizedRow) {
        row.clear()
        let country = country(of: cells)
        for column in columns.indices {
            row.begin(column)
            switch columns[column].source {
            case .fields(_, _, let part):
                appendOwn(column, cells, country, &row)
                if row.isEmpty(column), let part { appendWhole(column, part, cells, &row) }
            case .derived(let part, _):
                derived.append(part, of: plans[column].sources, to: column, normalizer, &scratch, &row)
            case .unfamiliar: appendUnfamiliar(column, cells, country, &row)
            }
        }
    }

    private func country(of cells: RawCells) -> CountryCode? {
        var found: CountryCode?
        for field in countryFields where found == nil {
            cells.forEachValue(of: field) { found = found ?? normalizer.country(of: $0) }
        }
        return found
    }

    private mutating func appendOwn(
        _ column: Int, _ cells: RawCells, _ country: CountryCode?, _ row: inout NormalizedRow
    ) {
        let kind = columns[column].kind
        for field in plans[column].own {
            cells.forEachValue(of: field) { value in
                row.append(to: column) {
                    normalizer.normalize(value, as: kind, country: country, scratch: &scratch, into: &$0)
                }
            }
        }
    }

    private mutating func appendWhole(_ column: Int, _ part: NamePart, _ cells: RawCells, _ row: inout NormalizedRow) {
        for field in plans[column].whole {
            cells.forEachValue(of: field) { value in
                row.append(to: column) { out in
                    ignored.removeAll(keepingCapacity: true)
                    return switch part {
                    case .given: normalizer.splitPersonName(value, scratch: &scratch, given: &out, family: &ignored)
                    case .family: normalizer.splitPersonName(value, scratch: &scratch, given: &ignored, family: &out)
                    }
                }
            }
        }
    }

    private mutating func appendUnfamiliar(
        _ column: Int, _ cells: RawCells, _ country: CountryCode?, _ row: inout NormalizedRow
    ) {
        let kind = columns[column].kind
        for field in plans[column].own {
            cells.forEachValue(of: field) { value in
                let head = Bytes(rebasing: value.prefix(longestUnfamiliar))
                row.append(to: column) {
                    normalizer.normalize(head, as: kind, country: country, scratch: &scratch, into: &$0)
                }
            }
        }
    }
}
