package import Records

/// What the columns of a kind of file mean, as it is saved, edited and used again: JSON with one column a line.
package struct MappingFile: Hashable, Sendable {
    package let type: EntityType
    package let columns: [Column]

    /// One line of the file.
    package struct Column: Hashable, Sendable {
        package let name: String
        /// A field, several with `+` between them into which cells are taken apart, `id`, or `-` for a column that is left out; nil for one that is kept under its own name.
        package let field: String?
        /// How `3/4/2026` is read: the 3rd of April when true; nil lets the values decide.
        package let dayFirst: Bool?
    }

    private static let leftOut = "-"

    /// What a file's columns were found to mean.
    package init(_ mapping: ColumnMapping) {
        type = mapping.type
        columns = mapping.columns.map { column in
            let field: String? =
                switch column.target {
                case .id: MappingChoices.id
                case .field(let name): name.rawValue
                case .parts(let names, _): names.map(\.rawValue).joined(separator: String(MappingChoices.and))
                case .custom: nil
                case .leftOut: Self.leftOut
                }
            return Column(name: column.name, field: field, dayFirst: column.dayFirst)
        }
    }

    /// Reads a saved mapping; throws all that is wrong with it.
    package init(_ bytes: [UInt8]) throws(MappingError) {
        guard let document = try? JSONParser.parse(bytes), let type = document["type"]?.fieldValue?.text,
            document["mapping"]?.fieldValue?.text == "1", case .array(let items)? = document["columns"]
        else {
            throw MappingError(problems: ["this is no mapping; kindred import mapping FILE --type TYPE prints one"])
        }
        self.type = EntityType(type)
        var problems: [String] = []
        columns = items.enumerated().compactMap { place, item in
            guard let name = item["column"]?.fieldValue?.text else {
                problems.append("column \(place + 1) of the mapping has no name (\"column\")")
                return nil
            }
            var dayFirst: Bool?
            if case .bool(let flag)? = item["day_first"] { dayFirst = flag }
            return Column(name: name, field: item["field"]?.fieldValue?.text, dayFirst: dayFirst)
        }
        guard problems.isEmpty else { throw MappingError(problems: problems) }
    }

    /// The same with other fields for some columns, by their names; `+` keeps one under its own name.
    package func replacing(_ fields: [String: String]) -> MappingFile {
        MappingFile(
            type: type,
            columns: columns.map { column in
                guard let field = fields[column.name] else { return column }
                return Column(
                    name: column.name, field: field == MappingChoices.custom ? nil : field, dayFirst: column.dayFirst)
            })
    }

    private init(type: EntityType, columns: [Column]) { (self.type, self.columns) = (type, columns) }

    package var document: JSONValue {
        .object([
            .init(name: "mapping", value: .number(1)), .init(name: "type", value: .string(type.rawValue)),
            .init(name: "columns", value: .array(columns.map(\.document))),
        ])
    }

    /// As it is saved.
    package var text: String {
        let lines = columns.map { "    " + JSONWriter.ordered($0.document) }
        return "{\"mapping\": 1, \"type\": \"\(type)\", \"columns\": [\n\(lines.joined(separator: ",\n"))\n]}\n"
    }

    /// What it says of a file with these columns; those that the file lacks are passed over.
    ///
    /// Throws when it is for another type, or when the file has less than half of its columns: it is another kind of file.
    package func choices(for present: [String], of type: EntityType) throws(MappingError) -> MappingChoices {
        guard type == self.type else {
            throw MappingError(problems: ["the mapping is for \(self.type), and the file is imported as \(type)"])
        }
        let known = columns.filter { present.contains($0.name) }
        guard known.count * 2 >= columns.count else {
            throw MappingError(problems: [
                "the file has \(known.count) of the mapping's \(columns.count) columns; it is a mapping for another file"
            ])
        }
        var choices = MappingChoices(
            assignments: known.map {
                .init(column: $0.name, field: $0.field ?? MappingChoices.custom)
            })
        for column in known { choices.dayFirst[column.name] = column.dayFirst }
        return choices
    }
}

extension MappingFile.Column {
    fileprivate var document: JSONValue {
        var members = [JSONValue.Member(name: "column", value: .string(name))]
        members.append(.init(name: "field", value: field.map { .string($0) } ?? .null))
        if let dayFirst { members.append(.init(name: "day_first", value: .bool(dayFirst))) }
        return .object(members)
    }
}
