import Catalog
import Merging
import Pipelines
import Records
import TestSupport
import Testing

/// Who refers to whom before and after merges of contacts, accounts and deals: nothing dangles, nothing is there twice,
/// what the plan counts is what moves, and taking all back gives every reference again.
@Suite struct CensusTests {
    private let author = WorkspaceFixture.author

    @Test(arguments: [1, 2, 3] as [UInt64]) func everyReferenceIsKept(_ seed: UInt64) throws {
        let subject = try Subject(seed: seed)
        let workspace = subject.workspace
        let before = try subject.census()
        let content = try workspace.contentDigest()
        #expect(before.references.count > 100 && before.dangling.isEmpty, "seed \(seed)")
        for (type, ids) in [
            ("contact", ["c1", "c2", "c3"]), ("account", ["a4", "a5"]), ("deal", ["d1", "d2", "d3"]),
            ("contact", ["c4", "c5"]),
        ] as [(EntityType, [RecordID])] {
            let order = MergeOrder(type, ids, by: author)
            let start = try subject.census()
            let plan = try workspace.merges.plan(order)
            let report = try workspace.merges.merge(order)
            #expect(report.moved == plan.moved, "seed \(seed)")
            let expected = start.moved(from: report.absorbed.map { RecordKey(type: type, id: $0) })
            #expect(report.moved.reduce(into: [:]) { $0["\($1.type).\($1.field)"] = $1.count } == expected)
            let after = try subject.census()
            #expect(after.dangling.isEmpty, "seed \(seed): \(after.dangling)")
            #expect(after.doubles.isEmpty, "seed \(seed): \(after.doubles)")
            #expect(
                after.followed.filter { $0.child != report.survivor }
                    == start.followed(to: report.survivor, from: report.absorbed), "seed \(seed)")
        }
        for number in [3, 1, 4, 2] as [Int64] {
            var order = UnmergeOrder(MergeNumber(rawValue: number), by: author)
            order.otherwise = .left
            _ = try workspace.merges.unmerge(order)
        }
        #expect(try subject.census() == before, "seed \(seed)")
        #expect(try workspace.contentDigest() == content, "seed \(seed)")
        #expect(try workspace.checkIndex(sample: 1).isSound)
    }
}

/// Every reference of every record.
private struct Census: Hashable {
    struct Reference: Hashable {
        let child: RecordKey
        let field: FieldName
        let target: RecordKey
    }

    var references: [Reference] = []
    var records: Set<RecordKey> = []

    var dangling: [Reference] { references.filter { !records.contains($0.target) } }
    var doubles: [Reference] {
        Dictionary(grouping: references) { $0 }.filter { $0.value.count > 1 }.keys.sorted { $0.child < $1.child }
    }
    var followed: Set<Reference> { Set(references) }

    /// Where the references lead when some records go into one; what a record says of itself then is not said.
    func followed(to survivor: RecordKey, from absorbed: [RecordID]) -> Set<Reference> {
        let gone = Set(absorbed.map { RecordKey(type: survivor.type, id: $0) })
        let led = references.filter { !gone.contains($0.child) && $0.child != survivor }.map {
            Reference(child: $0.child, field: $0.field, target: gone.contains($0.target) ? survivor : $0.target)
        }
        // What the survivor refers to itself is for the rules to say.
        return Set(led)
    }

    func moved(from absorbed: [RecordKey]) -> [String: Int] {
        references.filter { absorbed.contains($0.target) && $0.child != $0.target }
            .reduce(into: [:]) { $0["\($1.child.type).\($1.field)", default: 0] += 1 }
    }
}

/// A small CRM whose records refer to each other at random.
private struct Subject {
    let fixture: WorkspaceFixture
    let workspace: Workspace
    private var random: SeededGenerator

    init(seed: UInt64) throws {
        fixture = try WorkspaceFixture()
        workspace = try fixture.open()
        random = SeededGenerator(seed: seed)
        for number in 1...6 {
            try create(
                "account", "a\(number)", ["name": "Account \(number)"],
                number > 3 ? ["parent_id": ["a\(number - 3)"]] : [:])
        }
        for number in 1...12 {
            try create("contact", "c\(number)", ["given_name": "Name \(number)"], ["account_id": some("a", 6, 1)])
        }
        for number in 1...12 {
            try create(
                "deal", "d\(number)", ["name": "Deal \(number)"],
                ["account_id": some("a", 6, 1), "contact_ids": some("c", 12, 4)])
        }
        for number in 1...40 {
            try create(
                "activity", "t\(number)", ["subject": "Call \(number)"],
                ["contact_id": some("c", 5, 1), "account_id": some("a", 6, 1), "deal_id": some("d", 4, 1)])
        }
    }

    private mutating func some(_ letter: String, _ last: Int, _ count: Int) -> [String] {
        Set((0..<count).map { _ in "\(letter)\(Int.random(in: 1...last, using: &random))" }).sorted()
    }

    private func create(
        _ type: EntityType, _ id: String, _ texts: [String: String], _ references: [String: [String]]
    ) throws {
        var members = [JSONValue.Member(name: "id", value: .string(id))]
        members += texts.map { .init(name: $0.key, value: .string($0.value)) }
        let schema = try workspace.entity(type.rawValue).schema
        members += references.map { name, ids in
            let isList = schema[FieldName(name)]?.isList ?? false
            return .init(name: name, value: isList ? .array(ids.map { .string($0) }) : .string(ids[0]))
        }
        let draft = try workspace.records.draft(.object(members), of: workspace.entity(type.rawValue), isWhole: true)
        _ = try workspace.records.create(draft.get(), of: type, by: WorkspaceFixture.author)
    }

    func census() throws -> Census {
        var census = Census()
        for type in ["contact", "account", "deal", "activity"] as [EntityType] {
            let schema = try workspace.entity(type.rawValue).schema
            for record in try workspace.records.list(type, after: nil, limit: 1_000) {
                census.records.insert(record.key)
                for field in schema.fields {
                    guard let target = field.references else { continue }
                    census.references += ReferenceList.ids(record.fields[field.name]).map {
                        Census.Reference(child: record.key, field: field.name, target: RecordKey(type: target, id: $0))
                    }
                }
            }
        }
        return census
    }
}
