import LeadFeatures
import Records

/// Reads what one feature is made of.
struct FeatureParts {
    /// Of the first type that the feature is for.
    let schema: EntitySchema?
    let readings: [String: Reading]
    var schemas: [EntitySchema] = []
    /// Whether types and fields may be missing: then the feature is absent.
    var isLacking = false
    /// Fields that tell the end.
    var never: Set<FieldName> = []

    init(schema: EntitySchema?, readings: [String: Reading]) { (self.schema, self.readings) = (schema, readings) }

    static let sourceKeys = [
        "state", "rows", "crowd", "calendar", "formula", "field", "reading", "words", "through", "other", "take",
        "where",
        "hit", "after", "at", "skip", "half_life", "smoothing", "planned", "key", "own", "of", "points", "cap",
        "first_month",
    ]

    func source(
        _ keys: DefinitionMapping, window: Int?, _ problems: inout ProblemCollector
    ) -> FeatureSource? {
        let kinds = ["state", "rows", "crowd", "calendar", "formula"].filter { keys[$0] != nil }
        guard kinds.count == 1 else {
            problems.report(
                "a feature has one of \"state\", \"rows\", \"crowd\", \"calendar\" and \"formula\"", at: keys.node)
            return nil
        }
        switch kinds[0] {
        case "state": return state(keys, &problems).map { .state($0) }
        case "rows": return rows(keys, window, &problems).map { .rows($0) }
        case "crowd": return crowd(keys, window, &problems).map { .crowd($0) }
        case "calendar": return calendar(keys, &problems).map { .calendar($0) }
        default: return formula(keys, &problems).map { .formula($0) }
        }
    }

    // MARK: Kinds of sources

    private func state(_ keys: DefinitionMapping, _ problems: inout ProblemCollector) -> StateSource? {
        guard let take = keys["state"]?.choice(of: StateSource.Take.self, what: "operation", &problems),
            let node = keys["field"]
        else {
            if keys["field"] == nil { problems.report("\"field\" is missing", at: keys.node) }
            return nil
        }
        let reading = keys["reading"].flatMap { self.reading($0, &problems) }
        let fields = self.fields(node, schema, reading, &problems)
        for (field, place) in zip(fields, node.oneOrMore(&problems) ?? []) where never.contains(field.field) {
            problems.report("field \"\(field.field)\" tells the end; it can be no feature", at: place)
        }
        guard !fields.isEmpty else { return nil }
        let words = Set((keys["words"]?.texts(&problems) ?? []).map { $0.lowercased() })
        var other: [FieldReference] = []
        var through: FieldName?
        if let node = keys["other"], let inner = node.mapping(required: ["field"], optional: ["reading"], &problems) {
            through = keys["through"].flatMap { field($0, schema, &problems) }
            let target = through.map { name in schemas.first { $0.type == schema?[name]?.references } } ?? schema
            let reading = inner["reading"].flatMap { self.reading($0, &problems) }
            other = inner["field"].map { self.fields($0, target, reading, &problems) } ?? []
        }
        return StateSource(take: take, fields: fields, words: words, through: through, other: other)
    }

    private func rows(
        _ keys: DefinitionMapping, _ window: Int?, _ problems: inout ProblemCollector
    ) -> RowSource? {
        guard let table = keys["rows"].flatMap({ self.table($0, &problems) }),
            let take = keys["take"]?.choice(of: RowSource.Take.self, what: "aggregate", &problems)
        else {
            if keys["take"] == nil { problems.report("\"take\" is missing", at: keys.node) }
            return nil
        }
        let schema = schemas.first { $0.type == table }
        let builtIn = BuiltInTable(table)
        var source = RowSource(table: table, take: take)
        source.filter = keys["where"].map { filter($0, schema, builtIn, &problems) } ?? []
        source.hit = keys["hit"].map { filter($0, schema, builtIn, &problems) } ?? []
        source.after = keys["after"].map { filter($0, schema, builtIn, &problems) } ?? []
        let reading = keys["reading"].flatMap { self.reading($0, &problems) }
        source.field = keys["field"].flatMap { column($0, schema, builtIn, &problems) }.map {
            FieldReference($0, reading)
        }
        source.at = keys["at"].flatMap { field($0, schema, &problems) }
        source.windowDays = window
        source.skipDays = keys["skip"]?.integer(in: 0...3_650, &problems) ?? 0
        source.halfLifeDays = keys["half_life"]?.number(in: 0.01...3_650, &problems)
        source.smoothing = keys["smoothing"]?.number(in: 0...1_000_000, &problems) ?? 0
        source.words = keys["words"]?.texts(&problems) ?? []
        source.isPlanned = keys["planned"]?.flag(&problems) ?? false
        source.through = keys["through"].flatMap { field($0, self.schema, &problems) }
        check(source, keys, &problems)
        return source
    }

    private func check(_ source: RowSource, _ keys: DefinitionMapping, _ problems: inout ProblemCollector) {
        let needsField: Set<RowSource.Take> = [.sum, .mean, .median, .min, .max, .distinct, .logSum, .highest]
        if needsField.contains(source.take), keys["field"] == nil {
            problems.report("\"\(source.take.rawValue)\" needs a \"field\"", at: keys.node)
        }
        if source.take == .decayed, source.halfLifeDays == nil {
            problems.report("\"decayed\" needs a \"half_life\" in days", at: keys.node)
        }
        if source.take == .rate, source.hit.isEmpty { problems.report("\"rate\" needs a \"hit\"", at: keys.node) }
    }

    private func crowd(
        _ keys: DefinitionMapping, _ window: Int?, _ problems: inout ProblemCollector
    ) -> CrowdSource? {
        guard let table = keys["crowd"].flatMap({ self.table($0, &problems) }) else { return nil }
        if isLacking, BuiltInTable(table) == nil, !schemas.contains(where: { $0.type == table }) {
            return CrowdSource(table: table, take: .count)
        }
        guard let take = keys["take"]?.choice(of: CrowdSource.Take.self, what: "aggregate", &problems) else {
            if keys["take"] == nil { problems.report("\"take\" is missing", at: keys.node) }
            return nil
        }
        let other = schemas.first { $0.type == table }
        var source = CrowdSource(table: table, take: take)
        source.filter = keys["where"].map { filter($0, other, nil, &problems) } ?? []
        source.hit = keys["hit"].map { filter($0, other, nil, &problems) } ?? []
        source.at = keys["at"].flatMap { field($0, other, &problems) }
        source.windowDays = window
        source.smoothing = keys["smoothing"]?.number(in: 0...1_000_000, &problems) ?? 0
        if let node = keys["key"],
            let inner = node.mapping(required: ["field"], optional: ["reading", "over"], &problems)
        {
            source.keyThrough = inner["over"].flatMap { field($0, other, &problems) }
            let holder =
                source.keyThrough.map { name in schemas.first { $0.type == other?[name]?.references } } ?? other
            source.key = inner["field"].flatMap { field($0, holder, &problems) }
                .map { FieldReference($0, inner["reading"].flatMap { reading($0, &problems) }) }
        }
        source.own = source.key
        if let inner = keys["own"]?.mapping(required: ["field"], optional: ["reading"], &problems) {
            source.own = inner["field"].flatMap { field($0, schema, &problems) }
                .map { FieldReference($0, inner["reading"].flatMap { reading($0, &problems) }) }
        }
        return source
    }

    private func calendar(_ keys: DefinitionMapping, _ problems: inout ProblemCollector) -> CalendarPart? {
        guard let word = keys["calendar"]?.choice(among: ["month", "quarter_end_days"], what: "part", &problems) else {
            return nil
        }
        return word == "month"
            ? .month : .quarterEndDays(firstMonth: keys["first_month"]?.integer(in: 1...12, &problems) ?? 1)
    }

    private func formula(_ keys: DefinitionMapping, _ problems: inout ProblemCollector) -> Formula? {
        guard let take = keys["formula"]?.choice(of: Formula.Take.self, what: "formula", &problems) else { return nil }
        let points = (keys["points"]?.items(&problems) ?? []).compactMap { self.points($0, &problems) }
        let inputs = take == .points ? points.map(\.feature) : keys["of"]?.texts(&problems) ?? []
        if take == .points ? points.isEmpty : inputs.count != 2 {
            problems.report(take == .points ? "\"points\" are missing" : "\"of\" names two features", at: keys.node)
            return nil
        }
        return Formula(take: take, inputs: inputs, points: points, cap: keys["cap"]?.number(in: -1e9...1e9, &problems))
    }

    private func points(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> Formula.Points? {
        let optional = ["words", "least", "most", "per_unit", "cap"]
        guard let keys = node.mapping(required: ["points", "feature"], optional: optional, &problems),
            let points = keys["points"]?.number(in: -1e9...1e9, &problems),
            let feature = keys["feature"]?.text(&problems)
        else { return nil }
        return Formula.Points(
            points: points, feature: feature, words: keys["words"]?.texts(&problems) ?? [],
            least: keys["least"]?.number(in: -1e300...1e300, &problems),
            most: keys["most"]?.number(in: -1e300...1e300, &problems),
            isPerUnit: keys["per_unit"]?.flag(&problems) ?? false, cap: keys["cap"]?.number(in: -1e9...1e9, &problems))
    }
}
