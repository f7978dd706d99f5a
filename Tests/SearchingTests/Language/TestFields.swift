import Records
import Searching
import TestSupport

/// The fields that the vectors of the language are about.
enum TestFields {
    static let deal = EntityType("deal")
    static let account = EntityType("account")

    static let catalog = FieldCatalog(
        stored: [
            QueryField("name", .text, role: .stored([deal, account])),
            QueryField("company", .company, role: .stored([deal])),
            QueryField("email", .email, isList: true, role: .stored([deal])),
            QueryField("phone", .phone, isList: true, role: .stored([deal])),
            QueryField("notes", .note, role: .stored([deal])),
            QueryField("tag", .category, isList: true, role: .stored([deal])),
            QueryField("owner", .user, role: .stored([deal])),
            QueryField(
                "stage", .category, choices: ["new", "qualified", "proposal", "negotiation", "won", "lost", "on hold"],
                role: .stored([deal])),
            QueryField("amount", .money, role: .stored([deal])),
            QueryField("employees", .number, role: .stored([account])),
            QueryField("probability", .number, role: .stored([deal])),
            QueryField("closes", .date, aliases: ["Close date"], direction: .future, role: .stored([deal])),
            QueryField("starts", .date, role: .stored([deal])),
            QueryField("created", .instant, role: .stored([deal])),
            QueryField("updated", .instant, role: .stored([deal])),
            QueryField("industry", .category, role: .stored([account])),
            QueryField("account", .reference, role: .stored([deal]), references: account),
        ], types: [account, deal],
        states: ["lost", "open", "overdue", "won"])

    /// A Tuesday, in a zone an hour ahead of UTC.
    static var settings: QuerySettings {
        QuerySettings(now: Instant(iso: "2026-11-24T09:30:00Z")) { _ in 3_600 }
    }

    static func read(_ query: String) -> ParsedQuery { ParsedQuery(query, catalog: catalog, settings: settings) }
}
