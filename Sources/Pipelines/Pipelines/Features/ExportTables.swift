import LeadFeatures
import Parquet
import Records

/// The columns of an export's files.
struct ExportTables {
    let content: ExportContent

    /// Features of one part: rows of the columns of all.
    func features(_ split: LabelledRow.Split) throws(Failure) -> ParquetTable {
        var columns = keys
        columns.append(ParquetColumn("weight", .doubles(content.rows.map(\.weight))))
        for place in content.shown {
            let feature = content.plan.features[place]
            columns.append(
                ParquetColumn(
                    feature.column, Self.values(feature, content.matrix.columns[place], content.matrix.words[place])))
        }
        return try table(columns, content.range(of: split))
    }

    /// Labels of every row that has or may have one.
    func labels() throws(Failure) -> ParquetTable {
        var columns = keys
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
        return try table(columns, 0..<content.rows.count)
    }

    private var keys: [ParquetColumn] {
        [
            ParquetColumn("entity_id", .digests(content.entities)),
            ParquetColumn("cutoff", .moments(content.rows.map(\.key.cutoff))),
            ParquetColumn("group_id", .digests(content.groups)),
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

    private func table(_ columns: [ParquetColumn], _ range: Range<Int>) throws(Failure) -> ParquetTable {
        do throws(ParquetError) { return try ParquetTable(columns, range: range) } catch { throw Failure(error) }
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
