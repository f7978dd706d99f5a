package import Records

/// What records that are taken at their word say of others: whatever one of them refers to was there when it began.
///
/// A CRM that was moved tells of many records a later beginning than they had, because the move made them anew. Only
/// records whose own beginning is trusted are heard, and only of such (see `WriteOrigin.trusted`), and only by the
/// references that features are joined over: a call may be noted under a deal that came of it.
package struct TrustedBeginnings: Sendable {
    private let needs: [EntityType: TableNeeds]

    package init(_ needs: [EntityType: TableNeeds]) { self.needs = needs }

    /// The tables, in which what others refer to begins no later than they do.
    package func applied(to tables: consuming [EntityType: AssembledTable]) -> [EntityType: AssembledTable] {
        var tables = tables
        // What moves may refer to others again: as often as there are types in a row.
        for _ in 0..<tables.count {
            let earlier = tables.keys.sorted().flatMap { references(from: $0, in: tables) }
            var hasMoved = false
            for (target, moments) in earlier { hasMoved = Self.move(target, moments, &tables) || hasMoved }
            if !hasMoved { break }
        }
        return tables
    }

    /// By type that is referred to: for each of its records, when the earliest record that refers to it began.
    private func references(
        from type: EntityType, in tables: [EntityType: AssembledTable]
    ) -> [(target: EntityType, moments: [Int64])] {
        guard let rows = tables[type]?.rows, let joins = needs[type]?.source.joins else { return [] }
        return rows.columns.compactMap { column in
            guard joins.contains(column.reference.field), let target = column.target,
                let records = tables[target]?.rows.first.count
            else { return nil }
            var moments = [Int64](repeating: .max, count: records)
            for record in rows.first.indices where rows.trusted[record] && rows.first[record] >= 0 {
                let row = Int(rows.first[record])
                let began = max(rows.from[row], rows.at[row])
                column.forEachCode(row) { moments[Int($0)] = min(moments[Int($0)], began) }
            }
            return (target, moments)
        }
    }

    private static func move(
        _ type: EntityType, _ moments: [Int64], _ tables: inout [EntityType: AssembledTable]
    ) -> Bool {
        guard var table = tables.removeValue(forKey: type) else { return false }
        var hasMoved = false
        for (record, moment) in moments.enumerated() where moment != .max && table.rows.trusted[record] {
            let first = Int(table.rows.first[record])
            guard first >= 0, moment < max(table.rows.from[first], table.rows.at[first]) else { continue }
            table.begin(record, by: moment)
            hasMoved = true
        }
        tables[type] = table
        return hasMoved
    }
}

extension Column {
    /// The type that it refers to; nil for what is no reference.
    fileprivate var target: EntityType? {
        switch shape {
        case .reference(let type), .references(let type): type
        case .number, .moment, .word, .words: nil
        }
    }

    fileprivate func forEachCode(_ row: Int, _ body: (Int32) -> Void) {
        if shape.isList {
            for place in Int(starts[row])..<Int(starts[row + 1]) { body(values[place]) }
        } else if codes[row] >= 0 {
            body(codes[row])
        }
    }
}
