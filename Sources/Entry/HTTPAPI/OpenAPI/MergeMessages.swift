import Records

/// The shapes of the messages about merges.
extension Messages {
    static let exampleMerge = JSONValue.object([
        "ids": .array([.string("c-1001"), .string("c-2042")]), "reason": .string("same person"),
    ])
    static let exampleUnmerge = JSONValue.object(["otherwise": .string("left")])

    static let mergeComponents: [(name: String, schema: Schema)] = [
        ("MergeBody", mergeBody), ("MergeAnswer", mergeAnswer), ("UnmergeBody", unmergeBody),
        ("UnmergeAnswer", unmergeAnswer), ("MergeEntry", mergeEntry),
        ("MergeEntryAnswer", .object([Schema.member("data", .named("MergeEntry"))])),
        (
            "MergeHistoryAnswer",
            .object([
                Schema.member("data", .array(.named("MergeEntry"))),
                Schema.member(
                    "meta", .object([Schema.member("cursor", .anything, "for the next page; null on the last")])),
            ])
        ),
    ]

    private static let ids = Schema.array(.text(minimum: 1, maximum: RecordID.maximumBytes))

    private static let mergeBody = Schema.object([
        Schema.member("ids", ids, "two or more"),
        Schema.optional("survivor", .text(), "the record whose id stays; the rules choose without it"),
        Schema.optional("set", .object([], others: .text()), "by field: the record whose value is kept"),
        Schema.optional("versions", .object([], others: .integer(1...most)), "by id: the version it must have"),
        Schema.optional("reason", .text(), "for the history"),
    ])

    private static let mergeAnswer = Schema.object([
        Schema.member(
            "data",
            .object([
                Schema.member("merge", .anything, "its number; null of a plan"), Schema.member("survivor", .text()),
                Schema.member("absorbed", ids), Schema.member("fields", .array(.anything), "what is kept and why"),
                Schema.member("moved", .array(.anything), "how many records refer to the survivor now"),
                Schema.member("conflicts", .array(.text()), "fields of which a value is lost"),
                Schema.member("record", .anything, "the survivor; null of a plan"),
            ]))
    ])

    private static let unmergeBody = Schema.object([
        Schema.optional("records", ids, "those that leave; all without it"),
        Schema.optional("sides", .object([], others: .text()), "by item: left, right, both, or ids after commas"),
        Schema.optional("otherwise", .choice(["left", "right", "both"]), "for undecided items"),
        Schema.optional("reason", .text(), "for the history"),
    ])

    private static let unmergeAnswer = Schema.object([
        Schema.member(
            "data",
            .object([
                Schema.member("merge", .integer(1...most)), Schema.member("preview", .flag),
                Schema.member("records", .array(.anything), "the records that there are again"),
                Schema.member("items", .array(.anything), "changes since the merge, and where they go"),
                Schema.member("moved", .integer(0...most)),
            ]))
    ])

    private static let mergeEntry = Schema.object([
        Schema.member("merge", .integer(1...most), "the entry's number"),
        Schema.member("kind", .choice(["merge", "unmerge"])), Schema.member("type", .text()),
        Schema.member("survivor", .text()), Schema.member("actor", .text()), Schema.member("at", .text()),
        Schema.member("body", .anything, "ids, fields and rules; no values"),
    ])
}
