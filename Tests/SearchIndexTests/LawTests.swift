import Records
import SearchIndex
import Searching
import TestSupport
import Testing

/// Seeded records of few, near names, so that ties, typos and shared values abound.
struct NameBuilder {
    var random: SeededGenerator
    private static let stems = [
        "anna", "anne", "annabel", "hanna", "johan", "johann", "jon", "müller", "mueller", "berg",
    ]
    private static let more = ["bergmann", "smith", "smyth", "ørsted", "юлия", "張", "new", "york", "newyork", "o'neil"]
    private static let names = stems + more

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func word() -> String { Self.names[Int.random(in: 0..<Self.names.count, using: &random)] }

    mutating func records(_ count: Int) -> [Record] {
        (0..<count).map { number in
            let type = Int.random(in: 0..<4, using: &random) == 0 ? SmallWorkspace.firm : SmallWorkspace.person
            var fields: [String: FieldValue] = ["given": .text(word()), "family": .text("\(word()) \(word())")]
            let (first, second) = (word(), word())
            if Bool.random(using: &random) { fields["firm"] = .list([.text("\(first) \(second)"), .text(second)]) }
            if Bool.random(using: &random) { fields["note"] = .text("\(second) met \(first) and \(word())") }
            if Bool.random(using: &random) {
                fields["mail"] = .text("\(first).\(number % 7)@\(["acme.com", "gmail.com"][number % 2])")
                fields["phone"] = .text("+49 170 \(1_000_000 + number * 37)")
            }
            fields["nick"] = .text(word())
            return record("r\(number * 7_919 % 1_000)-\(number)", fields, type: type)
        }
    }

    /// A query of one to three words, some with a typo, a missing end or quotation marks.
    mutating func query() -> String {
        (0..<Int.random(in: 1...3, using: &random)).map { _ in
            var letters = Array(word())
            let place = Int.random(in: 0..<letters.count, using: &random)
            switch Int.random(in: 0..<8, using: &random) {
            case 0: letters[place] = "x"
            case 1: letters.remove(at: place)
            case 2: letters.insert("x", at: place)
            case 3 where place > 0: letters.swapAt(place, place - 1)
            case 4: letters = Array(letters.prefix(place + 1))
            case 5: return "\"\(word()) \(word())\""
            default: break
            }
            return String(letters)
        }.joined(separator: " ")
    }
}

@Suite struct LawTests {
    /// What the plain matcher says of every record, in the order that the index must give.
    static func bruteForce(
        _ reading: QueryReading, _ workspace: SmallWorkspace
    ) -> [(key: RecordKey, score: Double)] {
        var found: [(key: RecordKey, score: Double)] = []
        for type in reading.types {
            let matcher = RecordMatcher(plan: type.plan, profile: type.profile, ladder: reading.ladder)
            for (key, record) in workspace.analyzed where key.type == type.profile.type {
                if let match = matcher.match(record) { found.append((key, match.explanation.score)) }
            }
        }
        return found.sorted { left, right in
            let isTie = abs(left.score - right.score) <= 1e-9 * abs(left.score)
            return isTie ? left.key < right.key : left.score > right.score
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func hitsTotalsAndScoresAreThoseOfThePlainMatcher(seed: UInt64) throws {
        var builder = NameBuilder(seed: seed)
        let workspace = try SmallWorkspace()
        try workspace.put(builder.records(60))
        for _ in 0..<15 {
            let query = builder.query()
            for limit in [5, 1_000] {
                let result = try workspace.search(query, limit: limit)
                let expected = Self.bruteForce(result.reading, workspace)
                let found = result.assumesTypos ? expected : Self.bruteForce(result.reading.withoutTypos, workspace)
                #expect(result.hits.map(\.key) == found.prefix(limit).map(\.key), "seed \(seed): \(query), \(limit)")
                #expect(result.total == found.count, "seed \(seed): \(query)")
                for (hit, plain) in zip(result.hits, found) {
                    #expect(abs(hit.score - plain.score) <= 1e-9 * plain.score, "seed \(seed): \(query)")
                }
            }
        }
    }

    /// What was found before is given again only for as long as it holds: the same questions after each commit.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func theSameQuestionIsAnsweredAnewAfterEachCommit(seed: UInt64) throws {
        var builder = NameBuilder(seed: seed)
        let workspace = try SmallWorkspace()
        let questions = (0..<6).map { _ in builder.query() }
        for round in 0..<5 {
            try workspace.put(builder.records(12 + round))
            try workspace.delete(workspace.records.keys.sorted().suffix(round).map { $0 })
            for question in questions + questions {
                let result = try workspace.search(question)
                let reading = result.assumesTypos ? result.reading : result.reading.withoutTypos
                let expected = Self.bruteForce(reading, workspace)
                #expect(result.hits.map(\.key) == expected.map(\.key), "seed \(seed), round \(round): \(question)")
            }
        }
    }

    /// A record taken apart only as far as its query needs answers as the whole does.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func whatAQueryDoesNotNeedDoesNotMatter(seed: UInt64) throws {
        var builder = NameBuilder(seed: seed)
        let workspace = try SmallWorkspace(definitions: SmallWorkspace.queried)
        try workspace.put(builder.records(40))
        let conditions = [
            "has:mail", "stage:won", "no:phone \(builder.word())", "mail:*@*", "1234567", "a@b.example", "id:1",
        ]
        for query in conditions + (0..<20).map({ _ in builder.query() }) {
            let reading = try workspace.search(query).reading
            let judge = HitJudge(reading, definitions: workspace.definitions)
            for type in reading.types {
                let matcher = RecordMatcher(plan: type.plan, profile: type.profile, ladder: reading.ladder)
                for (key, whole) in workspace.analyzed where key.type == type.profile.type {
                    let record = try #require(workspace.records[key])
                    #expect(judge.match(record) == matcher.match(whole), "seed \(seed): \(query)")
                }
            }
        }
    }

    /// A longer beginning never finds more than a shorter one, and what is found without typos comes before all else.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func aShorterBeginningFindsAllThatALongerOneFinds(seed: UInt64) throws {
        var builder = NameBuilder(seed: seed)
        let workspace = try SmallWorkspace()
        try workspace.put(builder.records(50))
        for _ in 0..<3 {
            let query = "\(builder.word()) \(builder.word())"
            var shorter: Set<RecordKey>?
            for count in 1...query.count {
                let result = try workspace.search(String(query.prefix(count)), limit: 1)
                let all = Set(try workspace.search(String(query.prefix(count))).hits.map(\.key))
                let typed = Self.bruteForce(result.reading.withoutTypos, workspace).map(\.key)
                #expect(all.isSuperset(of: typed), "seed \(seed): \(query.prefix(count))")
                if let shorter { #expect(shorter.isSuperset(of: typed), "seed \(seed): \(query.prefix(count))") }
                shorter = all
            }
        }
    }

    /// In a list of suggestions every word may go on, and the law holds for words begun in any order.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func aShorterTextSuggestsAllThatALongerOneSuggests(seed: UInt64) throws {
        var builder = NameBuilder(seed: seed)
        let workspace = try SmallWorkspace()
        try workspace.put(builder.records(50))
        for _ in 0..<3 {
            let text = "\(builder.word().prefix(3)) \(builder.word())"
            var shorter: Set<RecordKey>?
            for count in 1...text.count {
                let result = try workspace.suggest(String(text.prefix(count)), limit: 1_000)
                let all = Set(result.groups.flatMap { $0.hits.map(\.key) })
                let typed = Set(Self.bruteForce(result.reading.withoutTypos, workspace).map(\.key))
                let expected =
                    result.assumesTypos ? Self.bruteForce(result.reading, workspace).map(\.key) : Array(typed)
                #expect(all == Set(expected), "seed \(seed): \(text.prefix(count))")
                if let shorter { #expect(shorter.isSuperset(of: typed), "seed \(seed): \(text.prefix(count))") }
                shorter = all
            }
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func pagesAreTheWholeInPieces(seed: UInt64) throws {
        var builder = NameBuilder(seed: seed)
        let workspace = try SmallWorkspace()
        try workspace.put(builder.records(80))
        for query in ["an", "johan", "berg", "müller", builder.query()] {
            let whole = try workspace.search(query, limit: 7).assumesTypos ? nil : workspace.search(query, limit: 1)
            var (paged, cursor) = ([RecordKey](), SearchCursor?.none)
            repeat {
                var request = SearchRequest(query, limit: 7, cursor: cursor)
                request.types = nil
                let page = try workspace.pool.withReader { reader throws(IndexError) in try reader.search(request) }
                paged += page.hits.map(\.key)
                cursor = page.next.flatMap { SearchCursor(text: $0.text) }
            } while cursor != nil
            #expect(Set(paged).count == paged.count, "seed \(seed): \(query)")
            if let whole {
                let plain = Self.bruteForce(whole.reading.withoutTypos, workspace).map(\.key)
                #expect(paged == plain, "seed \(seed): \(query)")
            }
        }
    }

    /// The order of arrival, of batches and of deletions leaves no trace in answers.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func aRebuildGivesTheSameAnswers(seed: UInt64) throws {
        var builder = NameBuilder(seed: seed)
        let (grown, rebuilt) = (try SmallWorkspace(), try SmallWorkspace())
        for _ in 0..<6 {
            try grown.put(builder.records(20).shuffled(using: &builder.random))
            let gone = grown.records.keys.sorted().filter { _ in Int.random(in: 0..<4, using: &builder.random) == 0 }
            try grown.delete(gone)
        }
        try rebuilt.put(grown.records.values.sorted { $0.key < $1.key })
        for _ in 0..<20 {
            let query = builder.query()
            let (left, right) = (try grown.search(query), try rebuilt.search(query))
            #expect(left.hits == right.hits, "seed \(seed): \(query)")
            #expect(left.total == right.total && left.assumesTypos == right.assumesTypos)
        }
    }

    @Test func suggestionsAreGroupedByTypeWithTheBestGroupFirst() throws {
        let workspace = try SmallWorkspace()
        try workspace.put(SearchTests.people)
        let result = try workspace.suggest("berg")
        #expect(result.groups.map(\.type) == [SmallWorkspace.person, SmallWorkspace.firm])
        #expect(result.groups.map(\.total) == [3, 1])
        #expect(try workspace.suggest("brgm").groups.flatMap { $0.hits.map(\.key.id) } == ["2"])
        #expect(try workspace.suggest("brgm").assumesTypos)
        #expect(try workspace.suggest("").groups.isEmpty)
    }

    @Test func aBoundThatIsHitIsSaid() throws {
        let workspace = try SmallWorkspace()
        try workspace.put((0..<40).map { record("p\($0)", ["family": .text("abcde\($0)")]) })
        var request = SearchRequest("abcde", limit: 100)
        request.limits.listsPerWord = 10
        let bounded = try workspace.pool.withReader { reader throws(IndexError) in try reader.search(request) }
        #expect(bounded.partial == .tooManyWords)
        #expect(!bounded.isExact)
        #expect(bounded.total < 40)
        #expect(try workspace.search("abcde").total == 40)
        let long = try workspace.search(Array(repeating: "abcde", count: 100).joined(separator: " "))
        #expect(long.partial == .queryTooLong)
    }

    @Test func aDeadlineEndsASearch() throws {
        let workspace = try SmallWorkspace()
        try workspace.put(SearchTests.people)
        var request = SearchRequest("berg")
        request.limits.deadline = 1
        #expect {
            _ = try workspace.pool.withReader { reader throws(IndexError) in try reader.search(request) }
        } throws: {
            ($0 as? IndexError)?.code == .expired
        }
    }
}
