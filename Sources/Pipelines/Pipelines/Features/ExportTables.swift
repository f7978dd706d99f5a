import LeadFeatures
import Parquet
import Records

/// The columns of an export's files.
struct ExportTables {
    let content: ExportContent

    /// Features of one part.
    func features(_ split: LabelledRow.Split) throws(Failure) -> ParquetTable {
        let range = content.range(of: split)
        var columns = keys(range)
        columns.append(ParquetColumn("weight", .doubles(content.rows[range].map(\.weight))))
        for place in content.shown {
            let feature = content.plan.features[place]
            let values = Array(content.matrix.columns[place][range])
            columns.append(ParquetColumn(feature.column, Self.values(feature, values, content.matrix.words[place])))
        }
        return try table(columns)
    }

    /// Labels of every row that has or may have one.
    func labels() throws(Failure) -> ParquetTable {
        let range = 0..<content.rows.count
        var columns = keys(range)
        let splits = LabelledRow.Split.allCases
        columns.append(
            ParquetColumn(
                "split",
                .words(
                    content.rows.map { row in Double(splits.firstIndex(of: row.split ?? .score) ?? 0) },
                    splits.map(\.rawValue))))
        columns.append(
            ParquetColumn("label", .integers(content.rows.map { $0.label.map { $0 ? 1 : 0 } ?? .nan })))
        columns.append(ParquetColumn("weight", .doubles(content.rows.map(\.weight))))
        return try table(columns)
    }

    private func keys(_ range: Range<Int>) -> [ParquetColumn] {
        [
            ParquetColumn("entity_id", .digests(Array(content.entities[range]))),
            ParquetColumn("cutoff", .moments(content.rows[range].map(\.key.cutoff))),
            ParquetColumn("group_id", .digests(Array(content.groups[range]))),
        ]
    }

    private static func values(
        _ feature: FeatureDefinition, _ values: [Double], _ words: [String]
    ) -> ParquetColumn.Values {
        switch feature.kind {
        case .int: .integers(values)
        case .float: .doubles(values)
        case .bool: .flags(values)
        case .category: .words(values, words)
        }
    }

    private func table(_ columns: [ParquetColumn]) throws(Failure) -> ParquetTable {
        do throws(ParquetError) { return try ParquetTable(columns) } catch { throw Failure(error) }
    }
}

extension Failure {
    init(_ error: ParquetError) {
        switch error {
        case .compression(let message):
            self.init(.failed, code: "compression", "a page cannot be compressed: \(message)")
        case .uneven(let column):
            self.init(.failed, code: "failed", "column \(column) has not as many rows as the others")
        }
    }
}
