import Importing
import Matching
import Records
import TabularFiles

/// What is known of a file before its rows are read.
struct FileHead: Sendable {
    let path: String
    let mapping: ColumnMapping
    /// Rows from the front, by which unfamiliar columns are judged.
    let sample: [RawRow]

    /// The place of a column by its name in the file.
    func column(_ name: String) -> Int? { mapping.columns.firstIndex { $0.name == name } }
}

/// How the columns of files take part: the definition with what the files add to it.
struct FilePlan: Sendable {
    let definition: MatchingDefinition
    /// By file and column: the field that it fills, nil for none.
    let fields: [[FieldName?]]
    /// Columns that no field claims and that take part all the same.
    let unfamiliar: [String]

    /// - Throws: when a file lacks a column that is asked for, or that the given model compares.
    init(_ files: [FileHead], _ definition: MatchingDefinition, _ options: RecordFileOptions) throws(DetectionError) {
        if let within = options.within {
            for file in files where file.column(within) == nil { throw Self.noColumn(within, file) }
        }
        if let model = options.model {
            try Self.check(model, files, options)
            self.init(files, model.definition, within: options.within, unfamiliar: model.definition.unfamiliarFields)
        } else {
            self.init(files, definition, within: options.within)
        }
    }

    /// Lets unfamiliar columns that every file has take part.
    private init(_ files: [FileHead], _ definition: MatchingDefinition, within: String?) {
        var definition = definition
        var chosen: [FieldName] = []
        for (name, distinct) in Self.telling(files, definition.unfamiliar, within) {
            chosen.append(FieldName(name))
            definition.addUnfamiliar(FieldName(name), makesKeys: distinct >= definition.unfamiliar?.keyDistinct ?? 1)
        }
        if within != nil { definition.addWithin(FieldName(MatchingDefinition.withinColumn)) }
        self.init(files, definition, within: within, unfamiliar: chosen)
    }

    private init(
        _ files: [FileHead], _ definition: MatchingDefinition, within: String?, unfamiliar: [FieldName]
    ) {
        let names = Set(unfamiliar.map(\.rawValue))
        fields = files.map { file in
            file.mapping.columns.enumerated().map { place, column in
                if column.name == within { return FieldName(MatchingDefinition.withinColumn) }
                if names.contains(column.name) { return FieldName(column.name) }
                return file.mapping.comparedField(of: place)
            }
        }
        self.definition = definition
        self.unfamiliar = unfamiliar.map(\.rawValue)
    }

    // MARK: Unfamiliar columns

    /// The columns of the first file with enough filled and enough distinct values that no field claims in any file, the
    /// most telling first.
    private static func telling(
        _ files: [FileHead], _ settings: UnfamiliarColumns?, _ within: String?
    ) -> [(name: String, distinct: Double)] {
        guard let settings, let file = files.first, !file.sample.isEmpty else { return [] }
        let shared = files.map { Set($0.openColumns) }.reduce(Set(file.openColumns)) { $0.intersection($1) }
        let judged = file.mapping.columns.indices.compactMap {
            column -> (column: Int, distinct: Double, worth: Double)? in
            let name = file.mapping.columns[column].name
            guard name != within, shared.contains(name) else { return nil }
            let values = file.sample.map { $0.text(column) }.filter { !$0.isEmpty }
            let filled = Double(values.count) / Double(file.sample.count)
            let distinct = Double(Set(values).count) / Double(max(1, values.count))
            guard filled >= settings.leastFilled, distinct >= settings.leastDistinct else { return nil }
            return (column, distinct, filled * distinct)
        }
        return judged.sorted { ($1.worth, $0.column) < ($0.worth, $1.column) }.prefix(settings.most)
            .map { (file.mapping.columns[$0.column].name, $0.distinct) }
    }

    // MARK: A given model

    private static func check(
        _ model: MatchingModel, _ files: [FileHead], _ options: RecordFileOptions
    ) throws(DetectionError) {
        var problems: [String] = []
        if model.definition.type != options.type {
            problems.append("the model judges rows of type \(model.definition.type), not \(options.type); see --type")
        }
        switch (model.within, options.within) {
        case (.some, nil):
            problems.append("the model compares rows of one group only; say by which column with --within")
        case (nil, .some):
            problems.append("the model was trained without --within; leave it out, or train a model with it")
        case (nil, nil), (.some, .some): break
        }
        for file in files {
            for field in model.definition.unfamiliarFields where file.column(field.rawValue) == nil {
                problems.append("the model compares the column \"\(field)\", which \(file.path) does not have")
            }
        }
        if !problems.isEmpty { throw DetectionError(problems + ["train a model for these files, or give others"]) }
    }

    private static func noColumn(_ name: String, _ file: FileHead) -> DetectionError {
        let known = file.mapping.columns.map(\.name)
        let hint = NearestName.suggestion(for: name, among: known) ?? "columns: \(known.joined(separator: ", "))"
        return DetectionError(["\(file.path) has no column \"\(name)\"; \(hint)"])
    }
}

extension FileHead {
    /// The columns that no field claims.
    fileprivate var openColumns: [String] {
        mapping.columns.compactMap { column in
            if case .custom = column.target { column.name } else { nil }
        }
    }
}

extension MatchingDefinition {
    /// The columns of a file that take part under their own names.
    fileprivate var unfamiliarFields: [FieldName] {
        columns.compactMap { column in
            if case .unfamiliar(let field) = column.source, column.name != Self.withinColumn { field } else { nil }
        }
    }
}
