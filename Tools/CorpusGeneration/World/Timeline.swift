/// What happened in a thread of business, in order of time, and how it ended.
struct Timeline: Sendable {
    var events: [Event] = []
    var outcome: Outcome = .open
    /// Seconds since 1970; nil while open.
    var closedAt: Int?

    enum Outcome: String, Sendable {
        case open = ""
        case won, lost
    }

    /// One activity.
    struct Event: Sendable {
        var kind: Kind
        var isInbound = false
        /// A call nobody answered, a meeting that was cancelled.
        var failed = false
        /// Seconds since 1970.
        var at: Int
        var durationSeconds = 0
        /// Index of the event that this one answers.
        var reply: Int?
    }

    enum Kind: String, Sendable {
        case email, call, meeting, note, task
        case webVisit = "web_visit"
    }

    /// Answers by e-mail before the decision.
    var replies: Int { decided.count { $0.kind == .email && $0.isInbound } }
    var meetings: Int { decided.count { $0.kind == .meeting && !$0.failed } }

    private var decided: [Event] { events.filter { $0.at < closedAt ?? Int.max } }
}

/// How a thread develops.
struct TimelineDraft {
    private var stream: RandomStream
    private var timeline = Timeline()
    /// What the customer thinks, unseen: moves answers, meetings and, a little, the decision.
    private let interest: Double

    init(key: UInt64) {
        stream = RandomStream(key: key)
        interest = stream.normal()
    }

    /// A deal with `count` activities: about two thirds before the decision, the rest after it.
    mutating func deal(_ opportunity: Opportunity, seniority: Int, employees: Int, count: Int) -> Timeline {
        let length = stream.within(18...140) * 86_400
        let close = opportunity.createdAt + length
        let isOpen = close > CorpusCalendar.end || stream.chance(0.08)
        let before = isOpen ? count : min(count, (count * 2 + 2) / 3)
        develop(before, from: opportunity.createdAt, to: isOpen ? min(close, CorpusCalendar.end) : close)
        guard !isOpen else { return timeline }
        let last = timeline.events.last?.at ?? opportunity.createdAt
        timeline.closedAt = max(last + 3_600, close)
        let odds = score(opportunity, seniority: seniority, employees: employees)
        timeline.outcome = stream.unit() < logistic(odds) ? .won : .lost
        afterwards(count - before, from: timeline.closedAt ?? close)
        return timeline
    }

    /// A contact without a deal: newsletters, visits, a call.
    mutating func loose(count: Int) -> Timeline {
        let start = CorpusCalendar.start + stream.below((CorpusCalendar.days - 40) * 86_400)
        let length = stream.within(5...200) * 86_400
        develop(count, from: start, to: min(CorpusCalendar.end, start + length))
        return timeline
    }

    /// Log odds of winning: replies, meetings, seniority, source, size against amount, and what nobody sees.
    private func score(_ opportunity: Opportunity, seniority: Int, employees: Int) -> Double {
        let sources = [0.1, -0.35, 0.2, 0.05, -0.7, 0.9, 0.15, 0.55, 0]
        let size = employees < 10 ? -0.3 : employees < 400 ? 0.35 : employees < 2_000 ? 0.1 : -0.35
        return -1.75 + 0.55 * Double(min(timeline.replies, 4)) + 0.7 * Double(min(timeline.meetings, 3))
            + 0.3 * Double(seniority - 3) + sources[opportunity.source] + size
            + (opportunity.isRenewal ? 0.5 : 0) - (opportunity.amount > 60_000 ? 0.5 : 0) + 0.35 * interest
    }

    /// 1 / (1 + e^-x) without the machine's `exp`, whose last bit differs between systems.
    private func logistic(_ x: Double) -> Double {
        var power = 1 - x / 1_024
        for _ in 0..<10 { power *= power }
        return 1 / (1 + power)
    }

    private mutating func develop(_ count: Int, from start: Int, to end: Int) {
        guard count > 0 else { return }
        let step = max(3_600, (end - start) / (count + 1))
        for number in 0..<count {
            let at = min(
                start + number * step + stream.below(max(1, step * 4 / 5)), max(start, end - 60 * (count - number)))
            timeline.events.append(event(at: max(atWork(at), (timeline.events.last?.at ?? start) + 60)))
        }
    }

    /// The same day between 8 and 18 o'clock.
    private mutating func atWork(_ time: Int) -> Int { time / 86_400 * 86_400 + 28_800 + stream.below(36_000) }

    private mutating func event(at time: Int) -> Timeline.Event {
        let open = timeline.events.lastIndex { $0.kind == .email && !$0.isInbound }
        if let open, timeline.events.count - open <= 2, !timeline.events.contains(where: { $0.reply == open }),
            stream.chance(0.34 + 0.14 * interest)
        {
            return Timeline.Event(kind: .email, isInbound: true, at: time, reply: open)
        }
        let draw = stream.unit()
        switch draw {
        case ..<0.46: return Timeline.Event(kind: .email, at: time)
        case ..<0.66: return call(at: time)
        case ..<(0.76 + 0.05 * max(-2, min(2, interest))): return meeting(at: time)
        case ..<0.9:
            return Timeline.Event(kind: .webVisit, isInbound: true, at: time, durationSeconds: stream.within(5...900))
        case ..<0.96: return Timeline.Event(kind: .note, at: time)
        default: return Timeline.Event(kind: .task, at: time)
        }
    }

    private mutating func call(at time: Int) -> Timeline.Event {
        let failed = stream.chance(0.35)
        return Timeline.Event(
            kind: .call, isInbound: stream.chance(0.2), failed: failed, at: time,
            durationSeconds: failed ? 0 : stream.within(40...2_400))
    }

    private mutating func meeting(at time: Int) -> Timeline.Event {
        let failed = stream.chance(0.12)
        return Timeline.Event(
            kind: .meeting, failed: failed, at: time, durationSeconds: failed ? 0 : stream.within(2...9) * 900)
    }

    /// After the decision: work with the customer, or an attempt to come back.
    private mutating func afterwards(_ count: Int, from start: Int) {
        var last = start
        for left in stride(from: count, to: 0, by: -1) {
            let gap = 3_600 + stream.below(timeline.outcome == .won ? 20 * 86_400 : 70 * 86_400)
            let room = (CorpusCalendar.end - last) / (left + 1)
            last = max(last + 60, atWork(last + min(gap, room)))
            timeline.events.append(event(at: last))
        }
    }
}
