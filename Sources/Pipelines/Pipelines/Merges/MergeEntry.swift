package import Records
import Storage

/// One line of the log of merges, for those who cannot see the store.
package struct MergeEntry: Sendable {
    package let number: Int64
    /// `merge`, `unmerge`, `swap` or `erase`.
    package let kind: String
    package let survivor: RecordKey
    package let actor: String
    package let at: Instant
    /// Ids, names of fields and rules, counts: no values.
    package let body: JSONValue
    /// Values and reasons; nil when they were erased.
    package let detail: JSONValue?
    /// Covers the entry and all before it.
    package let hash: String

    init(_ entry: MergeLogEntry) {
        (number, kind, survivor, actor) = (entry.number, entry.kind.rawValue, entry.survivor, entry.actor)
        (at, body, detail, hash) = (entry.at, entry.body, entry.detail, entry.hash)
    }

    /// The records that it speaks of, by the ids that they had.
    package var records: [RecordKey] {
        let parts = body["parts"]?.items ?? []
        let taken = body["taken"]?.items ?? []
        let ids =
            ["absorbed", "erased", "kept"].flatMap { body[$0]?.items ?? [] }
            + parts.flatMap { ($0["members"]?.items ?? []) + [$0["root"]].compactMap { $0 } }
            + taken.compactMap { $0["from"] }
        let named = ids.compactMap { if case .string(let id) = $0 { RecordID(id) } else { nil } }
        return Set([survivor.id] + named).sorted().map { RecordKey(type: survivor.type, id: $0) }
    }

    package var reason: String? {
        if case .string(let text)? = detail?["reason"] ?? body["reason"] { text } else { nil }
    }

    /// `b, c went into a`
    package var words: String {
        if case .array(let taken)? = body["taken"] {
            return taken.compactMap { item in
                guard case .string(let field)? = item["field"], case .string(let id)? = item["from"] else { return nil }
                return "\(field) of \(survivor.id) is taken from \(id)"
            }.joined(separator: ", ")
        }
        if case .array(let erased)? = body["erased"] {
            return erased.compactMap { if case .string(let id) = $0 { id } else { nil } }.joined(separator: ", ")
                + " erased"
        }
        guard case .array(let absorbed)? = body["absorbed"] else {
            if case .number(let merge)? = body["merge"] { return "merge \(JSONWriter.shortest(merge)) was taken back" }
            return kind
        }
        let ids = absorbed.compactMap { if case .string(let id) = $0 { id } else { nil } }
        return "\(ids.joined(separator: ", ")) went into \(survivor.id)"
    }
}

/// What a check of the log found.
package struct MergeEntryCheck: Sendable {
    package let entries: Int
    /// The first line that is not as it was written; nil when all is well.
    package let fault: (entry: Int64, message: String)?
}
