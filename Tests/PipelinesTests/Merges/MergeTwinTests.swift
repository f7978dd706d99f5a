import Catalog
import Foundation
import Merging
import Pipelines
import Records
import Storage
import Synchronization
import TestSupport
import Testing

/// Random sequences of merges, edits, children, deletions and un-merges, told to a workspace on disk and to one in memory,
/// whose laws are tested by themselves: both must show the same, record for record.
@Suite struct MergeTwinTests {
    @Test(arguments: 0..<10) func diskEqualsMemory(_ run: Int) throws {
        for number in 0..<10 {
            let seed = UInt64(run * 10 + number) &* 7919 &+ 20_261_125
            var story = try TwinStory(seed: seed)
            try story.go(steps: 200)
            let problems = try story.differences()
            #expect(problems.isEmpty, "seed \(seed): \(problems.prefix(3).joined(separator: "; "))")
            try story.unmergeEverything()
            let after = try story.differences()
            #expect(after.isEmpty, "seed \(seed), un-merged: \(after.prefix(3).joined(separator: "; "))")
            #expect(try story.workspace.merges.verify().fault == nil, "seed \(seed)")
            try story.workspace.close()
            guard problems.isEmpty, after.isEmpty else { return }
        }
    }
}

private struct TwinStory {
    /// The shipped types as far as merges go by them: nothing of them is searched or compared.
    private static let catalog = Result {
        let directory = try TemporaryDirectory("kindred-types", inMemory: true)
        let shipped = URL(fileURLWithPath: #filePath).pathComponents.dropLast(4).joined(separator: "/")
        for type in ["contact", "account", "deal", "activity"] {
            let place = directory.url.appendingPathComponent("entities/\(type)")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            for file in ["schema.yaml", "survivorship.yaml"] {
                let path = "\(shipped)/Analyzers/entities/\(type)/\(file)"
                guard FileManager.default.fileExists(atPath: path) else { continue }
                try FileManager.default.copyItem(atPath: path, toPath: place.appendingPathComponent(file).path)
            }
        }
        return try Catalog.load(directory: directory.url)
    }
    static let author = Author(source: SourceSystem("test"), actor: "tester")
    static let person = EntityType("contact")
    static let child = EntityType("activity")
    static let group = EntityType("deal")

    let directory: TemporaryDirectory
    let workspace: Workspace
    let clock: Clock
    var memory: MemoryWorkspace
    var random: SeededGenerator
    private var counter = 0

    init(seed: UInt64) throws {
        directory = try TemporaryDirectory("kindred-merges", inMemory: true)
        let catalog = try Self.catalog.get()
        let clock = Clock()
        self.clock = clock
        workspace = try Installation(
            data: directory.url.appendingPathComponent("data"), catalog: catalog,
            surroundings: Surroundings(now: { clock.now }, random: { 7 }, workers: 1)
        ).open("default", .readWrite)
        memory = MemoryWorkspace(
            schemas: catalog.entities.map(\.schema),
            policies: Dictionary(uniqueKeysWithValues: catalog.entities.map { ($0.type, $0.survivorship) }))
        random = SeededGenerator(seed: seed)
    }

    mutating func go(steps: Int) throws {
        for _ in 0..<6 { try createPerson() }
        for _ in 0..<steps {
            clock.tick()
            switch number(0..<14) {
            case 0: try createPerson()
            case 1, 2, 3: try merge()
            case 4, 5: try edit()
            case 6, 7: try createChild()
            case 8: try createGroup()
            case 9: try delete()
            case 10, 11: try tell()
            default: try unmerge()
            }
        }
    }

    mutating func unmergeEverything() throws {
        while !memory.groups.isEmpty {
            clock.tick()
            try unmerge()
        }
    }

    func differences() throws -> [String] {
        var problems: [String] = []
        for type in [Self.person, Self.child, Self.group] {
            let stored = try workspace.records.list(type, after: nil, limit: 10_000)
            let expected = memory.rows.keys.filter { $0.type == type }
            if Set(stored.map(\.key)) != Set(expected) { problems.append("\(type): other records") }
            for record in stored where record.fields != memory.shown(record.key) {
                problems.append("\(record.key): \(record.fields) is not \(memory.shown(record.key) ?? [:])")
            }
        }
        for (key, _) in memory.parents {
            let survivor = try workspace.merges.redirect(of: key)?.survivor.id
            let expected = memory.root(key.type, key.id)
            if survivor != expected { problems.append("\(key) leads to \(survivor?.rawValue ?? "nobody")") }
        }
        return problems
    }

    private mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
    private mutating func pick<Element>(_ from: [Element]) -> Element { from[number(0..<from.count)] }
    private mutating func fresh() -> String {
        counter += 1
        return "v\(counter)"
    }
    private func living(_ type: EntityType) -> [RecordID] {
        memory.rows.keys.filter { $0.type == type }.map(\.id).sorted()
    }

    private mutating func put(_ key: RecordKey, _ fields: [FieldName: FieldValue]) throws {
        memory.put(key, fields, at: clock.now)
        let object = JSONValue.object(
            [.init(name: "id", value: .string(key.id.rawValue))]
                + (JSONValue(fields).members ?? []))
        let entity = try workspace.entity(key.type.rawValue)
        let old = try workspace.records.get([key]).first
        var members = object.members ?? []
        for name in (old?.fields ?? [:]).keys where fields[name] == nil {
            members.append(.init(name: name.rawValue, value: .null))
        }
        let draft = try workspace.records.draft(.object(members), of: entity, isWhole: old == nil).get()
        if old == nil {
            _ = try workspace.records.create(draft, of: key.type, by: Self.author)
        } else {
            _ = try workspace.records.patch(key, draft, expected: nil, by: Self.author)
        }
    }

    private mutating func createPerson() throws {
        let key = RecordKey(type: Self.person, id: RecordID("p\(fresh())"))
        var fields: [FieldName: FieldValue] = ["family_name": .text(fresh())]
        fields["email"] = .list([.text("\(fresh())@people.example")])
        if number(0..<2) == 0 { fields["notes"] = .text(fresh()) }
        if number(0..<2) == 0 { fields["given_name"] = .text(fresh()) }
        try put(key, fields)
    }

    private mutating func createChild() throws {
        guard !living(Self.person).isEmpty else { return }
        let key = RecordKey(type: Self.child, id: RecordID("a\(fresh())"))
        try put(key, ["subject": .text(fresh()), "contact_id": .text(written().rawValue)])
    }

    private mutating func createGroup() throws {
        guard !living(Self.person).isEmpty else { return }
        let key = RecordKey(type: Self.group, id: RecordID("d\(fresh())"))
        let ids = Set((0..<number(1..<4)).map { _ in written() }).sorted()
        try put(key, ["name": .text(fresh()), "contact_ids": .list(ids.map { .text($0.rawValue) })])
    }

    /// Mostly an id that is shown, sometimes one that was merged away.
    private mutating func written() -> RecordID {
        let root = pick(living(Self.person))
        return number(0..<4) == 0 ? pick(members(root)) : root
    }

    private mutating func edit() throws {
        guard
            let type = [Self.person, Self.group, Self.child].filter({ !living($0).isEmpty }).shuffled(using: &random)
                .first
        else { return }
        let key = RecordKey(type: type, id: pick(living(type)))
        var fields = memory.shown(key) ?? [:]
        switch type {
        case Self.person where number(0..<2) == 0: fields["family_name"] = .text(fresh())
        case Self.person:
            fields["email"] = .list((fields["email"]?.values ?? []) + [.text("\(fresh())@people.example")])
        case Self.child where !living(Self.person).isEmpty: fields["contact_id"] = .text(written().rawValue)
        default: fields["name"] = .text(fresh())
        }
        try put(key, fields)
    }

    /// An upsert under any id that is or was shown.
    private mutating func tell() throws {
        let id = pick(Set(living(Self.person).flatMap(members)).sorted())
        let key = RecordKey(type: Self.person, id: id)
        var values: [FieldName: FieldValue] = number(0..<2) == 0 ? ["family_name": .text(fresh())] : [:]
        if number(0..<2) == 0 { values["email"] = .list([.text("\(fresh())@people.example")]) }
        if number(0..<3) == 0 { values["notes"] = memory.shown(key)?["notes"] ?? .text(fresh()) }
        if memory.root(key.type, id) == id {
            let (old, new) = (memory.shown(key) ?? [:], values)
            if old != old.merging(new, uniquingKeysWith: { $1 }) {
                memory.put(key, old.merging(new) { $1 }, at: clock.now)
            }
        } else {
            memory.tell(key, values.mapValues { $0 }, at: clock.now)
        }
        let object = JSONValue.object(
            [.init(name: "id", value: .string(id.rawValue))] + (JSONValue(values).members ?? []))
        let draft = try workspace.records.draft(object, of: try workspace.entity("contact"), isWhole: false).get()
        _ = try workspace.records.bulk([draft], of: Self.person, by: Self.author)
    }

    private func members(_ root: RecordID) -> [RecordID] {
        memory.groups[RecordKey(type: Self.person, id: root)]?.members.keys.sorted() ?? [root]
    }

    private mutating func delete() throws {
        let type = pick([Self.person, Self.child, Self.group])
        guard living(type).count > 3 else { return }
        let key = RecordKey(type: type, id: pick(living(type)))
        memory.delete(key, at: clock.now)
        _ = try workspace.records.delete(key, expected: nil, by: Self.author)
    }

    private mutating func merge() throws {
        let type = number(0..<4) == 0 ? Self.group : Self.person
        var from = living(type)
        guard from.count > 2 else { return }
        from.shuffle(using: &random)
        let ids = Array(from.prefix(number(2..<min(5, from.count))))
        let report = try workspace.merges.merge(MergeOrder(type, ids, by: Self.author))
        try memory.merge(type, ids, number: report.number, at: clock.now)
    }

    private mutating func unmerge() throws {
        guard !memory.groups.isEmpty else { return }
        let key = pick(memory.groups.keys.sorted())
        guard let merge = memory.groups[key].map({ pick($0.merges) }) else { return }
        let cut = number(0..<2) == 0 ? merge.absorbed : [pick(merge.absorbed)]
        var order = UnmergeOrder(merge.number, by: Self.author)
        order.records = cut
        for item in try workspace.merges.plan(order).items where !item.isDecided {
            let isList = if case .link(let link) = item.subject { link.isList } else { true }
            let count = isList ? number(1..<item.candidates.count + 1) : 1
            order.sides[item.id] = .parts(Set(item.candidates.shuffled(using: &random).prefix(count)))
        }
        order.otherwise = .left
        let sides = order.sides
        try memory.unmerge(key.type, key.id, Set(cut), sides: { sides[$0.id] }, otherwise: .left, at: clock.now)
        _ = try workspace.merges.unmerge(order)
    }
}

/// A clock that goes when it is told to.
private final class Clock: Sendable {
    private let time = Mutex(Int64(1_700_000_000_000))
    var now: Instant { Instant(milliseconds: time.withLock { $0 }) }
    func tick() { time.withLock { $0 += 1_000 } }
}
