package import Records

/// The search log as User Behavior Insights 1.3.0 writes it (o19s/ubi, Apache-2.0): names and types of its
/// `query.request` and `event` schemas, with members of ours under `query_attributes` and `event_attributes`.
///
/// No row names a person. A text that too few people typed stands as its shape, or as `other`, and then without its hits.
package struct UBIExport: Sendable {
    package private(set) var queries: [JSONValue] = []
    package private(set) var events: [JSONValue] = []
    /// Queries whose text is withheld.
    package private(set) var withheld = 0

    private let application: String
    private let threshold: LiteralThreshold
    private let texts: Set<String>
    private let shapes: Set<String>

    /// - Parameter all: every final query that is kept, by which thresholds are judged.
    package init(_ all: UsageLog, since: Instant?, threshold: LiteralThreshold, application: String) {
        (self.threshold, self.application) = (threshold, application)
        let first = since ?? Instant(milliseconds: .min)
        let window = ReportWindow(from: first, to: Instant(milliseconds: .max))
        texts = LiteralUsages(all.attempts, window: window, threshold: threshold).texts
        let shapes = Dictionary(
            grouping: all.attempts.filter { window.contains($0.attempt.started) }, by: \.query.shape)
        self.shapes = Set(shapes.filter { UsageReporter.users($0.value) >= threshold.users }.keys)
    }

    /// Adds a request with what was done with its answer. Only an attempt's last query is told: the texts of those before
    /// it were not judged.
    package mutating func add(_ query: LoggedQuery, _ done: [LoggedEvent], isFinal: Bool) {
        guard isFinal else { return }
        let text = LiteralText.of(query).flatMap { texts.contains($0) ? $0 : nil }
        if text == nil { withheld += 1 }
        let said = text ?? (shapes.contains(query.shape) ? "[\(query.shape)]" : "[other]")
        var members: [JSONValue.Member] = [
            .init(name: "application", value: .string(query.application ?? application)),
            .init(name: "query_id", value: .string(query.id)), .init(name: "user_query", value: .string(said)),
            .init(name: "timestamp", value: .string(query.at.iso)),
            .init(name: "query_attributes", value: attributes(query)),
        ]
        if text != nil {
            members.append(.init(name: "object_id_field", value: .string("id")))
            let hits = query.shown.map { JSONValue.string($0.key.id.rawValue) }
            members.append(.init(name: "query_response_hit_ids", value: .array(hits)))
        }
        queries.append(.object(members))
        events += done.map { event($0, said: said, isNamed: text != nil) }
    }

    private func attributes(_ query: LoggedQuery) -> JSONValue {
        .object([
            "surface": .string(query.surface.rawValue),
            "shape": .string(shapes.contains(query.shape) ? query.shape : "other"),
            "hits": .integer(query.hits), "hits_as_typed": .integer(query.exactHits),
            "rescue": .string(query.rescue.rawValue), "took_us": .integer(query.microseconds),
            "diagnostics": .array(query.diagnostics.map { .string($0) }),
            "variant": query.variant.map { .string($0) } ?? .null,
        ])
    }

    private func event(_ event: LoggedEvent, said: String, isNamed: Bool) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(name: "application", value: .string(application)),
            .init(name: "action_name", value: .string(event.action.rawValue)),
            .init(name: "query_id", value: .string(event.query)),
            .init(name: "timestamp", value: .string(event.at.iso)), .init(name: "user_query", value: .string(said)),
        ]
        if let attributes = attributes(event, isNamed: isNamed) {
            members.append(.init(name: "event_attributes", value: attributes))
        }
        return .object(members)
    }

    /// nil for what was done at no place of the answer: the schema allows no attributes without one.
    private func attributes(_ event: LoggedEvent, isNamed: Bool) -> JSONValue? {
        guard let position = event.position else { return nil }
        var members = [JSONValue.Member(name: "position", value: .object(["ordinal": .integer(position)]))]
        if let object = event.object, isNamed {
            let named = JSONValue.object([
                "object_id": .string(object.id.rawValue), "object_id_type": .string(object.type.rawValue),
                "object_id_field": .string("id"),
            ])
            members.append(.init(name: "object", value: named))
        }
        if let dwell = event.dwellMilliseconds { members.append(.init(name: "dwell_ms", value: .integer(dwell))) }
        if let team = event.team { members.append(.init(name: "team", value: .string(team))) }
        return .object(members)
    }
}
