package import Records

extension SearchDefinitions {
    /// The definitions as somebody sees them: fields that are hidden from them do not exist.
    package func seen(by viewer: Viewer?) -> SearchDefinitions {
        guard let viewer else { return self }
        let hidden = Dictionary(
            uniqueKeysWithValues: profiles.map { ($0.type, $0.access?.hidden(from: viewer) ?? []) })
        guard hidden.values.contains(where: { !$0.isEmpty }) else { return self }
        return SearchDefinitions(
            profiles: profiles.map { $0.hiding(hidden[$0.type] ?? []) }, analyzers: analyzers, normalizer: normalizer,
            fields: fields.hiding(hidden), customNames: customNames)
    }
}

extension FieldCatalog {
    /// The catalog without fields that are hidden, by type; one that is hidden in all its types is gone, also as a word
    /// that `has:` takes.
    fileprivate func hiding(_ hidden: [EntityType: Set<FieldName>]) -> FieldCatalog {
        let seen = fields.compactMap { field -> QueryField? in
            guard case .stored(let types) = field.role else { return field }
            let seen = types.filter { !(hidden[$0]?.contains(FieldName(field.name)) ?? false) }
            return seen.isEmpty ? nil : field.with(role: .stored(seen), choices: field.choices)
        }
        let gone = Set(fields.map(\.name)).subtracting(seen.map(\.name))
        return FieldCatalog(
            seen.map { field in
                guard case .language(let word) = field.role, LanguageFields.named(word)?.takesFieldNames == true
                else { return field }
                return field.with(role: field.role, choices: field.choices.filter { !gone.contains($0) })
            })
    }
}

extension QueryField {
    fileprivate func with(role: Role, choices: [String]) -> QueryField {
        QueryField(
            name, kind, label: label, aliases: aliases, choices: choices, isList: isList, isSortable: isSortable,
            direction: direction, role: role, references: references)
    }
}

extension Record {
    /// The record as somebody sees it: without the fields that are hidden from them.
    package func seen(by viewer: Viewer?, _ definitions: SearchDefinitions) -> Record {
        guard let viewer, let hidden = definitions[type]?.access?.hidden(from: viewer), !hidden.isEmpty else {
            return self
        }
        var seen = self
        seen.fields = fields.filter { !hidden.contains($0.key) }
        return seen
    }
}

extension SearchDefinitions {
    /// Whether somebody sees a record: what a search for all records would find. nil sees everything.
    package func sees(_ viewer: Viewer?, _ record: Record) -> Bool {
        guard let viewer, let profile = self[record.type], let access = profile.access, !access.seesAll(viewer) else {
            return true
        }
        let (users, teams) = ([viewer.user], viewer.teams)
        return access.owners.contains { names($0, of: record, anyOf: users, profile) }
            || access.teams.contains { names($0, of: record, anyOf: teams, profile) }
            || access.shared.contains { names($0, of: record, anyOf: users + teams, profile) }
    }

    private func names(
        _ field: FieldName, of record: Record, anyOf texts: [String], _ profile: SearchProfile
    ) -> Bool {
        guard let place = profile.conditions.place(of: field), let value = record.fields[field] else { return false }
        let (values, kind) = (HeldValueReader(normalizer: normalizer), profile.conditions.fields[place].kind)
        let wanted = Set(texts.map { values.folded($0, kind) })
        return value.texts.contains { wanted.contains(values.folded($0, kind)) }
    }
}

extension Planner {
    /// The condition under which somebody sees a record; nil when they see all.
    func visibility(to viewer: Viewer?) -> QueryPlan? {
        guard let viewer, let access = profile.access, !access.seesAll(viewer) else { return nil }
        let ways =
            access.owners.compactMap { keyword([viewer.user], named: $0) }
            + access.teams.compactMap { keyword(viewer.teams, named: $0) }
            + access.shared.compactMap { keyword([viewer.user] + viewer.teams, named: $0) }
        return .any(of: ways)
    }

    private func keyword(_ texts: [String], named name: FieldName) -> QueryPlan? {
        guard !texts.isEmpty, let place = profile.conditions.place(of: name),
            profile.conditions.fields[place].form == .keyword
        else { return nil }
        return keyword(texts, field: place)
    }
}
