import Records

/// Computes the features of records at cut-offs. Rows do not depend on each other: one answers a request, millions make an
/// export, by the same code.
package struct FeatureEvaluator: Sendable {
    package let plan: FeaturePlan
    package let world: FeatureWorld
    /// By crowd task: the key of each code of the own column.
    private let crowdKeys: [CrowdSource: [Int32]]
    private let words: [[String]]

    package init(_ plan: FeaturePlan, _ world: FeatureWorld) {
        (self.plan, self.world) = (plan, world)
        var keys: [CrowdSource: [Int32]] = [:]
        for subject in plan.subjects {
            for task in subject.crowds {
                guard let own = task.source.own, let known = world.keyWords(task.source, plan),
                    let rows = world.tables[subject.type]?.rows, let column = rows.column(own)
                else { continue }
                let words = rows.columns[column].words
                keys[task.source] = (0..<words.count).map { known.number(of: words[$0]) }
            }
        }
        crowdKeys = keys
        words = FeatureWords(plan, world).all
    }

    /// Every feature of the plan for each row.
    package func evaluate(_ rows: [RowKey]) -> FeatureMatrix {
        var matrix = FeatureMatrix(columns: plan.features.count, rows: rows.count)
        matrix.words = words
        let cutoffs = rows.map(\.cutoff)
        let own = rows.map(\.record)
        for subject in plan.subjects {
            let records = self.records(of: subject, own, cutoffs)
            evaluate(subject, records, cutoffs, &matrix)
        }
        FormulaEvaluator(plan: plan).evaluate(rows.count, &matrix)
        return matrix
    }

    /// The records that a reference leads to at each cut-off, -1 for none.
    private func records(of subject: FeaturePlan.Subject, _ own: [Int32], _ cutoffs: [Int64]) -> [Int32] {
        guard let through = subject.through else { return own }
        return follow(through, of: plan.type, own, cutoffs)
    }

    private func follow(
        _ field: FieldReference, of type: EntityType, _ records: [Int32], _ cutoffs: [Int64]
    ) -> [Int32] {
        guard let rows = world.tables[type]?.rows, let place = rows.column(field) else {
            return [Int32](repeating: -1, count: records.count)
        }
        let column = rows.columns[place]
        return records.indices.map { number in
            rows.row(of: records[number], at: cutoffs[number]).map { column.firstCode($0) } ?? -1
        }
    }

    private func evaluate(
        _ subject: FeaturePlan.Subject, _ records: [Int32], _ cutoffs: [Int64], _ matrix: inout FeatureMatrix
    ) {
        if let table = world.tables[subject.type] {
            let states = StateEvaluator(world: world, type: subject.type, table: table)
            let rows = records.indices.map { table.rows.row(of: records[$0], at: cutoffs[$0]) ?? -1 }
            for task in subject.states {
                let values = states.values(task.source, records, rows, cutoffs)
                matrix.columns[task.slot] = isFlag(task) ? flags(values, task, table.rows) : values
            }
            for task in subject.crowds {
                matrix.columns[task.slot] = crowd(task, table.rows, rows, cutoffs)
            }
        }
        for calendar in subject.calendars {
            matrix.columns[calendar.slot] = cutoffs.map { CalendarReader.value(calendar.part, at: $0) }
        }
        for group in subject.groups {
            let target = FeatureWorld.target(of: group, subject, plan)
            let led = group.through.map { follow(FieldReference($0), of: subject.type, records, cutoffs) } ?? records
            guard let table = FeatureWorld.table(group.table, of: target, world.tables, world.builtIns),
                let links = world.links[.init(table: group.table, field: group.link, target: target)]
            else { continue }
            // What happened to the records that one stands for is told by each; references lead to the one already.
            let identity = group.link == nil || needsMembers ? world.identities[target] : nil
            RowEvaluator(table: table, links: links, identity: identity, world: world, group: group)
                .evaluate(led, cutoffs, &matrix)
        }
    }

    /// Whether references are those that were written, and do not lead to survivors.
    private var needsMembers: Bool { world.identities.values.contains(where: \.isCurrent) }

    /// Whether a word says true or false.
    private func isFlag(_ task: FeaturePlan.StateTask) -> Bool {
        plan.features[task.slot].kind == .bool && [.value, .first].contains(task.source.take)
    }

    private func flags(_ codes: [Double], _ task: FeaturePlan.StateTask, _ rows: RowTable) -> [Double] {
        guard let place = task.source.fields.first.flatMap({ rows.column($0) }) else { return codes }
        let isTrue = rows.columns[place].words.number(of: "true")
        return codes.map { $0.isNaN ? .nan : Int32($0) == isTrue ? 1 : 0 }
    }

    private func crowd(
        _ task: FeaturePlan.CrowdTask, _ table: RowTable, _ rows: [Int], _ cutoffs: [Int64]
    ) -> [Double] {
        guard let index = world.crowds[task.source] else {
            return [Double](repeating: .nan, count: rows.count)
        }
        let own = task.source.own.flatMap { table.column($0) }.map { table.columns[$0] }
        let keys = crowdKeys[task.source] ?? []
        return rows.indices.map { number in
            guard task.source.key != nil else { return Self.value(task.source, index, nil, cutoffs[number]) }
            guard rows[number] >= 0, let own else { return .nan }
            let code = own.firstCode(rows[number])
            guard code >= 0, keys[Int(code)] >= 0 else { return .nan }
            return Self.value(task.source, index, keys[Int(code)], cutoffs[number])
        }
    }

    private static func value(_ source: CrowdSource, _ index: CrowdIndex, _ key: Int32?, _ cutoff: Int64) -> Double {
        switch source.take {
        case .count: return Double(index.count(key, at: cutoff).all)
        case .daysSinceFirst:
            return key.flatMap { index.first($0, at: cutoff) }.map { Moment.days($0, cutoff) } ?? .nan
        case .rate:
            let count = index.count(key, at: cutoff)
            // Towards the tenant's own rate, by as many rows as `smoothing` says.
            guard source.smoothing > 0, key != nil else {
                return count.all == 0 ? .nan : Double(count.hits) / Double(count.all)
            }
            let whole = index.wholeCount(at: cutoff)
            return smoothed(count, towards: whole, by: source.smoothing)
        }
    }

    static func smoothed(
        _ count: (all: Int, hits: Int), towards whole: (all: Int, hits: Int), by weight: Double
    ) -> Double {
        guard whole.all > 0 else { return .nan }
        let rate = Double(whole.hits) / Double(whole.all)
        return (Double(count.hits) + weight * rate) / (Double(count.all) + weight)
    }
}
