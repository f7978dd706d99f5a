import Catalog
import Pipelines
import Records
import Reviewing

/// The cases that are open, and the way into the next one.
enum QueuePage {
    static let page = AdminPage(
        id: "adminQueue", path: "/queue", entry: .init(label: "Queue", key: "q"), scope: .review,
        parameters: [
            Parameter("type", .text(minimum: 1, maximum: 64), "only of this type"),
            Parameter("order", .choice(ReviewOrder.allCases.map(\.rawValue)), "what comes first"),
            Parameter("state", .choice(ReviewState.allCases.map(\.rawValue)), "cases in this state"),
            Parameter("whose", .choice(["all", "mine"]), "whose cases"),
            Parameter("cursor", .text(minimum: 1, maximum: 2_048), "where the page begins"),
        ], show: show, act: claim)

    private static let pageSize = 25
    private typealias Found = (
        counts: [(type: EntityType, count: Int)], type: EntityType?, page: ReviewPipeline.Page?,
        titles: [RecordID: String]
    )

    private static func show(_ asked: AdminCall) async throws -> AdminView {
        let workspace = try await asked.workspace()
        var filter = CaseFilter()
        filter.order = asked.parameters.text("order").flatMap(ReviewOrder.init) ?? .doubt
        filter.state = asked.parameters.text("state").flatMap(ReviewState.init) ?? .open
        filter.assignee = asked.parameters.text("whose") == "mine" ? asked.principal.user : nil
        filter.after = try asked.parameters.text("cursor").map { try ReviewMessage.place(asked.call.opened($0)) }
        let (wanted, word) = (filter, asked.parameters.text("type"))
        let (counts, type, page, titles) = try await asked.work { () throws -> Found in
            let queue = asked.call.queue(workspace)
            let counts = try queue.openCounts()
            let type = try word.map { try workspace.entity($0).type } ?? counts.first?.type
            guard let type else { return (counts, nil, nil, [:]) }
            let page = try queue.list(type, wanted, limit: pageSize)
            let titles = try workspace.titles(of: page.cases.flatMap(\.members), type, for: asked.call.sight(workspace))
            return (counts, type, page, titles)
        }
        let cases = page?.cases ?? []
        let cursor = page?.last.map {
            asked.call.services.seal.seal(ReviewMessage.text(of: $0, wanted.order), for: asked.call.cursorSubject)
        }
        let content: [String: Any] = [
            "types": counts.map { count -> [String: Any] in
                [
                    "type": count.type.rawValue, "count": count.count,
                    "label": workspace.catalog[count.type]?.schema.label ?? count.type.rawValue,
                    "chosen": count.type == type,
                ]
            },
            "type": type?.rawValue ?? "",
            "orders": choices(ReviewOrder.allCases.map(\.rawValue), wanted.order.rawValue),
            "states": choices(ReviewState.allCases.map(\.rawValue), wanted.state.rawValue),
            "mine": wanted.assignee != nil, "order": wanted.order.rawValue, "state": wanted.state.rawValue,
            "isOpen": wanted.state == .open, "cases": cases.map { row($0, titles, workspace.surroundings.now()) },
            "isEmpty": cases.isEmpty, "next": cursor.map(PercentEncoding.encode) ?? "",
        ]
        return AdminView(title: "Review queue", body: try asked.rendered("queue", content))
    }

    private static func choices(_ words: [String], _ chosen: String) -> [[String: Any]] {
        words.map { ["word": $0, "chosen": $0 == chosen] }
    }

    private static func row(
        _ found: QueuedCase, _ titles: [RecordID: String], _ now: Instant
    ) -> [String: Any] {
        let isHeld = found.heldUntil.map { $0 > now } ?? false
        return [
            "number": found.number.description, "size": found.members.count,
            "titles": found.members.prefix(3).map { titles[$0] ?? $0.rawValue },
            "more": max(0, found.members.count - 3), "percent": AdminFigures.percent(found.probability),
            "value": AdminFigures.count(found.value), "changed": found.origin == .changed,
            "holder": isHeld ? found.holder ?? "" : "", "assignee": found.assignee ?? "",
            "decidedBy": found.decidedBy ?? "",
        ]
    }

    /// Takes the next case and leads to it.
    private static func claim(_ asked: AdminCall, _ form: AdminForm) async throws -> AdminOutcome {
        try await next(asked, type: form["type"], order: form["order"].flatMap(ReviewOrder.init) ?? .doubt)
    }

    /// The next case, claimed; the queue when none is left.
    static func next(
        _ asked: AdminCall, type: String?, order: ReviewOrder, notice: String? = nil, undo: String? = nil
    ) async throws -> AdminOutcome {
        let (workspace, author) = (try await asked.workspace(), asked.author)
        let found = try await asked.work {
            let types = try type.map { [try workspace.entity($0).type] } ?? []
            return try asked.call.queue(workspace).claimNext(types, order, by: author)
        }
        guard let found else {
            let words = [notice, "Nothing is left for you to look at."].compactMap { $0 }.joined(separator: " ")
            return AdminOutcome(next: "/queue", notice: words, undo: undo)
        }
        return AdminOutcome(next: "/review/\(found.number)?order=\(order.rawValue)", notice: notice, undo: undo)
    }
}
