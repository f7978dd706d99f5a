import Merging
package import Records
import Storage

extension MergePipeline {
    /// The merges and un-merges that a record took part in, latest first.
    package func history(of key: RecordKey) throws(Failure) -> [MergeEntry] {
        var filter = HistoryFilter()
        filter.record = key.id
        return try history(of: key.type, filter, limit: .max)
    }

    /// Up to `limit` entries of a type that the filter lets through, latest first.
    package func history(
        of type: EntityType, _ filter: HistoryFilter = HistoryFilter(), limit: Int
    ) throws(Failure) -> [MergeEntry] {
        let stored = try filter.stored
        return try Failure.translating { () throws(StorageError) in
            try self.workspace.store.mergeLog(type, stored, limit: limit)
        }.map(MergeEntry.init)
    }

    /// One entry; throws `no_merge`.
    package func entry(_ number: Int64) throws(Failure) -> MergeEntry {
        let entry = try Failure.ofMerging { try workspace.store.readingMerges { try $0.entry(number) } }
        guard let entry else {
            throw Failure(.notFound, code: "no_merge", "there is no merge with the number \(number)")
        }
        return MergeEntry(entry)
    }

    /// Recomputes every hash of the log.
    package func verify() throws(Failure) -> MergeEntryCheck {
        let check = try Failure.translating { () throws(StorageError) in try self.workspace.store.checkMergeLog() }
        return MergeEntryCheck(entries: check.entries, fault: check.fault.map { ($0.entry, $0.message) })
    }

    /// Where an id leads; nil when it was not merged away.
    package func redirect(of key: RecordKey) throws(Failure) -> Redirect? {
        let root = try Failure.ofMerging { try workspace.store.readingMerges { try $0.root(key) } }
        guard root != key else { return nil }
        let merge = try history(of: key).first { $0.kind == MergeLogEntry.Kind.merge.rawValue && $0.survivor != key }
        return merge.map { merge in
            Redirect(
                from: key, survivor: root, merge: MergeNumber(rawValue: merge.number), at: merge.at,
                reason: merge.reason)
        }
    }
}

/// Which entries of the log of merges are meant; nil and empty leave all in.
package struct HistoryFilter: Hashable, Sendable {
    /// Only entries before this one.
    package var before: Int64?
    package var record: RecordID?
    /// Of `knownKinds`.
    package var kinds: [String] = []
    package var actor: String?
    /// From this moment on.
    package var since: Instant?
    /// Before this moment.
    package var until: Instant?

    package init() {}

    /// The kinds that there are.
    package static let knownKinds = MergeLogEntry.Kind.allCases.map(\.rawValue)

    fileprivate var stored: MergeLogFilter {
        get throws(Failure) {
            var filter = MergeLogFilter()
            (filter.before, filter.record, filter.actor) = (before, record, actor)
            (filter.since, filter.until) = (since, until)
            for kind in kinds {
                guard let known = MergeLogEntry.Kind(rawValue: kind) else {
                    let names = Self.knownKinds.joined(separator: ", ")
                    throw Failure(
                        .invalid, code: "unknown_kind", "there are no entries of kind \(kind); known: \(names)")
                }
                filter.kinds.append(known)
            }
            return filter
        }
    }
}

extension Failure {
    /// Brings whatever a merge throws to this form.
    static func ofMerging<Result>(_ body: () throws -> Result) throws(Failure) -> Result {
        do { return try body() } catch {
            throw Failure(of: error) ?? Failure(.failed, code: "merge_failed", "the merge failed: \(type(of: error))")
        }
    }

    init(_ refusal: MergeRefusal) {
        let kind: Kind
        switch refusal.code {
        case .itself, .otherType, .unknownField, .stranger, .unknownItem, .notBoth: kind = .invalid
        case .notLive: kind = .notFound
        case .alreadyMerged, .notMerged, .loosensConsent, .circle, .undecided, .needsChoice: kind = .conflict
        }
        self.init(kind, code: refusal.code.rawValue, refusal.message)
    }

    static func staleVersion(_ key: RecordKey) -> Failure {
        Failure(.conflict, code: "stale_version", "\(key) has changed since that version; read it again")
    }

    static func unchosen(_ plan: MergePlan) -> Failure {
        let names = plan.unchosen.map(\.rawValue)
        return Failure(
            .conflict, code: MergeRefusal.Code.needsChoice.rawValue,
            "the rules leave \(names.joined(separator: ", ")) to a person; choose with --set FIELD=ID, or set in the request",
            problems: names)
    }

    static func undecided(_ items: [UnmergeItem]) -> Failure {
        Failure(
            .conflict, code: MergeRefusal.Code.undecided.rawValue,
            "it is not clear to which record \(items.count) later changes belong; look at the plan and send each left, "
                + "right or both",
            problems: items.map { "\($0.id): \($0.candidates.map(\.rawValue).joined(separator: " or "))" })
    }
}
