import Records
import SearchIndex
import Searching
import TestSupport
import Testing

/// Orders by fields, page by page, and counts of values.
@Suite struct OrderTests {
    /// What a sort key says of two records: negative when the first comes first, missing values last both ways.
    private static func order(_ left: Record, _ right: Record, _ key: QuerySort) -> Int {
        let name = FieldName(key.field ?? "")
        let values = [left, right].map { record in record.fields[name].map(\.values) ?? [] }
        guard let one = values[0].first, let other = values[1].first else {
            return (values[0].isEmpty ? 1 : 0) - (values[1].isEmpty ? 1 : 0)
        }
        let turn = key.isDescending ? -1 : 1
        if one.number != nil {
            let numbers = values.map { list in list.compactMap(\.number) }
            let ends = numbers.map { (key.isDescending ? $0.max() : $0.min()) ?? 0 }
            return ends[0] == ends[1] ? 0 : (ends[0] < ends[1] ? -turn : turn)
        }
        // As people order these few words, and as ISO days and moments order.
        let words = ["ana", "bo", "Größe", "lost", "new", "on hold", "Won"]
        let places = [one, other].map { words.firstIndex(of: $0.text) }
        if let first = places[0], let second = places[1] { return (first - second) * turn }
        return one.text == other.text ? 0 : (one.text < other.text ? -turn : turn)
    }

    private static func sorted(_ records: [Record], _ keys: [QuerySort]) -> [RecordKey] {
        records.sorted { left, right in
            for key in keys {
                let order = order(left, right, key)
                if order != 0 { return order < 0 }
            }
            return left.key < right.key
        }.map(\.key)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func pagesInAnyOrderAreTheSortedWholeInPieces(seed: UInt64) throws {
        var builder = ValueBuilder(random: SeededGenerator(seed: seed))
        let workspace = try SmallWorkspace(definitions: SmallWorkspace.queried)
        let records = (0..<90).map { builder.record($0) }
        try workspace.put(records)
        for _ in 0..<12 {
            let keys = (0..<builder.number(1...3)).map { _ in
                QuerySort(
                    builder.pick(["worth", "size", "closes", "seen", "owner", "stage"]),
                    isDescending: builder.number(0...1) == 0)
            }
            let written = keys.map { ($0.isDescending ? "-" : "") + ($0.field ?? "") }.joined(separator: ",")
            let query = builder.number(0...1) == 0 ? "* sort:\(written)" : "has:stage sort:\(written)"
            let matching = query.hasPrefix("has") ? records.filter { $0.fields["stage"] != nil } : records
            var (paged, cursor) = ([RecordKey](), SearchCursor?.none)
            repeat {
                let page = try workspace.pool.withReader { reader throws(IndexError) in
                    try reader.search(SearchRequest(query, limit: 7, cursor: cursor))
                }
                #expect(!page.reading.hasErrors && page.total == matching.count)
                paged += page.hits.map(\.key)
                cursor = page.next.flatMap { SearchCursor(text: $0.text) }
            } while cursor != nil
            #expect(paged == Self.sorted(matching, keys), "seed \(seed): \(query)")
        }
    }

    /// Records that come and go around a place do not move the others over it.
    @Test func aWalkSeesEachUntouchedRecordOnceWhileOthersChange() throws {
        let workspace = try SmallWorkspace(definitions: SmallWorkspace.queried)
        try workspace.put((0..<60).map { record("r\($0)", ["size": .number(Double($0 % 10))]) })
        var (paged, cursor, round) = ([String](), SearchCursor?.none, 0)
        repeat {
            let page = try workspace.pool.withReader { reader throws(IndexError) in
                try reader.search(SearchRequest("* sort:-size", limit: 7, cursor: cursor))
            }
            paged += page.hits.map(\.key.id.rawValue)
            cursor = page.next
            round += 1
            try workspace.put([record("x\(round)", ["size": .number(Double(10 - round))])])
            try workspace.delete([RecordKey(type: SmallWorkspace.person, id: RecordID("x\(round - 1)"))])
        } while cursor != nil
        let untouched = paged.filter { $0.hasPrefix("r") }
        #expect(untouched.count == 60 && Set(untouched).count == 60)
    }

    @Test func relevanceIsAKeyAmongOthers() throws {
        let workspace = try SmallWorkspace(definitions: SmallWorkspace.queried)
        try workspace.put([
            record("a", ["family": .text("Berg"), "size": .number(2)]),
            record("b", ["note": .text("Berg"), "size": .number(2)]),
            record("c", ["family": .text("Berg"), "size": .number(1)]),
        ])
        #expect(try workspace.ids("berg sort:size,relevance") == ["c", "a", "b"])
        #expect(try workspace.ids("berg sort:-size,-relevance") == ["b", "a", "c"])
        #expect(try workspace.ids("berg sort:relevance") == ["a", "c", "b"])
    }

    @Test func aCursorOfAnotherOrderIsRefused() throws {
        let workspace = try SmallWorkspace(definitions: SmallWorkspace.queried)
        try workspace.put((0..<5).map { record("r\($0)", ["size": .number(Double($0))]) })
        let byScore = try workspace.search("*", limit: 2).next
        let bySize = try workspace.search("* sort:size", limit: 2).next
        for (query, cursor) in [("* sort:size", byScore), ("*", bySize)] {
            #expect {
                _ = try workspace.pool.withReader { reader throws(IndexError) in
                    try reader.search(SearchRequest(query, limit: 2, cursor: cursor))
                }
            } throws: {
                ($0 as? IndexError)?.code == .cursor
            }
        }
    }

    /// Counts are those of a plain count over the records that match, for small answers and large ones.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func countsAreThoseOfAPlainCount(seed: UInt64) throws {
        var builder = ValueBuilder(random: SeededGenerator(seed: seed))
        let workspace = try SmallWorkspace(definitions: SmallWorkspace.queried)
        var records = (0..<400).map { builder.record($0) }
        for place in records.indices where builder.number(0...9) == 0 {
            records[place].fields["tags"] = .list([.text("Won"), .text("won"), .text("WON")])
        }
        try workspace.put(records)
        let now = Instant(iso: "2026-06-01T09:30:00Z")!
        var settings = QuerySettings(now: now) { _ in 7_200 }
        settings.user = "bo"
        for round in 0..<12 {
            let said = round == 0 ? Said(query: "*") { _ in true } : builder.query(now)
            let result = try workspace.pool.withReader { [settings] reader throws(IndexError) in
                var request = SearchRequest(said.query, limit: 1)
                request.settings = settings
                request.facets = ["stage", "tags", "active", "owner"]
                return try reader.search(request)
            }
            let matching = records.filter(said.holds)
            for facet in result.facets {
                var expected: [String: Int] = [:]
                for record in matching {
                    for text in Set(record.fields[facet.field]?.texts.map { $0.lowercased() } ?? []) {
                        expected[text, default: 0] += 1
                    }
                }
                let counted = Dictionary(uniqueKeysWithValues: facet.values.map { ($0.text.lowercased(), $0.count) })
                #expect(counted == expected, "seed \(seed): \(said.query), \(facet.field)")
                #expect(facet.values.map(\.count) == facet.values.map(\.count).sorted(by: >))
            }
            #expect(result.facets.map(\.field) == ["stage", "tags", "active", "owner"])
        }
    }

    @Test func suggestionsTakeEveryWordAsABeginning() throws {
        let workspace = try SmallWorkspace()
        try workspace.put([
            record("1", ["given": .text("Robert"), "family": .text("Bishop")]),
            record("2", ["given": .text("Bill"), "family": .text("Rowe")]),
            record("3", ["given": .text("Anna"), "family": .text("Bishop")]),
        ])
        func ids(_ text: String) throws -> Set<String> {
            Set(try workspace.suggest(text).groups.flatMap { $0.hits.map(\.key.id.rawValue) })
        }
        #expect(try ids("ro bi") == ["1", "2"])
        #expect(try ids("bi ro") == ["1", "2"])
        #expect(try ids("bis rob") == ["1"])
        #expect(try ids("ro bish") == ["1"])
    }
}
