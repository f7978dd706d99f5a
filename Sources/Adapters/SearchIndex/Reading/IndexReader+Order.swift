import Records
import Searching
import XapianKit

/// A hit with its place in the order of a search.
struct PlacedHit: Comparable {
    let hit: Hit
    let position: HitPosition

    static func < (left: PlacedHit, right: PlacedHit) -> Bool {
        switch (left.position, right.position) {
        case (.score(let one), .score(let other)) where one != other: one > other
        case (.order(let one), .order(let other)) where one != other: one.lexicographicallyPrecedes(other)
        case (.score, .order): true
        case (.order, .score): false
        case (.score, .score), (.order, .order): left.hit.key < right.hit.key
        }
    }
}

extension IndexReader {
    /// The first hits of one type behind a cursor, in the order that was asked for.
    func placed(_ limit: Int, of found: Found, after cursor: SearchCursor?) throws(IndexError) -> [PlacedHit] {
        let key = cursor.map { firstKey($0, in: found.type) } ?? []
        guard !found.order.isEmpty else {
            guard case .order? = cursor?.position else {
                return try best(limit, of: found, after: cursor.map { ScoredPosition(score: $0.score, key: key) })
            }
            throw Self.foreignCursor
        }
        var position: SortedPosition?
        if let cursor {
            guard case .order(let place) = cursor.position else { throw Self.foreignCursor }
            position = SortedPosition(place: place, key: key)
        }
        return try sorted(limit, of: found, after: position)
    }

    private static let foreignCursor = IndexError(.cursor, "the cursor is of another search; begin at the first page")

    private func sorted(_ limit: Int, of found: Found, after position: SortedPosition?) throws(IndexError)
        -> [PlacedHit]
    {
        let sorted = try indexing { () throws(XapianError) in
            try found.documents.sorted(
                by: found.order, limit: limit, after: position, keySlot: ValueSlot.id, from: xapian)
        }
        return sorted.map { hit in
            PlacedHit(
                hit: Hit(key: recordKey(hit.position.key, found.type), score: hit.score),
                position: .order(hit.position.place))
        }
    }

    func best(_ limit: Int, of found: Found, after position: ScoredPosition?) throws(IndexError) -> [PlacedHit] {
        let best = try indexing { () throws(XapianError) in
            try found.documents.best(limit, after: position, keySlot: ValueSlot.id, from: xapian)
        }
        return best.map { hit in
            PlacedHit(
                hit: Hit(key: recordKey(hit.position.key, found.type), score: hit.position.score),
                position: .score(hit.position.score))
        }
    }

    private func recordKey(_ id: [UInt8], _ type: EntityType) -> RecordKey {
        RecordKey(type: type, id: RecordID(String(decoding: id, as: UTF8.self)))
    }

    /// Where a type goes on after a hit that may be of another type: types before it have shown all of that place, types
    /// after it none.
    private func firstKey(_ cursor: SearchCursor, in type: EntityType) -> [UInt8] {
        type == cursor.key.type ? Array(cursor.key.id.rawValue.utf8) : type < cursor.key.type ? [0xFF] : []
    }
}

extension SearchCursor {
    fileprivate var score: Double { if case .score(let score) = position { score } else { 0 } }
}

extension PlanLowering {
    /// The keys of an order in this type; a field that it does not have has no value in it.
    func sortKeys(_ sort: [QuerySort]) -> [SortKey] {
        sort.map { key in
            // Relevance is best first unless it is turned round.
            guard let name = key.field else { return SortKey(.score, falls: !key.isDescending) }
            return SortKey(source(of: FieldName(name)), falls: key.isDescending)
        }
    }

    private func source(of name: FieldName) -> SortKey.Source {
        let held = type.profile.conditions
        guard let field = held.place(of: name), let stored = conditions[field] else {
            return .text(slot: ValueSlot.none)
        }
        let slot = ValueSlot.order(ofType: place, field: stored)
        return held.fields[field].form == .order ? .numbers(slot: slot) : .text(slot: slot)
    }
}
