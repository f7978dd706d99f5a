import Records
import TestSupport
import Testing

@Suite("A record")
struct RecordTests {
    private func record(_ fields: [FieldName: FieldValue]) -> Record {
        let time = Instant(milliseconds: 0)
        return Record(key: RecordKey(type: "person", id: "1"), fields: fields, createdAt: time, updatedAt: time)
    }

    @Test func holdsNoEmptyFields() {
        let fields: [FieldName: FieldValue] = [
            "a": .text(""), "b": .list([]), "c": .list([.text("")]), "d": .text(" "), "e": .number(0),
            "f": .flag(false),
        ]
        #expect(Set(record(fields).fields.keys) == ["d", "e", "f"])
    }

    @Test func hasOneCanonicalFormWhateverTheOrderOfItsFields() {
        let left = record(["b": .number(2), "a": .text("x"), "c": .list([.text("y"), .flag(true)])])
        let right = record(["c": .list([.text("y"), .flag(true)]), "a": .text("x"), "b": .number(2)])
        #expect(left.canonicalFields == right.canonicalFields)
        #expect(String(decoding: left.canonicalFields, as: UTF8.self) == #"{"a":"x","b":2,"c":["y",true]}"#)
    }

    @Test(arguments: [1, 2] as [UInt64])
    func comesBackFromItsCanonicalForm(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            var fields: [FieldName: FieldValue] = [:]
            for place in 0..<Int.random(in: 0...6, using: &random) {
                fields[FieldName("f\(place)")] = Self.value(&random)
            }
            let record = record(fields)
            let members = try #require(try JSONParser.parse(record.canonicalFields).members)
            var read: [FieldName: FieldValue] = [:]
            for member in members { read[FieldName(member.name)] = member.value.fieldValue }
            #expect(read == record.fields, "seed \(seed)")
        }
    }

    private static func value(_ random: inout SeededGenerator) -> FieldValue {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: .text(JSONSample.text(&random))
        case 1: .number(Double.random(in: -1e6...1e6, using: &random))
        case 2: .flag(Bool.random(using: &random))
        default: .list((0..<Int.random(in: 0...3, using: &random)).map { _ in .text(JSONSample.text(&random)) })
        }
    }

    @Test func takesNoObjectsAndNoNestedListsAsValues() {
        #expect(JSONValue.null.fieldValue == nil)
        #expect(JSONValue.object([]).fieldValue == nil)
        #expect(JSONValue.array([.array([])]).fieldValue == nil)
        #expect(JSONValue.array([.null]).fieldValue == nil)
        #expect(JSONValue.array([.number(1), .string("x")]).fieldValue == .list([.number(1), .text("x")]))
    }

    @Test func showsItsValuesAsText() {
        #expect(FieldValue.number(12).text == "12")
        #expect(FieldValue.number(0.5).text == "0.5")
        #expect(FieldValue.flag(true).text == "true")
        #expect(FieldValue.list([.text("a"), .number(1)]).text == "a; 1")
        #expect(FieldValue.list([.text("a"), .number(1)]).texts == ["a", "1"])
        #expect(FieldValue.text("a").values == [.text("a")])
    }

    @Test func isTitledByTheFirstGroupThatHasAValue() {
        let schema = EntitySchema(
            type: "person", plural: "people", label: "Person", fields: [], title: [["given", "family"], ["whole"]],
            idSynonyms: [])
        #expect(
            schema.title(of: record(["given": .text("Ada"), "family": .text("Byron"), "whole": .text("x")]))
                == "Ada Byron")
        #expect(schema.title(of: record(["family": .text("Byron")])) == "Byron")
        #expect(schema.title(of: record(["whole": .text("x")])) == "x")
        #expect(schema.title(of: record([:])) == "1")
    }
}
