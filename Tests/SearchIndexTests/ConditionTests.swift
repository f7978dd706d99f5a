import Records
import SearchIndex
import Searching
import TestSupport
import Testing

/// Seeded records with numbers, days, moments, flags and choices, some without, some with several.
struct ValueBuilder {
    var random: SeededGenerator
    static let stages = ["new", "Won", "lost", "on hold", "Größe"]
    static let currencies = ["EUR", "USD"]
    static let owners = ["ana", "bo"]
    static let countries = ["DE", "Germany", "fr", "Atlantis"]

    mutating func pick(_ texts: [String]) -> String { texts[Int.random(in: 0..<texts.count, using: &random)] }
    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    /// Whole and broken numbers on both sides of zero, ties among them.
    mutating func amount() -> Double { Double(number(-40...400)) / (number(0...2) == 0 ? 8 : 1) * 100 }
    mutating func day() -> CalendarDate { CalendarDate(dayNumber: 20_600 + number(-60...60))! }
    mutating func moment() -> Instant { Instant(day()).adding(milliseconds: Int64(number(0...86_399_999))) }

    mutating func record(_ id: Int) -> Record {
        var fields: [String: FieldValue] = [:]
        if number(0...3) > 0 { fields["worth"] = .number(amount()) }
        if number(0...3) > 0 {
            fields["size"] = number(0...4) > 0 ? .number(amount()) : .list([.number(amount()), .number(amount())])
        }
        if number(0...3) > 0 { fields["currency"] = .text(pick(Self.currencies)) }
        if number(0...3) > 0 { fields["stage"] = .text(pick(Self.stages)) }
        if number(0...3) > 0 { fields["closes"] = .text(day().iso) }
        if number(0...3) > 0 { fields["seen"] = .text(moment().iso) }
        if number(0...2) > 0 { fields["active"] = .flag(number(0...1) == 0) }
        if number(0...2) > 0 { fields["owner"] = .text(pick(Self.owners)) }
        if number(0...2) > 0 { fields["country"] = .text(pick(Self.countries)) }
        if number(0...2) > 0 { fields["tags"] = .list([.text(pick(Self.stages)), .text(pick(Self.stages))]) }
        return SearchIndexTests.record(
            "r\(id)", fields, type: number(0...2) == 0 ? SmallWorkspace.firm : SmallWorkspace.person)
    }
}

/// A condition as it is written, with what it says of a record, told in the plainest way.
struct Said {
    let query: String
    let holds: (Record) -> Bool
}

extension ValueBuilder {
    private func numbers(_ record: Record, _ field: FieldName) -> [Double] {
        record.fields[field]?.values.compactMap(\.number) ?? []
    }

    mutating func condition(_ now: Instant) -> Said {
        switch number(0...14) {
        case 0: return compared(["worth", "size"][number(0...1)])
        case 1: return ranged()
        case 2:
            let stage = pick(Self.stages)
            return Said(query: "stage:\"\(stage.uppercased())\"") { $0.fields["stage"]?.text == stage }
        case 3:
            let (one, other) = (pick(Self.stages), pick(Self.stages))
            return Said(query: "tags:[\"\(one)\", \"\(other)\"]") { record in
                record.fields["tags"]?.texts.contains { $0 == one || $0 == other } ?? false
            }
        case 4:
            let field = FieldName(pick(["worth", "stage", "closes", "active", "tags", "family"]))
            return Said(query: "has:\(field)") { $0.fields[field] != nil }
        case 5:
            let field = FieldName(pick(["worth", "seen", "owner", "country"]))
            return Said(query: "no:\(field)") { $0.fields[field] == nil }
        case 6: return Said(query: "is:active") { $0.fields["active"] == .flag(true) }
        case 7: return Said(query: "owner:me") { $0.fields["owner"]?.text == "bo" }
        case 8: return Said(query: "owner:[none, ana]") { ($0.fields["owner"]?.text ?? "ana") == "ana" }
        case 9: return Said(query: "country:germany") { ["DE", "Germany"].contains($0.fields["country"]?.text) }
        case 10:
            let currency = pick(Self.currencies)
            return Said(query: "worth:>=\(currency)100") {
                ($0.fields["worth"]?.number ?? -1) >= 100 && $0.fields["currency"]?.text == currency
            }
        case 11: return month()
        case 13:
            return Said(query: "is:late") { record in
                guard record.type == SmallWorkspace.person, let day = record.fields["closes"]?.text else {
                    return false
                }
                return day < now.date!.iso && record.fields["stage"]?.text != "Won"
            }
        case 12:
            let days = number(1...40)
            let today = Instant(now.date!)
            return Said(query: "closes:<\(days)d") { record in
                guard let day = record.fields["closes"].flatMap({ CalendarDate(iso: $0.text) }) else { return false }
                return (today.date!.dayNumber..<today.date!.dayNumber + days).contains(day.dayNumber)
            }
        default:
            let days = number(1...40)
            return Said(query: "seen:>\(days)d") { record in
                guard let seen = record.fields["seen"].flatMap({ Instant(iso: $0.text) }) else { return false }
                return seen < now.adding(milliseconds: Int64(days) * -86_400_000)
            }
        }
    }

    private mutating func compared(_ field: String) -> Said {
        let (sign, value) = (pick([">", ">=", "<", "<="]), amount())
        let holds: (Double) -> Bool =
            switch sign {
            case ">": { $0 > value }
            case ">=": { $0 >= value }
            case "<": { $0 < value }
            default: { $0 <= value }
            }
        return Said(query: "\(field):\(sign)\(JSONWriter.shortest(value))") { [self] in
            numbers($0, FieldName(field)).contains(where: holds)
        }
    }

    private mutating func ranged() -> Said {
        let ends = [amount(), amount()].sorted()
        let (lower, upper) = (JSONWriter.shortest(ends[0]), JSONWriter.shortest(ends[1]))
        let form = number(0...2)
        let query = ["worth:\(lower)..\(upper)", "worth:\(lower)..", "worth:..\(upper)"][form]
        return Said(query: query) { [self] in
            numbers($0, "worth").contains { (form == 2 || $0 >= ends[0]) && (form == 1 || $0 <= ends[1]) }
        }
    }

    /// A month as people count it two hours ahead of UTC.
    private mutating func month() -> Said {
        let month = day().iso.prefix(7)
        let (field, sign) = (pick(["closes", "seen"]), pick(["", ">", "<="]))
        return Said(query: "\(field):\(sign)\(month)") { record in
            guard let text = record.fields[FieldName(field)]?.text else { return false }
            let local = field == "closes" ? text : Instant(iso: text)!.adding(milliseconds: 7_200_000).iso
            return sign.isEmpty
                ? local.prefix(7) == month : sign == ">" ? local.prefix(7) > month : local.prefix(7) <= month
        }
    }

    /// One to three conditions, together, apart, or turned round.
    mutating func query(_ now: Instant) -> Said {
        let parts = (0..<number(1...3)).map { _ in condition(now) }
        switch number(0...3) {
        case 0:
            return Said(query: parts.map(\.query).joined(separator: " OR ")) { record in
                parts.contains { $0.holds(record) }
            }
        case 1:
            return Said(query: "-(" + parts.map(\.query).joined(separator: " ") + ")") { record in
                !parts.allSatisfy { $0.holds(record) }
            }
        default:
            return Said(query: parts.map(\.query).joined(separator: " ")) { record in
                parts.allSatisfy { $0.holds(record) }
            }
        }
    }
}

@Suite struct ConditionTests {
    private static let now = Instant(iso: "2026-06-01T09:30:00Z")!

    private static var settings: QuerySettings {
        var settings = QuerySettings(now: now) { _ in 7_200 }
        settings.user = "bo"
        return settings
    }

    /// What conditions find is what a look at every record finds, for 600 random combinations.
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func conditionsFindWhatALookAtEveryRecordFinds(seed: UInt64) throws {
        var builder = ValueBuilder(random: SeededGenerator(seed: seed))
        let workspace = try SmallWorkspace(definitions: SmallWorkspace.queried)
        let records = (0..<120).map { builder.record($0) }
        try workspace.put(records)
        for _ in 0..<100 {
            let said = builder.query(Self.now)
            let result = try workspace.search(said.query, settings: Self.settings)
            let expected = records.filter(said.holds).map(\.key).sorted()
            #expect(!result.reading.hasErrors, "seed \(seed): \(said.query): \(result.reading.diagnostics)")
            #expect(result.hits.map(\.key).sorted() == expected, "seed \(seed): \(said.query)")
            #expect(result.total == expected.count)
            #expect(LawTests.bruteForce(result.reading, workspace).map(\.key).sorted() == expected, "\(said.query)")
        }
    }

    /// Keys order as the numbers do, over the whole range.
    @Test func everyOrderOfNumbersIsKept() throws {
        let numbers: [Double] = [
            -.greatestFiniteMagnitude, -1e20, -2, -1.5, -1, -Double.leastNonzeroMagnitude, 0,
            Double.leastNonzeroMagnitude, 0.1, 1, 1.0000000000000002, 2, 1e20, .greatestFiniteMagnitude,
        ]
        let workspace = try SmallWorkspace(definitions: SmallWorkspace.queried)
        try workspace.put(numbers.enumerated().map { record("\($0.offset)", ["size": .number($0.element)]) })
        for (place, number) in numbers.enumerated() where abs(number) < 1e15 && abs(number) > 1e-15 {
            let text = JSONWriter.shortest(number)
            #expect(try workspace.search("size:>\(text)").total == numbers.count - place - 1, "\(text)")
            #expect(try workspace.search("size:<\(text)").total == place, "\(text)")
            #expect(try workspace.search("size:\(text)").total == 1, "\(text)")
        }
        #expect(try workspace.search("size:-0").total == 1)
    }
}
