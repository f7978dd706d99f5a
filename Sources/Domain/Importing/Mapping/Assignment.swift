import Records
import TextAnalysis

/// The columns while they are being given away, the surest claim first.
struct Assignment {
    private static let leaveOut = "-"

    let schema: EntitySchema
    let columns: [String]
    private let profiles: [ColumnProfile]
    private var given: [Given?]
    private var rivals: [ColumnMapping.Alternative?]
    /// The column that a field has, for fields that take one.
    private var owners: [FieldName: Int] = [:]
    private var lost: [String?]
    /// A field claims a column only when it is at least so sure.
    private let least: Double
    private var choices = MappingChoices()

    private struct Given {
        let target: ColumnMapping.Target
        let confidence: Double
        let reason: String
    }

    init(schema: EntitySchema, columns: [String], profiles: [ColumnProfile], least: Double) {
        self.least = least
        (self.schema, self.columns, self.profiles) = (schema, columns, profiles)
        given = Array(repeating: nil, count: columns.count)
        rivals = Array(repeating: nil, count: columns.count)
        lost = Array(repeating: nil, count: columns.count)
    }

    var needsID: Bool { !given.contains { $0?.target == .id } }

    func isFree(_ column: Int) -> Bool { given[column] == nil }

    mutating func give(_ target: ColumnMapping.Target, to column: Int, confidence: Double, _ reason: String) {
        given[column] = Given(target: target, confidence: confidence, reason: reason)
        for field in target.fields where schema[field]?.isList != true { owners[field] = column }
    }

    /// Gives the column to the field unless either is taken by a surer claim.
    mutating func offer(_ candidate: Candidate) {
        let (column, field) = (candidate.column, schema.fields[candidate.field])
        let isSure = candidate.confidence >= least
        let owner = owners[field.name]
        if isFree(column), owner == nil, isSure {
            give(.field(field.name), to: column, confidence: candidate.confidence, candidate.reason)
        } else if given[column]?.target != .field(field.name) {
            if rivals[column] == nil {
                rivals[column] = .init(field: field.name, confidence: candidate.confidence)
            }
            if let owner, isSure, lost[column] == nil {
                lost[column] = "\(field.name) is taken from column \"\(columns[owner])\""
            }
        }
    }

    var mapping: ColumnMapping {
        var names = Set(schema.fields.map(\.name.rawValue)).union([MappingChoices.id])
        let all = columns.indices.map { column -> ColumnMapping.Column in
            let given =
                given[column]
                ?? Given(target: custom(columns[column], &names), confidence: 1, reason: customReason(column))
            return ColumnMapping.Column(
                name: columns[column], target: given.target, confidence: given.confidence, reason: given.reason,
                runnerUp: rivals[column], dayFirst: dayFirst(column, given.target),
                isDateOrderOpen: isDateOrderOpen(column, given.target))
        }
        return ColumnMapping(type: schema.type, columns: all)
    }

    private func customReason(_ column: Int) -> String {
        if let lost = lost[column] { return lost }
        guard let rival = rivals[column], rival.confidence >= ColumnMapper.leastConfidence else {
            return "no field is known by this header"
        }
        return "not surely \(rival.field); say so if it is"
    }

    // MARK: Dates

    /// By the caller's word, by the column's own values, by what all other columns of dates agree on, by the caller's word
    /// for all.
    private func dayFirst(_ column: Int, _ target: ColumnMapping.Target) -> Bool? {
        if let said = choices.dayFirst[columns[column]] ?? profiles[column].dayFirst { return said }
        let others = Set(profiles.compactMap(\.dayFirst))
        return others.count == 1 ? others.first : choices.datesAreDayFirst
    }

    /// Whether dates are in the column that could be two days, and nothing tells which.
    private func isDateOrderOpen(_ column: Int, _ target: ColumnMapping.Target) -> Bool {
        guard case .field(let field) = target, let kind = schema[field]?.kind, kind == .date || kind == .instant else {
            return false
        }
        return profiles[column].hasAmbiguousDates && dayFirst(column, target) == nil
    }

    /// A name of its own: a column that is no declared field must not pass for one.
    private func custom(_ column: String, _ taken: inout Set<String>) -> ColumnMapping.Target {
        var name = column
        var number = 2
        while !taken.insert(name).inserted {
            name = "\(column)_\(number)"
            number += 1
        }
        return .custom(FieldName(name))
    }
}

extension Assignment {
    /// Does what the caller says, or throws everything in it that makes no sense.
    mutating func follow(_ choices: MappingChoices, _ normalizer: FieldNormalizer) throws(MappingError) {
        var problems: [String] = []
        self.choices = choices
        if let name = choices.idColumn {
            if let column = column(named: name, normalizer, &problems) {
                give(.id, to: column, confidence: 1, "given as the id column")
            }
        }
        for choice in choices.assignments {
            guard let column = column(named: choice.column, normalizer, &problems) else { continue }
            if choice.field == MappingChoices.custom {
                give(.custom(FieldName(columns[column])), to: column, confidence: 1, "given by the caller")
                continue
            }
            guard let target = target(named: choice.field, &problems) else { continue }
            if let problem = conflict(choice, target, column) {
                problems.append(problem)
            } else {
                give(target, to: column, confidence: 1, "given by the caller")
            }
        }
        guard problems.isEmpty else { throw MappingError(problems: problems) }
    }

    private func conflict(
        _ choice: MappingChoices.Assignment, _ target: ColumnMapping.Target, _ column: Int
    ) -> String? {
        if !isFree(column) { return "column \"\(choice.column)\" is mapped twice; give each column once" }
        let taken: [FieldName] =
            switch target {
            case .field(let field): schema[field]?.kind.joinsCells == true ? [] : [field]
            case .parts(let fields, _): fields
            case .id, .custom, .leftOut: []
            }
        for field in taken {
            guard let owner = owners[field] else { continue }
            return "field \"\(field)\" takes one column and is given \"\(columns[owner])\" and \"\(choice.column)\""
        }
        if target == .id, !needsID { return "two id columns are given; a record has one id" }
        return nil
    }

    /// By the exact name, else by the name in any case and punctuation.
    private func column(named name: String, _ normalizer: FieldNormalizer, _ problems: inout [String]) -> Int? {
        if let column = columns.firstIndex(of: name) { return column }
        let key = HeaderWords.forms(of: name, by: normalizer).first?.key
        let near = columns.indices.filter {
            HeaderWords.forms(of: columns[$0], by: normalizer).first?.key == key && key != nil
        }
        if near.count == 1 { return near[0] }
        let suggestion =
            NearestName.suggestion(for: name, among: columns) ?? "the columns are \(columns.joined(separator: ", "))"
        problems.append("unknown column \"\(name)\"; \(suggestion)")
        return nil
    }

    private func target(named name: String, _ problems: inout [String]) -> ColumnMapping.Target? {
        if name == MappingChoices.id { return .id }
        if name == Self.leaveOut { return .leftOut }
        if schema[FieldName(name)] != nil { return .field(FieldName(name)) }
        if name.contains(MappingChoices.and) { return parts(named: name, &problems) }
        let known = schema.fields.map(\.name.rawValue) + [MappingChoices.id]
        let suggestion =
            NearestName.suggestion(for: name, among: known) ?? "the fields are \(known.joined(separator: ", "))"
        problems.append("unknown field \"\(name)\" of \(schema.type); \(suggestion)")
        return nil
    }

    private func parts(named name: String, _ problems: inout [String]) -> ColumnMapping.Target? {
        let names = name.split(separator: MappingChoices.and).map { Whitespace.trimmed(String($0)) }
        let before = problems.count
        let fields = names.compactMap { name -> FieldSchema? in
            guard case .field(let field)? = target(named: name, &problems) else { return nil }
            return schema[field]
        }
        guard problems.count == before else { return nil }
        guard let parting = CellParting(fields) else {
            problems.append("\(name) is nothing that cells come apart into; \(CellParting.words)")
            return nil
        }
        return .parts(fields.map(\.name), whole: parting.likest(in: schema))
    }
}

extension ColumnMapping.Target {
    /// The declared fields that it fills.
    var fields: [FieldName] {
        switch self {
        case .field(let field): [field]
        case .parts(let fields, _): fields
        case .id, .custom, .leftOut: []
        }
    }
}

extension FieldKind {
    /// Whether the cells of several columns make one value: the lines of a text, a name from its parts, a day and a time.
    var joinsCells: Bool {
        switch self {
        case .personGiven, .personFamily, .personFull, .street, .text, .note, .instant: true
        case .company, .email, .phone, .city, .region, .postalCode, .country, .date, .number, .money, .flag, .domain,
            .identifier, .category, .reference, .user:
            false
        }
    }
}
