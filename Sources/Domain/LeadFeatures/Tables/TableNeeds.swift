package import Records

/// Which columns of a type's rows are needed.
package struct TableNeeds: Hashable, Sendable {
    package let type: EntityType
    package let schema: EntitySchema
    package let source: SourceDefinition
    /// What features ask for, sorted.
    package internal(set) var fields: Set<FieldReference> = []
    /// Fields whose changes are told by name.
    package internal(set) var watched: Set<FieldName> = []
    package internal(set) var hasChanges = false
    package internal(set) var filters: [RowFilter] = []
    /// Of the tables of what happened to the records.
    package internal(set) var builtInFilters: [BuiltInTable: [RowFilter]] = [:]

    init(type: EntityType, schema: EntitySchema, source: SourceDefinition) {
        (self.type, self.schema, self.source) = (type, schema, source)
        if let began = source.began { fields.insert(FieldReference(began)) }
        for (time, _) in source.knownFrom { fields.insert(FieldReference(time)) }
    }

    /// The bit of a filter in the masks of the rows, or of what happened to the records.
    mutating func bit(of filter: RowFilter, in table: BuiltInTable? = nil) -> Int {
        guard let table else {
            for condition in filter.joined() { fields.insert(condition.field) }
            return Self.bit(of: filter, in: &filters)
        }
        if table == .changes {
            hasChanges = true
            for condition in filter.joined() where condition.field.field == BuiltInTable.changedField {
                watched.formUnion(condition.words.map { FieldName($0) })
            }
        }
        return Self.bit(of: filter, in: &builtInFilters[table, default: []])
    }

    private static func bit(of filter: RowFilter, in all: inout [RowFilter]) -> Int {
        if let known = all.firstIndex(of: filter) { return known }
        all.append(filter)
        return all.count - 1
    }

    /// The columns in the order in which tables have them.
    var columns: [Column] {
        let wanted = fields.union(watched.map { FieldReference($0) }).sorted()
        return wanted.map { Column($0, schema[$0.field]) }
    }
}
