import Records

/// What the routes of models take and give.
extension Messages {
    static let examplePromotion = JSONValue.object([
        "reason": .string("with search signals"), "export": .string("2026-11-30-0123456789ab"),
    ])
    static let exampleRollback = JSONValue.object(["type": .string("t"), "reason": .string("scores jumped")])

    private static let head = [
        Schema.member("number", .integer(0...most)), Schema.member("type", .text()), Schema.member("name", .text()),
        Schema.member("fingerprint", .text()), Schema.member("made_at", .text()), Schema.member("made_by", .text()),
        Schema.member("champion", .flag, "whether it scores the records of its type"),
        Schema.member("area", .anything, "under ROC, on rows that it was not trained on; null for none"),
    ]

    private static let rows = Schema.object([
        Schema.member("rows", .integer(0...most)), Schema.member("positive", .integer(0...most)),
    ])

    private static let change = Schema.object([
        Schema.member("number", .integer(0...most)), Schema.member("type", .text()),
        Schema.member("change", .choice(["promote", "rollback"])),
        Schema.member("model", .integer(0...most), "the one that scores from then on"),
        Schema.member("former", .anything, "the one before it; null for none"), Schema.member("at", .text()),
        Schema.member("actor", .text()), Schema.member("reason", .text()),
        Schema.member("evidence", .anything, "the comparison that it was decided by; null without one"),
    ])

    private static let inside = [
        Schema.member(
            "figures",
            .array(
                .object([
                    Schema.member("name", .text()), Schema.member("value", .anything, "null where it has no meaning"),
                    Schema.member("low", .anything, "of the 95 % interval by account"),
                    Schema.member("high", .anything),
                ]))),
        Schema.member(
            "drift",
            .array(
                .object([
                    Schema.member("feature", .text()), Schema.member("psi", .number),
                    Schema.member("noise", .number, "what chance alone makes of it"),
                ])), "of the test rows against those that it was trained on, what moved most first"),
        Schema.member("catalogue_version", .anything, "of its features; null for a model of another table"),
        Schema.member("threshold", .number), Schema.member("calibration", .text()),
        Schema.member("rounds", .integer(0...most)), Schema.member("train", rows), Schema.member("validation", rows),
        Schema.member(
            "importances",
            .array(.object([Schema.member("feature", .text()), Schema.member("weight", .number, "in log-odds")]))),
    ]

    static let modelComponents: [(name: String, schema: Schema)] = [
        ("ModelListAnswer", .object([Schema.member("data", .array(.object(head)))])),
        ("ModelAnswer", .object([Schema.member("data", .object(head + inside))])),
        ("ModelChangesAnswer", .object([Schema.member("data", .array(change))])),
        ("ModelChangeAnswer", .object([Schema.member("data", change)])),
        (
            "PromoteBody",
            .object([
                Schema.member("reason", .text(minimum: 1, maximum: 500), "why, for the history"),
                Schema.optional(
                    "export", .text(minimum: 1, maximum: 64),
                    "the id of an export whose test rows champion and challenger are compared on"),
                Schema.optional("force", .flag, "whatever a comparison says"),
            ])
        ),
        (
            "RollbackModelBody",
            .object([
                Schema.member("type", .text(minimum: 1, maximum: 64)),
                Schema.member("reason", .text(minimum: 1, maximum: 500), "why, for the history"),
            ])
        ),
    ]
}
