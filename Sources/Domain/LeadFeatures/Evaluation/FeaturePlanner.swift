package import Records

/// Makes a plan of a catalogue, a type and the features that are wanted.
package struct FeaturePlanner: Sendable {
    private let catalogue: FeatureCatalogue
    private let type: EntityType
    /// Types that the tenant has records of.
    private let present: Set<EntityType>
    private var absent: [FeaturePlan.Absence] = []
    private var needs: [EntityType: TableNeeds] = [:]
    private var subjects: [FeaturePlan.Subject] = []

    package init(_ catalogue: FeatureCatalogue, _ type: EntityType, present: Set<EntityType>) {
        (self.catalogue, self.type, self.present) = (catalogue, type, present)
    }

    /// The features that an export of a type may hold: its own, and those of the types that it joins.
    package static func candidates(_ catalogue: FeatureCatalogue, _ type: EntityType) -> [FeatureDefinition] {
        let joined = Set(joins(catalogue, type).map(\.type))
        return catalogue.features.filter { feature in
            feature.types.contains(type) || feature.types.count == 1 && joined.contains(feature.types[0])
        }
    }

    static func joins(_ catalogue: FeatureCatalogue, _ type: EntityType) -> [(field: FieldName, type: EntityType)] {
        catalogue.source(type).joins.compactMap { field in
            catalogue.schemas[type]?[field]?.references.map { (field, $0) }
        }
    }

    /// - Parameter wanted: names; nil for those that are on by default.
    package mutating func plan(_ wanted: Set<String>? = nil) -> FeaturePlan {
        let candidates = Self.candidates(catalogue, type)
        let asked = candidates.filter { feature in
            wanted.map { $0.contains(feature.column) || $0.contains(feature.name) } ?? feature.isDefault
        }
        var features = asked.filter { isPossible($0) }
        var open = features
        while let feature = open.popLast() {
            guard case .formula(let formula) = feature.source else { continue }
            for name in formula.inputs {
                guard let input = candidates.last(where: { $0.column == name || $0.name == name }),
                    !features.contains(where: { $0.column == input.column })
                else { continue }
                features.append(input)
                open.append(input)
            }
        }
        features.sort { $0.column < $1.column }
        prepareSubjects()
        var formulas: [FeaturePlan.FormulaTask] = []
        for (slot, feature) in features.enumerated() { add(feature, slot, features, &formulas) }
        let names = Set(asked.map(\.column))
        return FeaturePlan(
            type: type, features: features,
            shown: features.indices.filter { names.contains(features[$0].column) },
            absent: absent.sorted { $0.feature < $1.feature }, subjects: subjects,
            formulas: Self.ordered(formulas), needs: needs)
    }

    private mutating func prepareSubjects() {
        addNeeds(type)
        subjects = [FeaturePlan.Subject(type: type, through: nil)]
        for join in Self.joins(catalogue, type) {
            addNeeds(join.type)
            needs[type]?.fields.insert(FieldReference(join.field))
            subjects.append(FeaturePlan.Subject(type: join.type, through: FieldReference(join.field)))
        }
        let source = catalogue.source(type)
        if let target = source.target {
            needs[type]?.fields.insert(FieldReference(target.field))
            if let at = target.at { needs[type]?.fields.insert(FieldReference(at)) }
        }
        if let group = source.group { needs[type]?.fields.insert(FieldReference(group)) }
        if let stage = source.stage {
            needs[type]?.fields.insert(FieldReference(stage))
            needs[type]?.watched.insert(stage)
            needs[type]?.hasChanges = true
        }
    }

    private mutating func addNeeds(_ type: EntityType) {
        guard needs[type] == nil, let schema = catalogue.schemas[type] else { return }
        needs[type] = TableNeeds(type: type, schema: schema, source: catalogue.source(type))
    }

    // MARK: What there is nothing to compute of

    private mutating func isPossible(_ feature: FeatureDefinition) -> Bool {
        guard let reason = obstacle(feature) else { return true }
        absent.append(FeaturePlan.Absence(feature: feature.column, reason: reason))
        return false
    }

    private func subjectType(_ feature: FeatureDefinition) -> EntityType {
        feature.types.contains(type) ? type : feature.types[0]
    }

    private func obstacle(_ feature: FeatureDefinition) -> String? {
        let subject = subjectType(feature)
        switch feature.source {
        case .calendar: return nil
        case .state(let source):
            let own = missing(source.fields.map(\.field), of: subject)
            guard own == nil, let through = source.through else { return own }
            guard let target = catalogue.schemas[subject]?[through]?.references else {
                return "there is no reference \(through)"
            }
            return missing(source.other.map(\.field), of: target)
        case .rows(let source): return obstacle(source, subject)
        case .crowd(let source):
            if let lack = lack(of: source.table) { return lack }
            let key = source.keyThrough == nil ? missing([source.key?.field].compactMap { $0 }, of: source.table) : nil
            return key ?? missing([source.own?.field].compactMap { $0 }, of: subject)
        case .formula(let formula):
            let missing = formula.inputs.first { name in
                Self.candidates(catalogue, type).last { $0.column == name || $0.name == name }
                    .map { obstacle($0) != nil } ?? true
            }
            return formula.take == .points ? nil : missing.map { "it needs \($0)" }
        }
    }

    private func obstacle(_ source: RowSource, _ subject: EntityType) -> String? {
        guard BuiltInTable(source.table) == nil else { return nil }
        if let lack = lack(of: source.table) { return lack }
        var target = subject
        if let through = source.through {
            guard let type = catalogue.schemas[subject]?[through]?.references else {
                return "there is no reference \(through)"
            }
            target = type
        }
        guard link(source.table, to: target) != nil else { return "no field of \(source.table) leads to \(target)" }
        return missing([source.at, source.field?.field].compactMap { $0 }, of: source.table)
    }

    private func lack(of table: EntityType) -> String? {
        guard catalogue.schemas[table] != nil else { return "there is no type \(table)" }
        return present.contains(table) ? nil : "there are no records of type \(table)"
    }

    private func missing(_ fields: [FieldName], of type: EntityType) -> String? {
        fields.first { catalogue.schemas[type]?[$0] == nil }.map { "\(type) has no field \($0)" }
    }

    private func link(_ table: EntityType, to target: EntityType) -> FieldName? {
        catalogue.schemas[table]?.fields.first { $0.references == target }?.name
    }

    // MARK: Tasks

    private mutating func add(
        _ feature: FeatureDefinition, _ slot: Int, _ all: [FeatureDefinition],
        _ formulas: inout [FeaturePlan.FormulaTask]
    ) {
        let subject = subjectType(feature)
        guard let number = subjects.firstIndex(where: { $0.type == subject }) else { return }
        switch feature.source {
        case .calendar(let part): subjects[number].calendars.append((slot, part))
        case .state(let source): addState(source, slot, number)
        case .rows(let source): addRows(source, slot, number)
        case .crowd(let source):
            if let task = crowd(source, slot, of: subject) { subjects[number].crowds.append(task) }
        case .formula(let formula):
            let inputs = formula.inputs.map { name in all.lastIndex { $0.column == name || $0.name == name } ?? -1 }
            formulas.append(FeaturePlan.FormulaTask(slot: slot, formula: formula, inputs: inputs))
        }
    }

    private mutating func addState(_ source: StateSource, _ slot: Int, _ number: Int) {
        let subject = subjects[number].type
        needs[subject]?.fields.formUnion(source.fields)
        if let through = source.through, let target = catalogue.schemas[subject]?[through]?.references {
            addNeeds(target)
            needs[subject]?.fields.insert(FieldReference(through))
            needs[target]?.fields.formUnion(source.other)
        }
        subjects[number].states.append(FeaturePlan.StateTask(slot: slot, source: source))
    }

    private mutating func addRows(_ source: RowSource, _ slot: Int, _ number: Int) {
        let subject = subjects[number].type
        var target = subject
        if let through = source.through {
            needs[subject]?.fields.insert(FieldReference(through))
            target = catalogue.schemas[subject]?[through]?.references ?? subject
            addNeeds(target)
        }
        let builtIn = BuiltInTable(source.table)
        if builtIn == nil { addNeeds(source.table) }
        let link = builtIn == nil ? self.link(source.table, to: target).map { FieldReference($0) } : nil
        if let link { needs[source.table]?.fields.insert(link) }
        let task = rowTask(source, slot, owner: builtIn == nil ? source.table : target, builtIn)
        let group = subjects[number].groups.firstIndex {
            $0.table == source.table && $0.link == link && $0.through == source.through
        }
        if let group {
            subjects[number].groups[group].tasks.append(task)
        } else {
            subjects[number].groups.append(
                FeaturePlan.RowGroup(table: source.table, link: link, through: source.through, tasks: [task]))
        }
    }

    /// - Parameter owner: the type whose needs hold the filters.
    private mutating func rowTask(
        _ source: RowSource, _ slot: Int, owner: EntityType, _ builtIn: BuiltInTable?
    ) -> FeaturePlan.RowAggregate {
        if let field = source.field, builtIn == nil { needs[owner]?.fields.insert(field) }
        if let at = source.at { needs[owner]?.fields.insert(FieldReference(at)) }
        let bit = { (needs: inout [EntityType: TableNeeds], filter: RowFilter) -> Int in
            needs[owner]?.bit(of: filter, in: builtIn) ?? 0
        }
        let filter = bit(&needs, source.filter)
        let hit = source.hit.isEmpty ? nil : bit(&needs, source.hit)
        let after = source.after.isEmpty ? nil : bit(&needs, source.after)
        var prior: FeaturePlan.CrowdTask?
        if source.take == .rate, source.smoothing > 0 {
            var crowd = CrowdSource(table: source.table, take: .rate)
            (crowd.filter, crowd.hit, crowd.at, crowd.windowDays) =
                (source.filter, source.hit, source.at, source.windowDays)
            prior = FeaturePlan.CrowdTask(slot: -1, source: crowd, filter: filter, hit: hit)
        }
        return FeaturePlan.RowAggregate(
            slot: slot, source: source, filter: filter, hit: hit, after: after, prior: prior)
    }

    private mutating func crowd(_ source: CrowdSource, _ slot: Int, of subject: EntityType) -> FeaturePlan.CrowdTask? {
        addNeeds(source.table)
        if let own = source.own { needs[subject]?.fields.insert(own) }
        if let at = source.at { needs[source.table]?.fields.insert(FieldReference(at)) }
        if let key = source.key {
            if let through = source.keyThrough {
                needs[source.table]?.fields.insert(FieldReference(through))
                guard let target = catalogue.schemas[source.table]?[through]?.references else { return nil }
                addNeeds(target)
                needs[target]?.fields.insert(key)
            } else {
                needs[source.table]?.fields.insert(key)
            }
        }
        let filter = needs[source.table]?.bit(of: source.filter) ?? 0
        let hit = source.hit.isEmpty ? nil : needs[source.table]?.bit(of: source.hit)
        return FeaturePlan.CrowdTask(slot: slot, source: source, filter: filter, hit: hit)
    }

    /// Formulas after those that they need; a circle was refused when the definitions were read.
    private static func ordered(_ formulas: [FeaturePlan.FormulaTask]) -> [FeaturePlan.FormulaTask] {
        var (open, done): ([FeaturePlan.FormulaTask], [FeaturePlan.FormulaTask]) = (formulas, [])
        while !open.isEmpty {
            let waiting = Set(open.map(\.slot))
            let ready = open.filter { task in !task.inputs.contains { waiting.contains($0) && $0 != task.slot } }
            guard !ready.isEmpty else { return done + open }
            done += ready
            let slots = Set(ready.map(\.slot))
            open.removeAll { slots.contains($0.slot) }
        }
        return done
    }
}
