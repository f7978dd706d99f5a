import Foundation
import LeadFeatures
import Records
import Storage

/// The slow twin of the features: reads each record's history line by line and takes every definition at its word. It knows
/// no columns, links, masks or intervals.
struct ReplayTwin {
    let catalogue: FeatureCatalogue
    /// Every record there ever was, with its history.
    let history: [RecordKey: [RecordRevision]]
    let cutoff: Instant

    private static let day = 86_400_000.0

    /// A record as it was known at the cut-off.
    struct Known {
        let key: RecordKey
        let fields: [FieldName: FieldValue]
        let began: Int64
    }

    func known(_ key: RecordKey) -> Known? {
        let lines = (history[key] ?? []).filter { $0.provenance.learnedAt <= cutoff }
        guard let last = lines.last, last.operation == .put else { return nil }
        var fields: [FieldName: FieldValue] = [:]
        for line in lines { for change in line.changes { fields[change.field] = change.value } }
        let told = catalogue.source(key.type).began.flatMap { moment(fields[$0]) }
        let began = told ?? lines[0].provenance.learnedAt.milliseconds
        return began <= cutoff.milliseconds ? Known(key: key, fields: fields, began: began) : nil
    }

    private func all(_ type: EntityType) -> [Known] {
        history.keys.filter { $0.type == type }.sorted().compactMap(unfiltered)
    }

    /// Also what has not begun.
    private func unfiltered(_ key: RecordKey) -> Known? {
        let lines = (history[key] ?? []).filter { $0.provenance.learnedAt <= cutoff }
        guard let last = lines.last, last.operation == .put else { return nil }
        var fields: [FieldName: FieldValue] = [:]
        for line in lines { for change in line.changes { fields[change.field] = change.value } }
        let told = catalogue.source(key.type).began.flatMap { moment(fields[$0]) }
        return Known(key: key, fields: fields, began: told ?? lines[0].provenance.learnedAt.milliseconds)
    }

    private func moment(_ value: FieldValue?) -> Int64? {
        value.flatMap { Instant(iso: $0.values.first?.text ?? "") }?.milliseconds
    }

    private func days(_ from: Int64, _ to: Int64) -> Double { (Double(to - from) / Self.day).rounded(.down) }

    /// A value as the API tells it; nil for what the twin does not replay.
    func value(_ feature: FeatureDefinition, of own: Known) -> JSONValue? {
        switch feature.source {
        case .state(let source): return state(source, own, isFlag: feature.kind == .bool)
        case .rows(let source):
            guard let number = rows(source, own) else { return nil }
            return feature.kind == .bool ? .bool(number == 1) : number.isNaN ? .null : .number(number)
        case .crowd(let source): return crowd(source, own).map { $0.isNaN ? .null : .number($0) }
        case .calendar, .formula: return nil
        }
    }

    // MARK: The record itself

    private func state(_ source: StateSource, _ own: Known, isFlag: Bool) -> JSONValue? {
        guard source.fields.allSatisfy({ $0.reading == nil }), source.take != .equals, source.take != .difference else {
            return nil
        }
        let values = source.fields.map { own.fields[$0.field] }
        let number = values[0]?.values.first?.number
        switch source.take {
        case .filled: return .number(Double(values.count { $0 != nil }) / Double(values.count))
        case .allFilled: return .bool(values.allSatisfy { $0 != nil })
        case .isFilled: return .bool(values[0] != nil)
        case .isImported: return .bool(false)
        case .count: return .number(Double(values[0]?.values.count ?? 0))
        case .has: return .bool((values[0]?.texts ?? []).contains { source.words.contains($0.lowercased()) })
        case .value:
            guard let value = values[0] else { return .null }
            return isFlag ? .bool(value == .flag(true)) : .string(value.values[0].text)
        case .first: return first(source.fields[0].field, own.key).map { .string($0.values[0].text) } ?? .null
        case .log: return number.map { .number(log1p($0)) } ?? .null
        case .ratioToFirst:
            guard let number, let first = first(source.fields[0].field, own.key)?.number, first != 0 else {
                return .null
            }
            return .number(number / first)
        case .daysSince: return moment(values[0]).map { .number(days($0, cutoff.milliseconds)) } ?? .null
        case .daysUntil: return moment(values[0]).map { .number(days(cutoff.milliseconds, $0)) } ?? .null
        case .isPast: return moment(values[0]).map { .bool($0 < cutoff.milliseconds) } ?? .null
        case .daysInValue: return daysInValue(source.fields[0].field, own)
        case .equals, .difference: return nil
        }
    }

    private func first(_ field: FieldName, _ key: RecordKey) -> FieldValue? {
        for line in history[key] ?? [] where line.provenance.learnedAt <= cutoff {
            for change in line.changes where change.field == field && change.value != nil { return change.value }
        }
        return nil
    }

    private func daysInValue(_ field: FieldName, _ own: Known) -> JSONValue {
        guard own.fields[field] != nil else { return .null }
        var (value, since): (FieldValue?, Int64) = (nil, 0)
        for line in history[own.key] ?? [] where line.provenance.learnedAt <= cutoff {
            let change = line.changes.last { $0.field == field }
            guard let change, change.value != value else { continue }
            value = change.value
            since = line.version == .first ? firstBegan(own.key) : line.provenance.learnedAt.milliseconds
        }
        return .number(days(since, cutoff.milliseconds))
    }

    private func firstBegan(_ key: RecordKey) -> Int64 {
        let line = history[key]?.first
        let told = line?.changes.first { $0.field == catalogue.source(key.type).began }?.value
        return moment(told) ?? line?.provenance.learnedAt.milliseconds ?? 0
    }

    // MARK: Rows

    private struct Event {
        let at: Int64
        let fields: [FieldName: FieldValue]
    }

    private func events(_ source: RowSource, _ own: Known) -> [Event]? {
        var own = own
        if let through = source.through {
            guard let id = own.fields[through]?.values.first?.text,
                let type = catalogue.schemas[own.key.type]?[through]?.references,
                let other = unfiltered(RecordKey(type: type, id: RecordID(id)))
            else { return [] }
            own = other
        }
        if source.table == BuiltInTable.changes.type { return changes(own.key) }
        guard let link = catalogue.schemas[source.table]?.fields.first(where: { $0.references == own.key.type })?.name
        else {
            return nil
        }
        return all(source.table).filter { row in
            (row.fields[link]?.texts ?? []).contains(own.key.id.rawValue)
        }.compactMap { row in
            (source.at.map { moment(row.fields[$0]) } ?? row.began).map { Event(at: $0, fields: row.fields) }
        }
    }

    private func changes(_ key: RecordKey) -> [Event] {
        let source = catalogue.source(key.type)
        var (before, events): ([FieldName: FieldValue], [Event]) = ([:], [])
        for line in history[key] ?? [] where line.provenance.learnedAt <= cutoff {
            for change in line.changes {
                if line.version > .first, !source.never.contains(change.field) {
                    let way = direction(before[change.field], change.value, source.orders[change.field])
                    let fields: [FieldName: FieldValue] = [
                        "field": .text(change.field.rawValue), "direction": .text(way),
                    ].reduce(into: [:]) { $0[FieldName($1.key)] = $1.value }
                    events.append(Event(at: line.provenance.learnedAt.milliseconds, fields: fields))
                }
                before[change.field] = change.value
            }
        }
        return events
    }

    private func direction(_ old: FieldValue?, _ new: FieldValue?, _ order: [String]?) -> String {
        guard let old, let new else { return "changed" }
        if let order, let from = order.firstIndex(of: old.text), let to = order.firstIndex(of: new.text) {
            return to > from ? "forward" : to < from ? "backward" : "changed"
        }
        if let from = moment(old), let to = moment(new) { return to > from ? "later" : "earlier" }
        return "changed"
    }

    private func passes(_ fields: [FieldName: FieldValue], _ filter: RowFilter) -> Bool {
        filter.isEmpty
            || filter.contains { conditions in
                conditions.allSatisfy { condition in
                    let texts = (fields[condition.field.field]?.texts ?? []).map { $0.lowercased() }
                    let fits =
                        condition.words.isEmpty
                        ? !texts.isEmpty : texts.contains { condition.words.map { $0.lowercased() }.contains($0) }
                    return fits != condition.isNegated
                }
            }
    }

    private func rows(_ source: RowSource, _ own: Known) -> Double? {
        guard ![.cases, .merges, .searches].contains(BuiltInTable(source.table)), source.smoothing == 0,
            source.field?.reading == nil, let events = events(source, own)
        else { return nil }
        let now = cutoff.milliseconds
        let inTime = events.filter { event in
            let age = Double(now - event.at)
            let most = source.windowDays.map { Double($0) * Self.day } ?? .infinity
            return source.isPlanned
                ? event.at > now : age >= Double(source.skipDays) * Self.day && age < most && age >= 0
        }
        let rows = inTime.filter { passes($0.fields, source.filter) }
        let values = source.field.map { field in rows.compactMap { $0.fields[field.field] } } ?? []
        let numbers = values.compactMap(\.number)
        switch source.take {
        case .count: return Double(source.field == nil ? rows.count : values.count)
        case .any: return rows.isEmpty ? 0 : 1
        case .sum: return numbers.reduce(0, +)
        case .logSum: return log1p(numbers.reduce(0, +))
        case .distinct: return Double(Set(values.flatMap(\.texts)).count)
        case .daysSince: return rows.map(\.at).max().map { days($0, now) } ?? .nan
        case .decayed:
            let half = source.halfLifeDays ?? 1
            return rows.reduce(0) { $0 + exp2(-Double(now - $1.at) / (half * Self.day)) }
        case .weeks: return Double(Set(rows.map { (now - $0.at) / Int64(7 * Self.day) }).count)
        case .gapDays:
            let times = rows.map(\.at).sorted() + (rows.isEmpty ? [] : [now])
            return zip(times, times.dropFirst()).map { days($0, $1) }.max() ?? .nan
        default: return nil
        }
    }

    // MARK: Crowds

    private func domain(_ value: FieldValue?) -> String? {
        value?.values.first?.text.split(separator: "@").last.map { $0.lowercased() }
    }

    private func read(_ reference: FieldReference, _ fields: [FieldName: FieldValue]) -> String? {
        reference.reading == nil ? fields[reference.field]?.values.first?.text : domain(fields[reference.field])
    }

    private func crowd(_ source: CrowdSource, _ own: Known) -> Double? {
        let now = cutoff.milliseconds
        let rows = all(source.table).filter { row in
            guard let at = source.at.map({ moment(row.fields[$0]) }) ?? row.began, at <= now else { return false }
            let isInTime = source.windowDays.map { Double(now - at) < Double($0) * Self.day } ?? true
            return isInTime && passes(row.fields, source.filter)
        }
        let mine = source.own.map { read($0, own.fields) } ?? nil
        if source.key != nil, mine == nil { return .nan }
        let sharing = rows.filter { row in
            guard let key = source.key else { return true }
            var fields = row.fields
            if let through = source.keyThrough {
                guard let id = row.fields[through]?.values.first?.text,
                    let type = catalogue.schemas[source.table]?[through]?.references
                else { return false }
                fields = unfiltered(RecordKey(type: type, id: RecordID(id)))?.fields ?? [:]
            }
            return read(key, fields) == mine
        }
        let hits = { (rows: [Known]) in Double(rows.count { passes($0.fields, source.hit) }) }
        switch source.take {
        case .count: return Double(sharing.count)
        case .daysSinceFirst: return sharing.map(\.began).min().map { days($0, now) } ?? .nan
        case .rate:
            guard source.smoothing > 0, source.key != nil else {
                return sharing.isEmpty ? .nan : hits(sharing) / Double(sharing.count)
            }
            guard !rows.isEmpty else { return .nan }
            return (hits(sharing) + source.smoothing * hits(rows) / Double(rows.count))
                / (Double(sharing.count) + source.smoothing)
        }
    }
}
