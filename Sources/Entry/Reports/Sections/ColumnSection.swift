import Importing
import Matching
import Pipelines
import Records

/// What each column of the file was taken for, and what it carried.
struct ColumnSection {
    let report: DedupeReport
    /// By comparison: the bits that it adds to a joined pair on average.
    let bits: [Double]

    var section: Section { Section(id: "columns", title: "Columns", body: body) }

    private var body: Markup {
        """
        <p>Columns are recognised by their headers and by what is in them. If one is taken for the wrong thing, say so \
        with --map COLUMN=FIELD. A column carries what the comparisons that read it add to a joined pair on average; \
        columns that are compared together share those bits.</p>
        <div class="scroll" tabindex="0"><table>
        <thead><tr><th scope="col">column</th><th scope="col">taken as</th><th scope="col">because</th>\
        <th scope="col">compared in</th><th class="n" scope="col">bits</th></tr></thead>
        <tbody>
        \(report.mapping.columns.map(row))
        </tbody></table></div>
        """
    }

    private func row(_ column: ColumnMapping.Column) -> Markup {
        let comparisons = comparisons(reading: field(of: column))
        let carried = comparisons.reduce(0) { $0 + bits[$1] }
        let names = comparisons.map { report.model.definition.comparisons[$0].name }.joined(separator: ", ")
        return """
            <tr><th scope="row">\(column.name)</th><td>\(meaning(of: column))</td><td>\(column.reason)</td>\
            <td>\(names.isEmpty ? "nothing" : names)</td>\
            <td class="n">\(comparisons.isEmpty ? "" : Figures.bits(carried))</td></tr>
            """
    }

    private func field(of column: ColumnMapping.Column) -> FieldName? {
        switch column.target {
        case .field(let field): field
        case .parts(_, let whole): whole
        case .custom: report.unfamiliarColumns.contains(column.name) ? FieldName(column.name) : nil
        case .id, .leftOut: nil
        }
    }

    private func meaning(of column: ColumnMapping.Column) -> String {
        switch column.target {
        case .id: "the row's id"
        case .field(let field): field.rawValue
        case .parts(let fields, _): fields.map(\.rawValue).joined(separator: " + ")
        case .custom: report.unfamiliarColumns.contains(column.name) ? "text of its own" : "not used"
        case .leftOut: "left out"
        }
    }

    private func comparisons(reading field: FieldName?) -> [Int] {
        guard let field else { return [] }
        let definition = report.model.definition
        return definition.comparisons.indices.filter { comparison in
            definition.comparisons[comparison].columns.contains { definition.fields(ofColumn: $0).contains(field) }
        }
    }
}
