/// Two orders of one answer as a single list, so that the same person judges both without knowing (team draft
/// interleaving: Radlinski, Kurup and Joachims 2008).
package enum TeamDraft {
    package enum Team: String, CaseIterable, Hashable, Sendable {
        case left
        case right
    }

    /// In each round both teams, in the order of a coin's throw, pick their best that is not on the list yet.
    package static func list<Item: Hashable>(
        _ left: [Item], _ right: [Item], limit: Int, using random: inout some RandomNumberGenerator
    ) -> [(item: Item, team: Team)] {
        var (list, taken) = ([(item: Item, team: Team)](), Set<Item>())
        var places: [Team: Int] = [.left: 0, .right: 0]
        let orders = [Team.left: left, .right: right]
        while list.count < limit {
            let before = list.count
            let round: [Team] = Bool.random(using: &random) ? [.left, .right] : [.right, .left]
            for team in round where list.count < limit {
                let (order, start) = (orders[team] ?? [], places[team] ?? 0)
                guard let place = order[start...].firstIndex(where: { !taken.contains($0) }) else { continue }
                places[team] = place + 1
                taken.insert(order[place])
                list.append((order[place], team))
            }
            if list.count == before { break }
        }
        return list
    }
}

/// Which of two interleaved orders people choose from.
package struct InterleavingRow: Hashable, Sendable {
    package let variant: String
    package let leftWins: Int
    package let rightWins: Int
    /// Searches with as many choices from one as from the other.
    package let ties: Int

    package init(variant: String, leftWins: Int, rightWins: Int, ties: Int) {
        (self.variant, self.leftWins, self.rightWins, self.ties) = (variant, leftWins, rightWins, ties)
    }

    /// By the choices of searches whose answer was interleaved; those without a choice say nothing.
    static func rows(_ attempts: [LoggedAttempt]) -> [InterleavingRow] {
        let named = Dictionary(grouping: attempts.filter { $0.query.variant != nil }) { $0.query.variant ?? "" }
        return named.sorted { $0.key < $1.key }.compactMap { variant, attempts in
            let leads = attempts.compactMap(lead)
            guard !leads.isEmpty else { return nil }
            return InterleavingRow(
                variant: variant, leftWins: leads.count { $0 > 0 }, rightWins: leads.count { $0 < 0 },
                ties: leads.count { $0 == 0 })
        }
    }

    /// How many more hits of the left list were chosen; nil when nothing was.
    private static func lead(_ attempt: LoggedAttempt) -> Int? {
        let chosen = Set(
            attempt.events.filter(\.action.isChoice).compactMap { event in
                event.team.flatMap(TeamDraft.Team.init).map { Choice(position: event.position, team: $0) }
            })
        return chosen.isEmpty ? nil : chosen.count { $0.team == .left } - chosen.count { $0.team == .right }
    }

    private struct Choice: Hashable {
        let position: Int?
        let team: TeamDraft.Team
    }

    /// The share of searches that the right order wins, a tie counting half (Chapelle et al. 2012); nil of none.
    package var rightShare: Double? {
        let all = leftWins + rightWins + ties
        return all == 0 ? nil : (Double(rightWins) + Double(ties) / 2) / Double(all)
    }

    /// The 95 % interval of the right order's share of the decided searches, exact (Clopper and Pearson 1934): it holds
    /// the true share at least so often. nil when nothing was decided.
    package var interval: ClosedRange<Double>? {
        let decided = leftWins + rightWins
        guard decided > 0 else { return nil }
        let low = rightWins == 0 ? 0 : Binomial.root { 0.025 - Binomial.atLeast(rightWins, of: decided, $0) }
        let high = leftWins == 0 ? 1 : Binomial.root { Binomial.atLeast(rightWins + 1, of: decided, $0) - 0.975 }
        return low...max(low, high)
    }

    /// Whether one order is better with 95 % confidence.
    package var isDifferent: Bool { interval.map { !$0.contains(0.5) } ?? false }
}
