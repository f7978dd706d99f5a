import Records
import SearchAnalytics
import Testing
import TestSupport

@Suite struct AttemptFolderTests {
    @Test func keystrokesAreOneAttempt() {
        let texts = ["m", "mu", "mul", "muller", "mulle", "muller b"]
        let log = FoldedLog(
            texts.enumerated().map { asked("q\($0.offset)", $0.element, by: 1, at: Int64($0.offset) * 900) })
        #expect(log.attempts.count == 1)
        let attempt = log.attempts["q0"]
        #expect(attempt?.finalQuery == "q5")
        // m, u, l, three letters at once, one taken back, three typed.
        #expect(attempt?.keystrokes == 1 + 1 + 1 + 3 + 1 + 3)
        #expect(attempt?.previous == nil && attempt?.refinement == nil)
    }

    /// The gap before a request, its text, and what becomes of it after "meier".
    @Test(
        arguments: [
            (10_000, "meier a", "joins", nil), (10_001, "meier a", "refines", Refinement.extended),
            (5_000, "meyer", "joins", nil), (5_000, "schulz", "refines", .replaced),
            (20_000, "meyer", "refines", .corrected),
            (20_000, "mei", "refines", .shortened), (20_000, "meier", "refines", .repeated),
            (300_000, "schulz", "refines", .replaced), (300_001, "schulz", "follows", nil),
            (1_799_999, "schulz", "follows", nil), (1_800_000, "schulz", "begins", nil),
        ] as [(Int64, String, String, Refinement?)])
    func timesDecide(gap: Int64, text: String, becomes: String, refinement: Refinement?) throws {
        let log = FoldedLog([asked("a", "meier", by: 1, at: 0), asked("b", text, by: 1, at: gap)])
        let found = try #require(log.attempts[log.attemptOfQuery["b"] ?? ""])
        switch becomes {
        case "joins": #expect(found.id == "a")
        case "refines": #expect(found.id == "b" && found.previous == "a" && found.session == "a")
        case "follows": #expect(found.id == "b" && found.previous == nil && found.session == "a")
        default: #expect(found.id == "b" && found.previous == nil && found.session == "b")
        }
        #expect(found.refinement == refinement)
    }

    @Test func filtersAreToldFromWords() {
        #expect(Refinement(from: "a", to: "a stage:won", fields: ([], ["stage"])) == .filterAdded)
        #expect(Refinement(from: "a stage:won", to: "a", fields: (["stage"], [])) == .filterRemoved)
        #expect(Refinement(from: "stage:won", to: "stage:lost", fields: (["stage"], ["stage"])) == .replaced)
    }

    @Test func peopleAndSurfacesDoNotMix() {
        let log = FoldedLog([
            asked("a", "meier", by: 1, at: 0), asked("b", "meier b", by: 2, at: 1_000),
            asked("c", "meier c", by: 1, at: 1_500, surface: .search), asked("d", "meier d", by: 1, at: 2_000),
        ])
        #expect(log.attemptOfQuery == ["a": "a", "b": "b", "c": "c", "d": "a"])
    }

    @Test func searchesThatAreSentAreNotFolded() {
        let log = FoldedLog([
            asked("a", "meier", by: 1, at: 0, surface: .search),
            asked("b", "meier a", by: 1, at: 500, surface: .search),
        ])
        #expect(log.attempts.count == 2)
        #expect(log.attempts["b"]?.previous == "a")
    }

    /// The folder keeps only each person's last attempt; its twin looks at the whole log each time.
    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func agreesWithItsPlainTwin(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let texts = ["m", "me", "mei", "meier", "meyer", "schulz", "schul", "meier b", "x"]
        var (queries, time) = ([LoggedQuery](), Int64(0))
        for number in 0..<2_000 {
            time += [100, 4_000, 12_000, 400_000, 2_000_000].randomElement(using: &random)!
            let surface: SearchSurface = Int.random(in: 0..<4, using: &random) == 0 ? .search : .suggest
            queries.append(
                asked(
                    "q\(number)", texts.randomElement(using: &random)!, by: Int.random(in: 0..<3, using: &random),
                    at: time,
                    surface: surface))
        }
        let log = FoldedLog(queries)
        let twin = PlainFolder(queries)
        #expect(log.attemptOfQuery == twin.attemptOfQuery, "seed \(seed)")
        for (id, attempt) in log.attempts {
            #expect(attempt.session == twin.session[id], "seed \(seed), \(id)")
            #expect(attempt.previous == twin.previous[id], "seed \(seed), \(id)")
        }
    }
}

/// The definitions of attempts and sessions, word for word, over the whole log.
private struct PlainFolder {
    private(set) var attemptOfQuery: [String: String] = [:]
    private(set) var session: [String: String] = [:]
    private(set) var previous: [String: String] = [:]

    init(_ queries: [LoggedQuery]) {
        for place in queries.indices {
            let query = queries[place]
            let before = queries[..<place].last { $0.user == query.user && $0.surface == query.surface }
            guard let before, let earlier = attemptOfQuery[before.id] else {
                (attemptOfQuery[query.id], session[query.id]) = (query.id, query.id)
                continue
            }
            let gap = query.at.milliseconds - before.at.milliseconds
            let (old, new) = (before.text!, query.text!)
            let isNear = old.hasPrefix(new) || new.hasPrefix(old) || Self.edits(Array(old), Array(new)) <= 2
            if query.surface == .suggest, gap <= 10_000, isNear {
                attemptOfQuery[query.id] = earlier
            } else {
                attemptOfQuery[query.id] = query.id
                session[query.id] = gap < 1_800_000 ? session[earlier] : query.id
                if gap <= 300_000 { previous[query.id] = earlier }
            }
        }
    }

    /// Insertions, deletions, replacements and swaps of neighbours, by their recursion.
    private static func edits(_ left: [Character], _ right: [Character]) -> Int {
        guard let one = left.last, let other = right.last else { return max(left.count, right.count) }
        if one == other { return edits(left.dropLast(), right.dropLast()) }
        var best = min(
            edits(left.dropLast(), right.dropLast()), edits(left.dropLast(), right), edits(left, right.dropLast()))
        if left.count > 1, right.count > 1, left[left.count - 2] == other, right[right.count - 2] == one {
            best = min(best, edits(left.dropLast(2), right.dropLast(2)))
        }
        return best + 1
    }
}
