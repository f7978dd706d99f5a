import Records
import SearchIndex
import Searching
import TestSupport
import Testing

/// Who may see what: answers are those of an index that never held what is hidden.
@Suite struct AccessTests {
    private static let definitions: SearchDefinitions = {
        let profiles = SmallWorkspace.queried.profiles.map { profile in
            var profile = profile
            var rules = AccessRules()
            (rules.owners, rules.teams, rules.shared) = (["owner"], ["stage"], ["tags"])
            rules.rolesThatSeeAll = ["boss"]
            rules.rolesByField = ["note": ["boss"], "family": ["boss", "rep"], "country": ["boss"]]
            profile.access = rules
            return profile
        }
        return SearchDefinitions(
            profiles: profiles, analyzers: SmallWorkspace.queried.analyzers,
            normalizer: SmallWorkspace.queried.normalizer, fields: SmallWorkspace.queried.fields)
    }()

    private static let viewers = [
        Viewer(user: "ana", role: "rep", teams: ["north"]), Viewer(user: "bo", role: "guest"),
        Viewer(user: "cy", role: "rep", teams: ["north", "south"]), Viewer(user: "boss", role: "boss"),
        Viewer(user: "nobody", role: "rep"),
    ]

    private static func records(seed: UInt64) -> [Record] {
        var builder = NameBuilder(seed: seed)
        return builder.records(60).map { record in
            var record = record
            record.fields["owner"] = .text(["ana", "bo", "cy"].randomElement(using: &builder.random) ?? "ana")
            record.fields["stage"] = .text(["north", "south", "east"].randomElement(using: &builder.random) ?? "east")
            if Bool.random(using: &builder.random) { record.fields["tags"] = .list([.text("bo"), .text("south")]) }
            record.fields["country"] = .text(["Germany", "France"].randomElement(using: &builder.random) ?? "France")
            record.fields["note"] = .text("hidden\(Int.random(in: 0..<5, using: &builder.random)) \(builder.word())")
            return record
        }
    }

    /// The plain statement of who sees a record.
    private static func sees(_ viewer: Viewer, _ record: Record) -> Bool {
        if viewer.role == "boss" { return true }
        let names = Set([viewer.user] + viewer.teams)
        return record.fields["owner"]?.text == viewer.user
            || viewer.teams.contains(record.fields["stage"]?.text ?? "")
            || !names.isDisjoint(with: record.fields["tags"]?.texts ?? [])
    }

    private static func hidden(from viewer: Viewer) -> Set<FieldName> {
        switch viewer.role {
        case "boss": []
        case "rep": ["note", "country"]
        default: ["note", "country", "family"]
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func answersAreThoseOfAnIndexWithoutWhatIsHidden(seed: UInt64) throws {
        var builder = NameBuilder(seed: seed &+ 77)
        let records = Self.records(seed: seed)
        let workspace = try SmallWorkspace(definitions: Self.definitions)
        try workspace.put(records)
        for viewer in Self.viewers {
            let visible = records.filter { Self.sees(viewer, $0) }.map { record in
                var record = record
                record.fields = record.fields.filter { !Self.hidden(from: viewer).contains($0.key) }
                return record
            }
            let other = try SmallWorkspace(definitions: Self.definitions.seen(by: viewer))
            try other.put(visible)
            for query in Self.queries(&builder) {
                let (found, expected) = (try Self.search(workspace, query, viewer), try Self.search(other, query, nil))
                let about = Comment(rawValue: "seed \(seed), \(viewer.user): \(query)")
                #expect(found.hits.map(\.key) == expected.hits.map(\.key), about)
                #expect(found.total == expected.total && found.reach == expected.reach, about)
                #expect(found.facets == expected.facets, about)
                #expect(found.reading.diagnostics.map(\.code) == expected.reading.diagnostics.map(\.code), about)
            }
        }
    }

    private static func queries(_ builder: inout NameBuilder) -> [String] {
        (0..<6).map { _ in builder.query() } + [
            "hidden1", "hidden", "note:hidden1", "has:note", "no:country", "family:berg", "*", "-hidden2",
            "country:germany", "sort:family *", "owner:ana", "ber*", "hiddn3 anna",
        ]
    }

    private static func search(
        _ workspace: SmallWorkspace, _ query: String, _ viewer: Viewer?
    ) throws -> SearchResult {
        var request = SearchRequest(query, limit: 20)
        request.settings.viewer = viewer
        // Nobody sees a field that is asked for by a name they do not know; who asks is told apart by the pipeline.
        request.facets = ["owner"]
        return try workspace.pool.withReader { reader throws(IndexError) in try reader.search(request) }
    }

    @Test func aHiddenFieldIsAnsweredAsAnUnknownOne() throws {
        let workspace = try SmallWorkspace(definitions: Self.definitions)
        try workspace.put(Self.records(seed: 1))
        let guest = Self.viewers[1]
        let (hidden, unknown) = (
            try Self.search(workspace, "note:hidden1", guest), try Self.search(workspace, "nope:hidden1", guest)
        )
        #expect(hidden.reading.diagnostics.map(\.code) == [.field])
        #expect(hidden.reading.diagnostics.map(\.code) == unknown.reading.diagnostics.map(\.code))
        #expect(hidden.total == unknown.total)
    }

    @Test func aRecordIsShownWithoutHiddenFields() {
        let record = record("1", ["note": .text("x"), "given": .text("Anna"), "country": .text("France")])
        #expect(record.seen(by: Self.viewers[0], Self.definitions).fields == ["given": .text("Anna")])
        #expect(record.seen(by: Self.viewers[3], Self.definitions) == record)
        #expect(record.seen(by: nil, Self.definitions) == record)
    }
}
