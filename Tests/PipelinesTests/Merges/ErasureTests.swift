import Foundation
import GRDB
import Importing
import Merging
import Pipelines
import Records
import SearchAnalytics
import Searching
import TestSupport
import Testing

/// Erasing somebody: no byte of them is left, and the other side of a wrong merge is as it was.
@Suite struct ErasureTests {
    private let person = EntityType("contact")
    private let author = WorkspaceFixture.author

    @Test(.timeLimit(.minutes(5))) func fortyCanariesInEveryPlaceAreGone() async throws {
        let fixture = try WorkspaceFixture()
        var planting = Planting()
        do {
            let workspace = try fixture.open()
            try await planting.plant(in: workspace, fixture)
            try await planting.scan(workspace)
            try await planting.upload(to: workspace)
            try workspace.close()
        }
        #expect(planting.canaries.count == 40)
        let before = try found(planting.canaries, in: fixture.directory.url)
        #expect(before.count == 40, "planted, but not on disk: \(Set(planting.canaries).subtracting(before))")
        do {
            let workspace = try fixture.open()
            let report = try workspace.erasing.erase(EraseOrder(key("victim"), by: author))
            #expect(report.erased == ["victim"])
            #expect(report.kept == ["other"])
            #expect(report.searches == 3 && report.uploads == 2)
            #expect(workspace.importDesk.all().map(\.state) == [.failed])
            #expect(try workspace.records.get(key("other")).fields == Planting.other)
            #expect(try workspace.merges.verify().fault == nil)
            #expect(try workspace.merges.history(of: key("victim")).first?.kind == "erase")
            #expect(try workspace.checkIndex(sample: 1).isSound)
            #expect(try workspace.doctor(thorough: true).allSatisfy { $0.verdict == .ok })
            #expect(try workspace.search.search(SearchRequest("canary")).hits.isEmpty)
            try workspace.close()
        }
        let left = try found(planting.canaries, in: fixture.directory.url)
        #expect(left.isEmpty, "left: \(left)")
        let told = try dump(fixture.directory.url)
        #expect(planting.canaries.filter { told.contains($0) }.isEmpty)
        #expect(told.contains("other@people.example"))
    }

    @Test(arguments: ["b", "a"]) func theOtherSideOfAWrongMergeStays(_ erased: RecordID) async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(
            "id,given_name,family_name,email,notes\na,Anna,Berg,a@x.example,own note of a\nb,Bea,Dorn,b@x.example,own note of b\n",
            into: workspace)
        let kept: RecordID = erased == "a" ? "b" : "a"
        let before = try workspace.records.get(key(kept)).fields
        let child = try draft(#"{"id":"call","subject":"call","contact_id":"\#(kept)"}"#, workspace, "activity")
        _ = try workspace.records.create(child, of: EntityType("activity"), by: author)
        _ = try workspace.merges.merge(MergeOrder(person, ["a", "b"], by: author))
        let survivor = try workspace.merges.redirect(of: key("a"))?.survivor.id ?? "a"
        let title = try draft(#"{"title":"Director"}"#, workspace, "contact", isWhole: false)
        _ = try workspace.records.patch(key(survivor), title, expected: nil, by: author)
        let plan = try workspace.erasing.plan(EraseOrder(key(erased), by: author))
        #expect(plan.kept == [kept])
        #expect(try workspace.merges.redirect(of: key(erased == survivor ? kept : erased)) != nil)

        let report = try workspace.erasing.erase(EraseOrder(key(erased), by: author))
        #expect(report.kept == [kept])
        let after = try workspace.records.get(key(kept)).fields
        #expect(after == before.merging(["title": .text("Director")]) { $1 })
        #expect(try workspace.records.get([key(erased)]).isEmpty)
        #expect(try workspace.erasing.erased(key(erased)) != nil)
        let call = try workspace.records.get(RecordKey(type: EntityType("activity"), id: "call"))
        #expect(call.fields["contact_id"] == .text(kept.rawValue))
        #expect(
            code { try workspace.merges.unmerge(UnmergeOrder(MergeNumber(rawValue: 1), by: author)) } == "not_merged")
        #expect(code { try workspace.erasing.erase(EraseOrder(key(erased), by: author)) } == "already_erased")
        #expect(code { try workspace.erasing.erase(EraseOrder(key("nobody"), by: author)) } == "no_record")
    }

    @Test func wholeMergedRecordGoesWhenAskedFor() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(
            "id,given_name,email\na,Anna,a@x.example\nb,Bea,b@x.example\nc,Carl,c@x.example\n", into: workspace)
        _ = try workspace.merges.merge(MergeOrder(person, ["a", "b"], by: author))
        var order = EraseOrder(key("b"), by: author)
        order.includesMerged = true
        #expect(try workspace.erasing.erase(order).erased == ["a", "b"])
        #expect(try workspace.records.list(person, after: nil, limit: 9).map(\.id) == ["c"])
        #expect(try workspace.merges.redirect(of: key("b")) == nil)
    }

    @Test func restOfAGroupStaysMerged() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople(
            "id,given_name,family_name,email,title,phone\na,Anna,Berg,a@x.example,T,1\nb,Bea,,b@x.example,,\nc,Carl,,c@x.example,,\n",
            into: workspace)
        _ = try workspace.merges.merge(MergeOrder(person, ["a", "b", "c"], by: author))
        _ = try workspace.erasing.erase(EraseOrder(key("b"), by: author))
        #expect(try workspace.merges.redirect(of: key("c"))?.survivor.id == "a")
        #expect(try workspace.records.get(key("a")).fields["email"]?.texts.sorted() == ["a@x.example", "c@x.example"])
        let back = try workspace.merges.unmerge(UnmergeOrder(MergeNumber(rawValue: 1), by: author))
        #expect(back.parts.map(\.root) == ["a", "c"])
    }

    @Test func olderBackupThatIsPutBackIsErasedAgain() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        _ = try await fixture.importPeople("id,given_name\na,Anna\nb,Bea\n", into: workspace)
        let backup = fixture.directory.url.appendingPathComponent("backup")
        _ = try workspace.backup(to: backup)
        _ = try workspace.erasing.erase(EraseOrder(key("a"), by: author))
        try workspace.close()
        _ = try fixture.installation.restore(backup, to: "default", replacing: true)
        let restored = try fixture.open()
        #expect(try restored.records.list(person, after: nil, limit: 9).map(\.id) == ["b"])
        #expect(try restored.erasing.erased(key("a")) != nil)
        try restored.close()
    }

    private func key(_ id: RecordID) -> RecordKey { RecordKey(type: person, id: id) }

    private func draft(
        _ text: String, _ workspace: Workspace, _ type: String, isWhole: Bool = true
    ) throws -> RecordDraft {
        try workspace.records.draft(
            JSONParser.parse(Array(text.utf8)), of: workspace.entity(type), isWhole: isWhole
        ).get()
    }

    private func code(_ body: () throws -> some Any) -> String? {
        do { _ = try body() } catch { return (error as? Failure)?.code ?? "\(error)" }
        return nil
    }

    /// The canaries that any file under a directory has in its bytes.
    private func found(_ canaries: [String], in directory: URL) throws -> Set<String> {
        let files = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil)
        var found: Set<String> = []
        for case let file as URL in files ?? .init() where file.pathExtension != "csv" {
            guard let data = try? Data(contentsOf: file) else { continue }
            for canary in canaries where data.range(of: Data(canary.utf8)) != nil { found.insert(canary) }
        }
        return found
    }

    /// Every value of every table.
    private func dump(_ directory: URL) throws -> String {
        let files = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil)
        var text = ""
        for case let file as URL in files ?? .init() where file.lastPathComponent == "records.sqlite" {
            try DatabaseQueue(path: file.path).read { database in
                let tables = try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
                for table in tables {
                    for row in try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"") { text += "\(row)\n" }
                }
            }
        }
        return text
    }
}

/// Somebody with a word of their own in everything that can hold one.
private struct Planting {
    /// What was known of the other before they were merged for the first time.
    static let other: [FieldName: FieldValue] = [
        "given_name": .text("Otto"), "family_name": .text("Other"), "title": .text("Head"),
        "email": .list([.text("other@people.example")]),
    ]

    private(set) var canaries: [String] = []

    private mutating func canary() -> String {
        // Words of one letter case and no digits, so that every place keeps their bytes.
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        let number = canaries.count
        let word = "canaryq" + String(letters[number / 26]) + String(letters[number % 26]) + "zx"
        canaries.append(word)
        return word
    }

    mutating func plant(in workspace: Workspace, _ fixture: WorkspaceFixture) async throws {
        let author = WorkspaceFixture.author
        let key = RecordKey(type: EntityType("contact"), id: "victim")
        let fields = ["given_name", "family_name", "nickname", "title", "company", "street", "city", "region"]
            .map { "\"\($0)\":\"\(canary())\"" }
        let more = ["middle_name", "department", "owner", "favourite colour", "shoe", "hobby"].map {
            "\"\($0)\":\"\(canary())\""
        }
        let mails = (0..<3).map { _ in "\"\(canary())@people.example\"" }.joined(separator: ",")
        let notes = (0..<3).map { _ in canary() }.joined(separator: "\\n")
        let body =
            "{\"id\":\"victim\",\(fields.joined(separator: ",")),\(more.joined(separator: ",")),"
            + "\"email\":[\(mails)],\"notes\":\"\(notes)\",\"website\":\"\(canary()).example\"}"
        let once = OnceOnly(key: "once", fingerprint: "f") { key, _, _ in
            Array("{\"id\":\"\(key.id.rawValue)\",\"fields\":\(body)}".utf8)
        }
        _ = try workspace.records.create(try draft(body, workspace), of: key.type, by: author, once: once)
        let other =
            #"{"id":"other","given_name":"Otto","family_name":"Other","email":["other@people.example"],"title":"Head"}"#
        _ = try workspace.records.create(try draft(other, workspace), of: key.type, by: author)
        // Values of the past.
        for field in ["title", "company", "city", "nickname"] { try patch(key, field, canary(), workspace) }
        try merges(key, workspace)
        _ = try workspace.index.catchUp()
        // And some that the last import told.
        var table = "id,region,department,lead_source\n"
        table += "victim,\(canary()),\(canary()),\(canary())\n"
        _ = try await fixture.importPeople(table, into: workspace)
        for field in ["street", "given_name"] { try patch(key, field, canary(), workspace) }
        try searches(key, workspace)
        // Two for the uploads that come last.
        while canaries.count < 38 { try patch(key, "nickname", canary(), workspace) }
    }

    /// Somebody saw the person under one slip, opened it under another, and looked for a value of theirs in vain.
    private mutating func searches(_ key: RecordKey, _ workspace: Workspace) throws {
        let now = workspace.surroundings.now()
        func asked(_ id: String, _ text: String) -> AskedQuery {
            AskedQuery(id: id, at: now, surface: .suggest, text: text, user: "ana")
        }
        for id in ["q1", "q2"] {
            var shown = asked(id, canary())
            shown.shown = [ShownHit(position: 1, key: key, bucket: 1)]
            workspace.searchLog.add(shown)
        }
        var event = LoggedEvent(id: "e1", query: "q2", at: now, action: .click)
        event.object = key
        #expect(try workspace.analytics.record([event], by: "ana") == ["stored"])
        let title = canary()
        try patch(key, "title", title, workspace)
        workspace.searchLog.add(asked("q3", "where is \(title.uppercased())"))
        workspace.searchLog.add(asked("q4", "somebody else"))
    }

    /// A file that waits to be brought in, tried already, and one that never came whole.
    mutating func upload(to workspace: Workspace) async throws {
        let request = ImportRequest(type: "contact", fileName: "list.csv", actor: "ana")
        let upload = try workspace.importDesk.begin(request, in: workspace)
        try upload.append(Data("id,given_name\nvictim,\(canary())\n".utf8))
        let job = try workspace.importDesk.received(upload, in: workspace)
        while try workspace.importDesk.find(job.id).state != .checked { await Task.yield() }
        try workspace.importDesk.begin(request, in: workspace).append(Data("id,given_name\nvictim,\(canary())\n".utf8))
    }

    /// Merged and un-merged, and merged again, with edits, values told and values swapped in between.
    private mutating func merges(_ key: RecordKey, _ workspace: Workspace) throws {
        let author = WorkspaceFixture.author
        let other = RecordKey(type: key.type, id: "other")
        var order = MergeOrder(key.type, ["other", "victim"], by: author)
        order.survivor = "other"
        order.reason = "because of \(canary())"
        let first = try workspace.merges.merge(order)
        try patch(other, "email", ["other@people.example", "\(canary())@people.example"], workspace)
        _ = try workspace.merges.swap(SwapOrder(other, ["title": "victim"], by: author))
        let told = try draft("{\"id\":\"victim\",\"suffix\":\"\(canary())\"}", workspace, isWhole: false)
        _ = try workspace.records.bulk([told], of: key.type, by: author)
        let number = try #require(first.number)
        var undo = UnmergeOrder(number, by: author)
        undo.otherwise = .right
        undo.reason = "no: \(canary())"
        _ = try workspace.merges.unmerge(undo)
        try patch(key, "title", canary(), workspace)
        var again = MergeOrder(key.type, ["other", "victim"], by: author)
        again.survivor = "other"
        let second = try #require(try workspace.merges.merge(again).number)
        var end = UnmergeOrder(second, by: author)
        end.otherwise = .right
        _ = try workspace.merges.unmerge(end)
        _ = try workspace.merges.merge(again)
    }

    /// Pairs and their evidence, and a trained model.
    func scan(_ workspace: Workspace) async throws {
        _ = try await workspace.scan(try workspace.entity("contact"), ScanOptions())
    }

    private func patch(_ key: RecordKey, _ field: String, _ value: String, _ workspace: Workspace) throws {
        try patch(key, "{\"\(field)\":\"\(value)\"}", workspace)
    }

    private func patch(_ key: RecordKey, _ field: String, _ values: [String], _ workspace: Workspace) throws {
        try patch(key, "{\"\(field)\":[\(values.map { "\"\($0)\"" }.joined(separator: ","))]}", workspace)
    }

    private func patch(_ key: RecordKey, _ body: String, _ workspace: Workspace) throws {
        let root = try workspace.merges.redirect(of: key)?.survivor ?? key
        guard root == key else {
            var members = try JSONParser.parse(Array(body.utf8)).members ?? []
            members.insert(.init(name: "id", value: .string(key.id.rawValue)), at: 0)
            let told = try workspace.records.draft(
                .object(members), of: workspace.entity("contact"), isWhole: false
            ).get()
            _ = try workspace.records.bulk([told], of: key.type, by: WorkspaceFixture.author)
            return
        }
        _ = try workspace.records.patch(
            key, try draft(body, workspace, isWhole: false), expected: nil, by: WorkspaceFixture.author)
    }

    private func draft(_ text: String, _ workspace: Workspace, isWhole: Bool = true) throws -> RecordDraft {
        try workspace.records.draft(
            JSONParser.parse(Array(text.utf8)), of: workspace.entity("contact"), isWhole: isWhole
        ).get()
    }
}
