import Merging
import Records
import TestSupport

/// A random sequence of merges, edits, deletions, child inserts and un-merges, told to a workspace and to a world in which
/// nothing is merged. Each edit gets owners at random before anybody is asked, and the un-merge is told them.
struct MergeStory {
    static let person = EntitySchema(
        type: "person", plural: "people", label: "Person",
        fields: [
            FieldSchema(name: "name", kind: .personFull, label: "Name"),
            FieldSchema(name: "town", kind: .city, label: "Town"),
            FieldSchema(name: "mail", kind: .email, label: "Mail", isList: true),
            FieldSchema(name: "remarks", kind: .note, label: "Remarks"),
        ], title: [["name"]], idSynonyms: [])
    static let visit = EntitySchema(
        type: "visit", plural: "visits", label: "Visit",
        fields: [
            FieldSchema(name: "whom", kind: .reference, label: "Whom", references: "person"),
            FieldSchema(name: "others", kind: .reference, label: "Others", isList: true, references: "person"),
        ], title: [], idSynonyms: [])

    var random: SeededGenerator
    var workspace = MemoryWorkspace(schemas: [person, visit])
    var world = NeverMergedWorld()
    /// The owners of each value that an edit brought or took, by the value.
    var owners: [String: Set<RecordID>] = [:]
    /// Edits since the last merge or un-merge of a group, which a plan sees as one: by root and field.
    var window: [RecordID: [FieldName: Set<RecordID>]] = [:]
    /// What an edit of a list did in its window.
    var modes: [String: Int] = [:]
    var deleted: [RecordID: Set<RecordID>] = [:]
    var linkOwners: [String: RecordID] = [:]
    var erased: Set<RecordID> = []
    private var counter = 0

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    var ids: [RecordID] { world.records.keys.sorted() }
    func key(_ id: RecordID) -> RecordKey { RecordKey(type: "person", id: id) }
    func child(_ id: RecordID) -> RecordKey { RecordKey(type: "visit", id: id) }
    func root(_ id: RecordID) -> RecordID { workspace.root("person", id) }
    func members(_ root: RecordID) -> [RecordID] { workspace.groups[key(root)]?.members.keys.sorted() ?? [root] }
    var livingRoots: [RecordID] { workspace.rows.keys.filter { $0.type == "person" }.map(\.id).sorted() }

    mutating func fresh() -> String {
        counter += 1
        return "v\(counter)"
    }

    mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
    mutating func pick<Element>(_ from: [Element]) -> Element { from[number(0..<from.count)] }
    mutating func some(_ from: [RecordID]) -> Set<RecordID> {
        let chosen = Set(from.filter { _ in Bool.random(using: &random) })
        return chosen.isEmpty ? [pick(from)] : chosen
    }

    mutating func go(steps: Int) throws {
        for _ in 0..<8 { create() }
        for _ in 0..<steps {
            switch number(0..<25) {
            case 0: create()
            case 1..<5: try merge()
            case 5..<8: editWhole()
            case 8..<10: editParts("mail", separator: nil)
            case 10..<12: editParts("remarks", separator: "\n")
            case 12: delete()
            case 13..<15: insertChild()
            case 15: editChild()
            case 16: deleteChild()
            case 17..<20: tell()
            case 20: try erase()
            case 23..<25: try swap()
            default: try unmergeSome()
            }
        }
    }

    mutating func unmergeEverything() throws {
        while !workspace.groups.isEmpty { try unmergeSome() }
    }

    /// What is not as it should be, in words.
    func differences() -> [String] {
        var problems = world.records.filter { !(workspace.written(key($0.key)) ?? [:]).elementsEqual($0.value) }
            .map { "\($0.key): \(workspace.written(key($0.key)) ?? [:]) is not \($0.value)" }
        let gone = workspace.rows.keys.filter { $0.type == "person" && world.records[$0.id] == nil }
        problems += gone.map { "\($0) should be gone" }
        if !workspace.parents.isEmpty { problems.append("redirects are left: \(workspace.parents)") }
        for (id, fields) in world.children
        where !Self.sorted(workspace.shown(child(id))).elementsEqual(Self.sorted(fields)) {
            problems.append("\(id): \(workspace.shown(child(id)) ?? [:]) is not \(fields)")
        }
        let children = workspace.rows.keys.filter { $0.type == "visit" && world.children[$0.id] == nil }
        return problems + children.map { "\($0) should be gone" }
    }

    /// References of a list have no order of their own here.
    private static func sorted(_ fields: [FieldName: FieldValue]?) -> [FieldName: FieldValue] {
        (fields ?? [:]).mapValues { value in
            if case .list(let values) = value { .list(values.sorted { $0.text < $1.text }) } else { value }
        }
    }
}

extension [FieldName: FieldValue] {
    fileprivate func elementsEqual(_ other: [FieldName: FieldValue]) -> Bool { self == other }
}
