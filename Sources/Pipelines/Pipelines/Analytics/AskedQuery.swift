package import Records
package import SearchAnalytics
import Searching

/// A request as it was answered, handed over to the log: all that costs more than copying is left for later.
package struct AskedQuery: Sendable {
    package let id: String
    package let at: Instant
    package let surface: SearchSurface
    package let text: String
    /// Who asked; nil when the person wants no statistics.
    package let user: String?
    package var application: String?
    package var variant: String?
    package var status = 200
    package var isCached = false
    var hits = 0
    var exactHits = 0
    var rescue = Rescue.none
    var microseconds = 0
    var isPartial = false
    var diagnostics: [String] = []
    var sequence = ChangeSequence.none
    package var shown: [ShownHit] = []

    package init(id: String, at: Instant, surface: SearchSurface, text: String, user: String?) {
        (self.id, self.at, self.surface, self.text, self.user) = (id, at, surface, text, user)
    }

    /// Takes over what a page of a search shows.
    package mutating func answer(_ page: SearchPage) {
        take(page.hits, total: page.total, page.reach)
        (microseconds, isPartial) = (page.microseconds, page.partial != nil)
        (diagnostics, sequence) = (page.diagnostics.map(\.code.rawValue), page.sequence)
    }

    /// Takes over suggestions, in the order in which they are shown.
    package mutating func answer(_ page: SuggestPage) {
        take(page.groups.flatMap(\.hits), total: page.groups.reduce(0) { $0 + $1.total }, page.reach)
        (microseconds, isPartial) = (page.microseconds, page.partial != nil)
        (diagnostics, sequence) = (page.diagnostics.map(\.code.rawValue), page.sequence)
    }

    /// A query that was refused for its faults.
    package mutating func refuse(_ failure: Failure) {
        status = 400
        diagnostics = failure.diagnostics.map(\.code.rawValue)
    }

    /// Hits with a typo or in another spelling come after all others, so that the first one tells whether there are any
    /// as typed; where a word was dropped there are none.
    private mutating func take(_ found: [FoundRecord], total: Int, _ reach: SearchReach) {
        hits = total
        let best = found.map(\.explanation.quality).max()
        let asTyped = reach == .loose ? 0 : found.count { $0.explanation.quality > .spelling }
        exactHits = reach > .typed || best.map { $0 <= .spelling } ?? false ? asTyped : total
        if exactHits == 0, let best { rescue = reach == .loose ? .dropped : Rescue(rawValue: best.name) ?? .typo }
        shown = found.prefix(ShownHit.most).enumerated().map { place, hit in
            ShownHit(position: place + 1, key: hit.record.key, bucket: hit.explanation.quality.rawValue)
        }
    }
}
