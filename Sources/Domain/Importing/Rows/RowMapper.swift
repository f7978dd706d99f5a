package import Records
package import TextAnalysis

/// Turns rows into fields by a mapping: texts are read by the kinds of their fields, and all faults of a row are found.
package struct RowMapper: Sendable {
    /// What to do with a value that cannot be read as its kind.
    package enum UnreadableValues: Sendable {
        /// The row is rejected, so that nothing is lost unseen.
        case rejectRow
        /// The value is left out with a warning; the rest of the row is kept.
        case leaveOut
    }

    /// What a cell says to have a value removed; a blank cell says nothing.
    static let clear = "\\N"

    private let mapping: ColumnMapping
    private let schema: EntitySchema
    private let normalizer: FieldNormalizer
    private let unreadable: UnreadableValues
    private let index: HeaderIndex
    /// By column: how its cells are taken apart.
    private let partings: [CellParting?]
    /// By column: the further columns whose cells make one value with its own; those stand for nothing themselves.
    private let joined: [Int: [Int]]

    package init(
        mapping: ColumnMapping, schema: EntitySchema, normalizer: FieldNormalizer,
        unreadableValues: UnreadableValues = .rejectRow
    ) {
        self.init(
            mapping: mapping, columns: ColumnMapper(schema: schema, normalizer: normalizer),
            unreadableValues: unreadableValues)
    }

    /// The same with the mapper that made the mapping, whose index of headers is shared.
    package init(
        mapping: ColumnMapping, columns: ColumnMapper, unreadableValues: UnreadableValues = .rejectRow
    ) {
        (self.mapping, schema, normalizer, index) = (mapping, columns.schema, columns.normalizer, columns.index)
        unreadable = unreadableValues
        let schema = columns.schema
        partings = mapping.columns.map { column in
            guard case .parts(let fields, _) = column.target else { return nil }
            return CellParting(fields.compactMap { schema[$0] })
        }
        joined = Self.joined(mapping, schema)
    }

    private static func joined(_ mapping: ColumnMapping, _ schema: EntitySchema) -> [Int: [Int]] {
        schema.fields.filter { !$0.isList }.reduce(into: [:]) { joined, field in
            let columns = mapping.columns(of: field.name)
            if columns.count > 1, let first = columns.first { joined[first] = Array(columns.dropFirst()) }
        }
    }

    /// The fields of one row. Pure: rows may be mapped on any number of threads.
    package func map(_ row: SourceRow) -> RowDisposition {
        var fields = RowFields()
        for (place, value) in zip(mapping.columns.indices, row.values) {
            let column = mapping.columns[place]
            take(
                joined.isEmpty ? value : whole(value, place, row), column.target, dayFirst: column.dayFirst,
                name: column.name, parting: partings[place], into: &fields)
        }
        for extra in row.extras where !RejectedRow.allReportColumns.contains(extra.name) {
            let target =
                index.field(namedBy: extra.name).map { ColumnMapping.Target.field($0) }
                ?? .custom(FieldName(extra.name))
            take(extra.value, target, dayFirst: nil, name: extra.name, parting: nil, into: &fields)
        }
        for field in schema.fields where field.isRequired && fields.values[field.name] == nil {
            fields.faults.append(
                RowFault(field: field.name.rawValue, code: .missingValue, reason: "a value is required; fill it in"))
        }
        if unreadable == .rejectRow { fields.faults += fields.unreadable }
        guard fields.faults.isEmpty else { return .rejected(fields.faults) }
        return .mapped(
            MappedRow(id: fields.id, fields: fields.values, cleared: fields.cleared, warnings: fields.unreadable))
    }

    /// The cell with those that make one value with it; nil of one that belongs to another.
    private func whole(_ value: FieldValue?, _ place: Int, _ row: SourceRow) -> FieldValue? {
        guard let others = joined[place] else {
            return joined.values.contains { $0.contains(place) } ? nil : value
        }
        guard case .field(let field) = mapping.columns[place].target, let kind = schema[field]?.kind else {
            return value
        }
        let cells = ([place] + others).compactMap { row.values.indices.contains($0) ? row.values[$0] : nil }
        let texts = cells.map { Whitespace.trimmed($0.text) }.filter { !$0.isEmpty }
        return texts.isEmpty ? nil : .text(texts.joined(separator: kind == .note ? "\n" : " "))
    }

    private func take(
        _ value: FieldValue?, _ target: ColumnMapping.Target, dayFirst: Bool?, name: String, parting: CellParting?,
        into fields: inout RowFields
    ) {
        switch target {
        case .leftOut: break
        case .parts: if let value, let parting { takeApart(value.text, parting, name, into: &fields) }
        case .id: takeID(value, name: name, into: &fields)
        case .custom(let field): if let value { fields.keep(value, field) }
        case .field(let field):
            guard let value, let declared = schema[field] else { return }
            if case .text(Self.clear) = value {
                fields.cleared.insert(field)
            } else if case .text(let text) = value, let trace = SpreadsheetTrace(text, declared.kind) {
                fields.cannotRead(field, trace.code, trace.reason)
            } else {
                read(value, declared, dayFirst: dayFirst, into: &fields)
            }
        }
    }

    private func takeApart(_ text: String, _ parting: CellParting, _ name: String, into fields: inout RowFields) {
        let text = Whitespace.trimmed(text)
        guard !text.isEmpty else { return }
        guard text != Self.clear else { return fields.cleared.formUnion(parting.fields.map(\.name)) }
        guard let parts = parting.parts(of: text, normalizer) else {
            fields.cannotRead(
                FieldName(name), .unreadableValue,
                "no town or postal code is found in it; write the parts into columns of their own")
            return
        }
        for part in parts { read(.text(part.text), part.field, dayFirst: nil, into: &fields) }
    }

    private func takeID(_ value: FieldValue?, name: String, into fields: inout RowFields) {
        let id = value.map { Whitespace.trimmed($0.text) } ?? ""
        if id.isEmpty {
            fields.fault(name, .missingID, "the id is blank; give each row an id, or name another id column")
        } else if id.utf8.count > RecordID.maximumBytes {
            fields.fault(
                name, .invalidID, "the id has \(id.utf8.count) bytes where \(RecordID.maximumBytes) are allowed")
        } else if id.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            fields.fault(name, .invalidID, "the id holds a control character; remove it")
        } else {
            fields.id = RecordID(id)
        }
    }

    /// Every item of a list, else the one value.
    private func read(_ value: FieldValue, _ field: FieldSchema, dayFirst: Bool?, into fields: inout RowFields) {
        let items = field.isList ? ListCell.items(of: value, kind: field.kind) : value.values
        guard field.isList || items.count <= 1 else {
            fields.cannotRead(field.name, .unreadableValue, "a list of \(items.count) values where one is expected")
            return
        }
        for item in items {
            switch reading(of: item, field, dayFirst: dayFirst) {
            case .value(let value):
                guard let value = choice(value, field) else {
                    fields.cannotRead(
                        field.name, .unknownChoice, "the value is none of \(field.choices.joined(separator: ", "))",
                        suggestion: NearestName.of(value.text, among: field.choices).map { "write \($0)" })
                    continue
                }
                field.isList ? fields.add(value, field.name) : fields.keep(value, field.name)
            case .empty: break
            case .unreadable(let reason): fields.cannotRead(field.name, .unreadableValue, "the value is \(reason)")
            }
        }
    }

    private func reading(of value: FieldValue, _ field: FieldSchema, dayFirst: Bool?) -> FieldReading {
        switch (value, field.kind) {
        case (.number, .number), (.number, .money), (.flag, .flag): return .value(value)
        default: break
        }
        return normalizer.reading(of: value.text, kind: field.kind, dayFirst: dayFirst)
    }

    /// The choice that a value means, in any case; the value itself where any will do; nil when it is none of them.
    private func choice(_ value: FieldValue, _ field: FieldSchema) -> FieldValue? {
        guard !field.choices.isEmpty else { return value }
        if case .text(let text) = value, field.choices.contains(text) { return value }
        let wanted = value.text.lowercased()
        return field.choices.first { $0.lowercased() == wanted }.map { .text($0) }
    }
}
