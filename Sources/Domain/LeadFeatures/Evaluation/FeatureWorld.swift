package import Records

/// All rows that a plan needs, and the ways through them: immutable, shared by threads.
package final class FeatureWorld: Sendable {
    let tables: [EntityType: AssembledTable]
    /// What happened to records of each type, by table.
    let builtIns: [EntityType: [BuiltInTable: RowTable]]
    let identities: [EntityType: IdentityTimeline]
    package let directories: [EntityType: RecordDirectory]
    let links: [LinkKey: RowLinks]
    let crowds: [CrowdSource: CrowdIndex]

    struct LinkKey: Hashable, Sendable {
        let table: EntityType
        let field: FieldReference?
        let target: EntityType
    }

    package init(
        _ plans: [FeaturePlan], tables: [EntityType: AssembledTable],
        builtIns: [EntityType: [BuiltInTable: RowTable]], identities: [EntityType: IdentityTimeline],
        directories: [EntityType: RecordDirectory]
    ) {
        (self.tables, self.identities, self.directories) = (tables, identities, directories)
        var builtIns = builtIns
        for (type, table) in tables { builtIns[type, default: [:]][.changes] = table.changes }
        for (type, identity) in identities { builtIns[type, default: [:]][.merges] = identity.rows }
        self.builtIns = builtIns
        var links: [LinkKey: RowLinks] = [:]
        var crowds: [CrowdSource: CrowdIndex] = [:]
        for plan in plans {
            for subject in plan.subjects {
                for group in subject.groups {
                    let target = Self.target(of: group, subject, plan)
                    let key = LinkKey(table: group.table, field: group.link, target: target)
                    guard links[key] == nil, let table = Self.table(group.table, of: target, tables, builtIns) else {
                        continue
                    }
                    let column = group.link.flatMap { table.column($0) }
                    if group.link != nil, column == nil { continue }
                    links[key] = RowLinks(table, column: column, records: directories[target]?.count ?? 0)
                }
                let tasks = subject.crowds + subject.groups.flatMap { $0.tasks.compactMap(\.prior) }
                for task in tasks where crowds[task.source] == nil {
                    crowds[task.source] = Self.crowd(task, tables, plan)
                }
            }
        }
        (self.links, self.crowds) = (links, crowds)
    }

    /// Whether a record was there at a moment.
    package func isThere(_ type: EntityType, _ row: RowKey) -> Bool {
        tables[type]?.rows.row(of: row.record, at: row.cutoff) != nil
    }

    /// The type whose records the rows of a group lead to.
    static func target(
        of group: FeaturePlan.RowGroup, _ subject: FeaturePlan.Subject, _ plan: FeaturePlan
    ) -> EntityType {
        guard let through = group.through else { return subject.type }
        return plan.needs[subject.type]?.schema[through]?.references ?? subject.type
    }

    static func table(
        _ table: EntityType, of target: EntityType, _ tables: [EntityType: AssembledTable],
        _ builtIns: [EntityType: [BuiltInTable: RowTable]]
    ) -> RowTable? {
        if let builtIn = BuiltInTable(table) { return builtIns[target]?[builtIn] }
        return tables[table]?.rows
    }

    private static func crowd(
        _ task: FeaturePlan.CrowdTask, _ tables: [EntityType: AssembledTable], _ plan: FeaturePlan
    ) -> CrowdIndex? {
        let source = task.source
        guard let assembled = tables[source.table] else { return nil }
        let table = assembled.rows
        let at = source.at.flatMap { table.column(FieldReference($0)) }
        return CrowdIndex(
            assembled, filter: task.filter, hit: task.hit, at: at, windowDays: source.windowDays,
            keys: keys(source, table, tables, plan))
    }

    /// The values that a row shares, and while it did.
    private static func keys(
        _ source: CrowdSource, _ table: RowTable, _ tables: [EntityType: AssembledTable], _ plan: FeaturePlan
    ) -> ((Int) -> [(key: Int32, from: Int64, until: Int64)])? {
        guard let key = source.key else { return nil }
        guard let through = source.keyThrough else {
            guard let column = table.column(key).map({ table.columns[$0] }) else { return { _ in [] } }
            return { row in
                let code = column.firstCode(row)
                return code < 0 ? [] : [(code, .min, .max)]
            }
        }
        guard let reference = table.column(FieldReference(through)).map({ table.columns[$0] }),
            let target = plan.needs[source.table]?.schema[through]?.references,
            let other = tables[target]?.rows, let column = other.column(key).map({ other.columns[$0] })
        else { return { _ in [] } }
        return { row in
            let record = reference.firstCode(row)
            guard record >= 0 else { return [] }
            var (found, version): ([(key: Int32, from: Int64, until: Int64)], Int32) = ([], other.first[Int(record)])
            while version >= 0 {
                let code = column.firstCode(Int(version))
                if code >= 0 { found.append((code, other.from[Int(version)], other.until[Int(version)])) }
                version = other.next[Int(version)]
            }
            return found
        }
    }

    /// The words of the column whose codes are the keys of a crowd.
    func keyWords(_ source: CrowdSource, _ plan: FeaturePlan) -> IdentifierTable? {
        guard let key = source.key else { return nil }
        var type = source.table
        if let through = source.keyThrough {
            guard let target = plan.needs[source.table]?.schema[through]?.references else { return nil }
            type = target
        }
        guard let rows = tables[type]?.rows, let column = rows.column(key) else { return nil }
        return rows.columns[column].words
    }
}
