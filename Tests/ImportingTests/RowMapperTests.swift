import Importing
import Records
import TestSupport
import Testing
import TextAnalysis

@Suite struct RowMapperTests {
    private func map(
        _ columns: [String], _ cells: [FieldValue?], type: String = "contact", sample: [[String]] = [],
        extras: [SourceRow.Extra] = [], unreadable: RowMapper.UnreadableValues = .rejectRow
    ) throws -> RowDisposition {
        let columnMapper = try Shipped.mapper(type)
        let mapping = try columnMapper.mapping(columns: columns, sample: sourceRows(sample))
        let mapper = RowMapper(mapping: mapping, columns: columnMapper, unreadableValues: unreadable)
        return mapper.map(SourceRow(line: 2, number: 1, values: cells, extras: extras))
    }

    private func fields(_ disposition: RowDisposition) -> [String: FieldValue]? {
        guard case .mapped(let row) = disposition else { return nil }
        return Dictionary(uniqueKeysWithValues: row.fields.map { ($0.key.rawValue, $0.value) })
    }

    @Test func textsAreReadByTheKindsOfTheirFields() throws {
        let row = try map(
            ["id", "dob", "email", "email_2", "colour", "phone"],
            [.text(" 7 "), .text("4/13/2020"), .text("a@x.org; b@x.org"), .text("a@x.org"), .text(" red "), nil])
        #expect(
            fields(row) == [
                "birth_date": .text("2020-04-13"), "email": .list([.text("a@x.org"), .text("b@x.org")]),
                "colour": .text("red"),
            ])
        guard case .mapped(let mapped) = row else { return }
        #expect(mapped.id == RecordID("7"))
    }

    @Test func datesFollowTheOrderOfTheirColumn() throws {
        let row = try map(["dob"], [.text("3/4/2020")], sample: [["13/4/2020"]])
        #expect(fields(row) == ["birth_date": .text("2020-04-03")])
    }

    @Test func aBlankErasesNothingAndTheMarkClears() throws {
        guard case .mapped(let row) = try map(["city", "company"], [.text("\\N"), .text("  ")]) else {
            Issue.record("rejected")
            return
        }
        #expect(row.fields.isEmpty && row.cleared == [FieldName("city")])
    }

    @Test func allFaultsOfARowAreFoundAtOnce() throws {
        let columns = ["id", "name", "employees", "created_at"]
        let row = try map(columns, [nil, nil, .text("many"), .text("soon")], type: "account")
        guard case .rejected(let faults) = row else {
            Issue.record("mapped")
            return
        }
        #expect(
            faults.map { "\($0.field ?? "-") \($0.code.rawValue)" } == [
                "id missing_id", "name missing_value", "employees unreadable_value", "created_at unreadable_value",
            ])
    }

    @Test func unreadableValuesMayBeLeftOutWithAWarning() throws {
        let row = try map(
            ["name", "employees"], [.text("Acme"), .text("many")], type: "account", unreadable: .leaveOut)
        guard case .mapped(let mapped) = row else {
            Issue.record("rejected")
            return
        }
        #expect(
            mapped.fields == [FieldName("name"): .text("Acme")] && mapped.warnings.map(\.code) == [.unreadableValue])
    }

    @Test func idsThatCannotBeKeptAreRejected() throws {
        for id in [String(repeating: "x", count: 129), "a\u{7}b"] {
            guard case .rejected(let faults) = try map(["id"], [.text(id)]) else {
                Issue.record("mapped")
                continue
            }
            #expect(faults.map(\.code) == [.invalidID])
            #expect(!faults[0].reason.contains(id))
        }
    }

    @Test func choicesAreTakenInAnyCase() throws {
        #expect(
            fields(try map(["name", "outcome"], [.text("D"), .text("WON")], type: "deal"))?["outcome"] == .text("won"))
        guard case .rejected(let faults) = try map(["outcome"], [.text("maybe")], type: "deal") else {
            Issue.record("mapped")
            return
        }
        #expect(faults.contains { $0.code == .unknownChoice && $0.reason.contains("won") })
    }

    @Test func typedValuesOfJSONStayWhatTheyAre() throws {
        let row = try map(
            ["name", "employees", "score", "tags"],
            [.text("Acme"), .number(12), .number(1.5), .list([.text("a"), .text("b")])], type: "account",
            extras: [.init(name: "Industry", value: .text("Steel")), .init(name: "late", value: .flag(true))])
        #expect(
            fields(row) == [
                "name": .text("Acme"), "employees": .number(12), "score": .number(1.5),
                "tags": .list([.text("a"), .text("b")]),
                "industry": .text("Steel"), "late": .flag(true),
            ])
    }
}
