import Merging
import Pipelines
import Records
import TestSupport
import Testing

/// One pair of values of a field that somebody may refuse, and what a merge may keep of it.
struct ConsentCase: Sendable, CustomTestStringConvertible {
    let field: FieldName
    let older: FieldValue?
    let newer: FieldValue?
    let kept: FieldValue
    /// Whether choosing the other value is refused.
    let refuses: Bool

    var testDescription: String { "\(field): \(older?.text ?? "-") and \(newer?.text ?? "-")" }

    static let all: [ConsentCase] = [
        ConsentCase(field: "consent_email", older: .flag(true), newer: .flag(false), kept: .flag(false), refuses: true),
        ConsentCase(field: "consent_email", older: .flag(false), newer: .flag(true), kept: .flag(false), refuses: true),
        ConsentCase(field: "consent_email", older: .flag(true), newer: .flag(true), kept: .flag(true), refuses: false),
        ConsentCase(field: "consent_phone", older: .flag(false), newer: nil, kept: .flag(false), refuses: true),
        ConsentCase(field: "consent_sms", older: nil, newer: .flag(false), kept: .flag(false), refuses: true),
        ConsentCase(field: "consent_post", older: .flag(false), newer: .flag(true), kept: .flag(false), refuses: true),
        ConsentCase(field: "email_opt_out", older: .flag(true), newer: .flag(false), kept: .flag(true), refuses: true),
        ConsentCase(field: "do_not_call", older: .flag(false), newer: .flag(true), kept: .flag(true), refuses: true),
        ConsentCase(
            field: "consent_basis", older: .text("withdrawn"), newer: .text("contract"), kept: .text("withdrawn"),
            refuses: true),
        ConsentCase(
            field: "consent_basis", older: .text("legal obligation"), newer: .text("consent"), kept: .text("consent"),
            refuses: true),
        ConsentCase(
            field: "consent_basis", older: .text("none"), newer: .text("somebody said so"), kept: .text("none"),
            refuses: true),
        ConsentCase(
            field: "consent_basis", older: .text("contract"), newer: .text("contract"), kept: .text("contract"),
            refuses: false),
    ]
}

@Suite struct ConsentTests {
    private let person = EntityType("contact")
    private let author = WorkspaceFixture.author

    @Test(arguments: ConsentCase.all) func strictestStaysAndCannotBeChosenAway(_ example: ConsentCase) throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        for (id, value) in [("a", example.older), ("b", example.newer)] {
            var members: [JSONValue.Member] = [
                .init(name: "id", value: .string(id)), .init(name: "given_name", value: .string("Anna")),
            ]
            if let value { members.append(.init(name: example.field.rawValue, value: JSONValue(value))) }
            let draft = try workspace.records.draft(
                .object(members), of: workspace.entity("contact"), isWhole: true
            ).get()
            _ = try workspace.records.create(draft, of: person, by: author)
        }
        let loose: RecordID = example.older == example.kept ? "b" : "a"
        var order = MergeOrder(person, ["a", "b"], by: author)
        order.chosen = [example.field: loose]
        let records = try workspace.records.list(person, after: nil, limit: 9)
        if example.refuses {
            #expect(code { try workspace.merges.merge(order) } == "loosens_consent")
            #expect(try workspace.records.list(person, after: nil, limit: 9) == records)
        }
        order.chosen = [:]
        let report = try workspace.merges.merge(order)
        #expect(report.record?.fields[example.field] == example.kept)
        guard example.refuses else { return }
        let swap = SwapOrder(report.survivor, [example.field: loose], by: author)
        #expect(code { try workspace.merges.swap(swap) } == "loosens_consent")
    }

    private func code(_ body: () throws -> some Any) -> String? {
        do { _ = try body() } catch { return (error as? Failure)?.code ?? "\(error)" }
        return nil
    }
}
