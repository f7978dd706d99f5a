import Importing
import Pipelines
import Records

/// The shapes of the messages about imports.
extension Messages {
    static let exampleImportChange = JSONValue.object([
        "policy": .string("merge"), "mapping": .object(["Kdnr": .string("id")]),
    ])

    static let importComponents: [(name: String, schema: Schema)] = [
        ("ImportChange", importChange), ("ImportAnswer", .object([Schema.member("data", .named("Import"))])),
        ("ImportsAnswer", .object([Schema.member("data", .array(.named("Import")))])), ("Import", importSchema),
    ]

    private static let importChange = Schema.object([
        Schema.optional("policy", .text(), "merge, update, skip, review, create, or by band: same=merge,unsure=review"),
        Schema.optional("references", .choice(ReferenceRule.allCases.map(\.rawValue)), "find what values refer to"),
        Schema.optional("fields", .array(.text()), "how values are laid over a record: fill-blank, notes=append"),
        Schema.optional("mapping", .object([], others: .text()), "by column: a field, id, - to leave out, + to keep"),
    ])

    private static let importSchema = Schema.object([
        Schema.member("id", .text()), Schema.member("type", .text()), Schema.member("file", .text()),
        Schema.member("state", .choice(ImportJob.State.allCases.map(\.rawValue))),
        Schema.member("policy", .text()), Schema.member("fields", .array(.text())),
        Schema.member("header", .anything),
        Schema.member("references", .choice(ReferenceRule.allCases.map(\.rawValue))),
        Schema.member("sheet", .anything), Schema.member("day_first", .anything), Schema.member("actor", .text()),
        Schema.member("mapping", .anything, "what the columns mean"),
        Schema.member("report", .anything, "of the trial, then of the import: counts, faults, the first rows"),
        Schema.member("undo", .anything, "what taking it back did"),
        Schema.member("import", .anything, "its name in the ledger; null until it is committed"),
        Schema.member("problem", .anything, "why it failed"),
        Schema.member("progress", .anything, "how far it is, how many a second, and how long its phase still takes"),
    ])
}
