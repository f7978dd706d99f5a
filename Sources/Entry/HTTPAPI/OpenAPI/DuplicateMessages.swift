import Records

/// What the routes about duplicates answer with.
extension Messages {
    static let duplicateComponents: [(name: String, schema: Schema)] = [
        ("CandidatesAnswer", candidatesAnswer), ("ExplanationAnswer", explanationAnswer),
        ("CreatedAnswer", createdAnswer), ("DuplicatePolicy", duplicatePolicy), ("Candidate", candidate),
        ("Contribution", contribution), ("Relatedness", relatedness),
    ]

    private static let duplicatePolicy = Schema.object([
        Schema.member(
            "policy", .choice(["allow", "warn", "block"]),
            "allow: say nothing; warn: name what the record may be; block: refuse it where the model joins the two")
    ])

    private static let createdAnswer = Schema.object([
        Schema.member("data", .named("Record")),
        Schema.optional(
            "meta",
            .object([
                Schema.member(
                    "duplicates",
                    .array(
                        .object([
                            Schema.member("id", .text()), Schema.member("type", .text()),
                            Schema.member("title", .text()), Schema.member("probability", .number),
                            Schema.member("weight", .number), Schema.member("joins", .flag), related,
                        ]))), hidden,
            ]), "where the policy is warn or block: stored records that it may be the same as"),
    ])

    private static let relatedness = Schema.object([
        Schema.member("relation", .text(), "household, colleagues, ... as the definition calls it"),
        Schema.member("probability", .number),
    ])

    private static let related = Schema.member(
        "relation", .anything, "null, or a Relatedness: what they are rather than the same")

    private static let contribution = Schema.object([
        Schema.member("comparison", .text()), Schema.member("level", .anything, "null where nothing can be compared"),
        Schema.member("weight", .number, "in bits, rarity included"),
        Schema.member("rarity", .number, "the part of weight that the frequency of shared values gives"),
        Schema.member(
            "values",
            .array(
                .object([
                    Schema.member("column", .text()), Schema.member("left", .array(.text())),
                    Schema.member("right", .array(.text())), Schema.member("notes", .array(.text())),
                ]))),
    ])

    private static let candidate = Schema.object([
        Schema.member("id", .text()), Schema.member("type", .text()), Schema.member("title", .text()),
        Schema.member("probability", .number), Schema.member("weight", .number, "in bits"),
        Schema.member("joins", .flag, "whether the model holds it for the same"), related,
        Schema.member("fields", .named("Fields")),
        Schema.optional("prior", .number, "with explain: the weight before anything is compared"),
        Schema.optional(
            "contributions", .array(.named("Contribution")), "with explain: they and prior add up to weight"),
    ])

    private static let candidatesAnswer = Schema.object([
        Schema.member("data", .array(.named("Candidate"))),
        Schema.member(
            "meta",
            .object([
                Schema.member("compared", .integer(0...most)),
                Schema.member("overfull_keys", .integer(0...most), "keys too common to be followed to their end"),
                Schema.member("threshold", .number), Schema.member("model", .text()), hidden,
            ])),
    ])

    static let hidden = Schema.member(
        "hidden", .anything, "whom to ask about records that may be the same and cannot be seen; null without any")

    private static let explanationAnswer = Schema.object([
        Schema.member(
            "data",
            .object([
                Schema.member("type", .text()), Schema.member("left", .text()), Schema.member("right", .text()),
                Schema.member("probability", .number), Schema.member("weight", .number, "in bits"),
                Schema.member("prior", .number), Schema.member("threshold", .number), Schema.member("joins", .flag),
                Schema.member("meets", .flag, "whether any key brings the two together"),
                Schema.member("model", .text()),
                Schema.member("contributions", .array(.named("Contribution")), "with prior they add up to weight"),
                related,
                Schema.member(
                    "keys",
                    .array(
                        .object([
                            Schema.member("rule", .text()), Schema.member("shared", .flag),
                            Schema.member("missing_left", .array(.text())),
                            Schema.member("missing_right", .array(.text())),
                            Schema.member("different", .array(.text())),
                        ]))),
                Schema.member(
                    "shortfalls",
                    .array(
                        .object([
                            Schema.member("comparison", .text()), Schema.member("level", .anything),
                            Schema.member("best", .text()), Schema.member("bits", .number),
                        ])), "comparisons whose best level was not reached, and the bits lost there"),
            ]))
    ])
}
