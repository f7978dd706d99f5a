package import Records

extension MatchingDefinition {
    /// This definition cut to the fields of another type, which says nothing about matching itself: columns take the fields
    /// of the same name, else those of the same kind where the kind tells what a value is. Nil when nothing is left to
    /// bring records together or to compare them by.
    package func adapted(to schema: EntitySchema) -> MatchingDefinition? {
        var adapted = self
        adapted.type = schema.type
        adapted.columns = []
        for column in columns {
            guard let source = Self.source(column, schema, kept: adapted.columns.map(\.name)) else { continue }
            adapted.columns.append(
                MatchingColumn(name: column.name, kind: column.kind, source: source, sharing: column.sharing))
        }
        let kept = Set(adapted.columns.map(\.name))
        for place in adapted.columns.indices {
            guard let by = adapted.columns[place].sharing?.by, !kept.contains(by) else { continue }
            adapted.columns[place].sharing = nil
        }
        adapted.keys = keys.filter { $0.parts.allSatisfy { kept.contains($0.column) } }
        adapted.refinements = refinements.filter { kept.contains($0.column) }
        adapted.comparisons = comparisons.compactMap { $0.cut(to: kept) }
        adapted.relations = relations.compactMap { relation in
            if let among = relation.among { return kept.contains(among) ? relation : nil }
            return relation.cut(to: adapted.comparisons)
        }
        return adapted.keys.isEmpty || adapted.comparisons.isEmpty ? nil : adapted
    }

    private static func source(_ column: MatchingColumn, _ schema: EntitySchema, kept: [String]) -> ColumnSource? {
        switch column.source {
        case .fields(let own, let whole, let part):
            let (own, whole) = (fields(own, column.kind, schema), fields(whole, .personFull, schema))
            return own.isEmpty && whole.isEmpty ? nil : .fields(own, whole: whole, part: whole.isEmpty ? nil : part)
        case .derived(let part, let names):
            let left = names.filter(kept.contains)
            return left.isEmpty ? nil : .derived(part, of: left)
        case .unfamiliar: return nil
        }
    }

    private static func fields(_ wanted: [FieldName], _ kind: FieldKind, _ schema: EntitySchema) -> [FieldName] {
        let named = wanted.filter { schema[$0]?.kind == kind }
        if !named.isEmpty || wanted.isEmpty || !tellsItself(kind) { return named }
        return schema.fields.filter { $0.kind == kind }.map(\.name)
    }

    /// Whether two fields of the kind hold the same sort of thing: two e-mail addresses do, two identifiers need not.
    private static func tellsItself(_ kind: FieldKind) -> Bool {
        switch kind {
        case .personGiven, .personFamily, .personFull, .company, .email, .phone, .street, .city, .region, .postalCode,
            .country, .domain:
            true
        case .date, .instant, .number, .money, .flag, .identifier, .category, .reference, .user, .text, .note: false
        }
    }
}

extension Comparison {
    /// The comparison without the columns that are gone; nil when no level with a condition is left.
    fileprivate func cut(to kept: Set<String>) -> Comparison? {
        let levels = levels.compactMap { level -> ComparisonLevel? in
            if level.anyOf.isEmpty { return level }
            var level = level
            level.anyOf = level.anyOf.filter {
                $0.allSatisfy { kept.contains($0.column) && $0.otherColumn.map(kept.contains) ?? true }
            }
            level.frequency = level.frequency.filter(kept.contains)
            return level.anyOf.isEmpty ? nil : level
        }
        return levels.count < 2 ? nil : Comparison(name: name, levels: levels)
    }
}

extension Relation {
    /// The relation without the levels that are gone; nil when it says nothing any more.
    fileprivate func cut(to comparisons: [Comparison]) -> Relation? {
        var relation = self
        relation.alike = alike.compactMap { likeness in
            guard let comparison = comparisons.first(where: { $0.name == likeness.comparison }) else { return nil }
            let left = likeness.levels.filter { label in comparison.levels.contains { $0.label == label } }
            return left.isEmpty ? nil : Likeness(comparison: likeness.comparison, levels: left)
        }
        relation.apart = apart.filter { name in comparisons.contains { $0.name == name } }
        return relation.alike.isEmpty ? nil : relation
    }
}
