import Pipelines
import Records
import SearchAnalytics

/// What a client sends about what people did with answers: `{"events": [{"event_id", "query_id", "action", …}]}`.
struct EventBatch {
    static let most = 1_000
    private static let members = [
        "event_id", "query_id", "action", "object_type", "object_id", "position", "dwell_ms", "team", "timestamp",
    ]
    let events: [LoggedEvent]

    /// - Parameter received: when it came; an event without a time of its own happened then, one that lies a day or
    ///   more before or after it did too.
    /// - Throws: a problem with every fault of every event.
    init(_ body: JSONValue, received: Instant) throws(Problem) {
        guard case .array(let items)? = body["events"], (1...Self.most).contains(items.count) else {
            throw Problem.invalidRecord([
                .init(.pointer("/events"), "must be an array of 1 to \(Self.most) events")
            ])
        }
        var (events, faults) = ([LoggedEvent](), [Problem.Fault]())
        for (place, item) in items.enumerated() {
            var reader = EventReader(item, at: "/events/\(place)", received: received)
            if let event = reader.event(known: Self.members) { events.append(event) }
            faults += reader.faults
        }
        guard faults.isEmpty else { throw Problem.invalidRecord(faults) }
        self.events = events
    }
}

/// Reads one event and notes all that is wrong with it.
private struct EventReader {
    private let item: JSONValue
    private let pointer: String
    private let received: Instant
    private(set) var faults: [Problem.Fault] = []

    init(_ item: JSONValue, at pointer: String, received: Instant) {
        (self.item, self.pointer, self.received) = (item, pointer, received)
    }

    mutating func event(known: [String]) -> LoggedEvent? {
        guard let members = item.members else {
            fault("", "must be an object")
            return nil
        }
        for member in members where !known.contains(member.name) {
            fault("/\(member.name)", Problem.unknownName(member.name, among: known))
        }
        let (id, query) = (text("event_id", isRequired: true), text("query_id", isRequired: true))
        let action = action()
        let (type, object) = (text("object_type"), text("object_id"))
        if (type == nil) != (object == nil) || (action?.needsObject == true && object == nil) {
            fault("/object_id", "must be given together with object_type for this action")
        }
        let (position, dwell, team) = (number("position", 1...10_000), number("dwell_ms", 0...86_400_000), text("team"))
        let moment = moment()
        guard faults.isEmpty, let id, let query, let action else { return nil }
        var event = LoggedEvent(id: id, query: query, at: moment, action: action)
        if let type, let object { event.object = RecordKey(type: EntityType(type), id: RecordID(object)) }
        (event.position, event.dwellMilliseconds, event.team) = (position, dwell, team)
        return event
    }

    private mutating func action() -> EventAction? {
        guard let word = text("action", isRequired: true) else { return nil }
        if let action = EventAction(rawValue: word) { return action }
        fault("/action", "must be one of \(EventAction.allCases.map(\.rawValue).joined(separator: ", "))")
        return nil
    }

    private mutating func moment() -> Instant {
        guard let text = text("timestamp") else { return received }
        guard let moment = Instant(iso: text) else {
            fault("/timestamp", "must be a time such as 2026-11-23T19:20:00Z")
            return received
        }
        return abs(moment.milliseconds - received.milliseconds) < 86_400_000 ? moment : received
    }

    private mutating func text(_ name: String, isRequired: Bool = false) -> String? {
        switch item[name] {
        case .string(let text)? where (1...128).contains(text.utf8.count): return text
        case nil where !isRequired: return nil
        case nil: fault("/\(name)", "is required")
        default: fault("/\(name)", "must be a text of 1 to 128 bytes")
        }
        return nil
    }

    private mutating func number(_ name: String, _ range: ClosedRange<Int>) -> Int? {
        switch item[name] {
        case nil: return nil
        case .number(let number)?:
            if let whole = Int(exactly: number), range.contains(whole) { return whole }
            fallthrough
        default: fault("/\(name)", "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return nil
    }

    private mutating func fault(_ place: String, _ detail: String) {
        faults.append(.init(.pointer(pointer + place), detail))
    }
}
