import LeadScoring

/// Where rows for a model come from.
package enum RowSource: Sendable {
    case files([String])
    /// One part of an export: `train`, `validation`, `test`.
    case part(ExportSource, String)

    func table(progress: ProgressSink?) throws(Failure) -> ScoringTable {
        switch self {
        case .files(let paths): try ScoringTable.read(paths, progress: progress)
        case .part(let export, let part): try export.table(of: part, progress: progress)
        }
    }

    /// Whether there is nothing to read: an export of few rows has not every part.
    var isAbsent: Bool {
        switch self {
        case .files: false
        case .part(let export, let part): export.files(of: part).isEmpty
        }
    }

    /// The version of the catalogue that its columns are defined by; nil for tables of any other kind.
    package var catalogue: String? {
        switch self {
        case .files: nil
        case .part(let export, _): export.catalogue
        }
    }

    /// Refuses rows whose columns may mean something else than those that a model was trained on.
    /// - Throws: `other_catalogue`.
    func check(_ model: ScoringModel) throws(Failure) {
        guard let expected = model.catalogue, let actual = catalogue, expected != actual else { return }
        throw Failure(
            .conflict, code: "other_catalogue",
            "the model \(model.name) was trained on features of catalogue \(expected), and these rows are of \(actual): the "
                + "same names may mean other things; train a model on an export of today's catalogue")
    }
}
