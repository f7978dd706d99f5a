import Pipelines
import Records

/// The shapes of the messages about merges.
extension Messages {
    static let exampleMerge = JSONValue.object([
        "ids": .array([.string("c-1001"), .string("c-2042")]), "reason": .string("same person"),
    ])
    static let exampleErase = JSONValue.object(["merged": .bool(false)])
    static let exampleSwap = JSONValue.object([
        "set": .object(["title": .string("c-2042")]), "reason": .string("her new job"),
    ])
    static let exampleUnmerge = JSONValue.object(["otherwise": .string("left")])

    static let mergeComponents: [(name: String, schema: Schema)] = [
        ("MergeBody", mergeBody), ("MergeAnswer", mergeAnswer), ("UnmergeBody", unmergeBody),
        ("UnmergeAnswer", unmergeAnswer), ("MergeEntry", mergeEntry),
        ("MergeLogCheck", logCheck),
        ("SwapBody", swapBody), ("SwapAnswer", swapAnswer), ("LineageAnswer", lineageAnswer),
        ("TimelineAnswer", timelineAnswer), ("EraseBody", eraseBody), ("EraseAnswer", eraseAnswer),
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
                Schema.member("unchosen", .array(.text()), "fields that must be chosen with set first"),
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

    private static let eraseBody = Schema.object([
        Schema.optional("merged", .flag, "true erases every record that merges hold for one with it")
    ])

    private static let eraseAnswer = Schema.object([
        Schema.member(
            "data",
            .object([
                Schema.member("entry", .anything, "the entry of the log; null of a plan"),
                Schema.member("hash", .anything, "covers the entry and all before it; null of a plan"),
                Schema.member("type", .text()), Schema.member("erased", ids),
                Schema.member("kept", ids, "records that were merged with them and stay"),
                Schema.member("versions", .integer(0...most), "versions whose values were taken away"),
                Schema.member("entries", .integer(0...most), "entries of the log whose values were taken away"),
                Schema.member("searches", .integer(0...most), "texts of searches that were taken away; 0 of a plan"),
                Schema.member("uploads", .integer(0...most), "uploads whose files were taken away; 0 of a plan"),
            ]))
    ])

    private static let swapBody = Schema.object([
        Schema.member("set", .object([], others: .text()), "by field: the record whose value is shown"),
        Schema.optional("reason", .text(), "for the history"),
    ])

    private static let swapAnswer = Schema.object([
        Schema.member(
            "data",
            .object([
                Schema.member("entry", .anything, "the entry's number; null of a plan"),
                Schema.member("survivor", .text()), Schema.member("fields", .array(.anything), "old and new values"),
                Schema.member("record", .anything, "as it stands now; null of a plan"),
            ]))
    ])

    private static let origin = Schema.object([
        Schema.member("record", .text()), Schema.member("value", .anything),
        Schema.member("source", .anything, "null when it is not known"), Schema.member("at", .text()),
    ])

    private static let lineageAnswer = Schema.object([
        Schema.member(
            "data",
            .array(
                .object([
                    Schema.member("field", .text()), Schema.member("value", .anything, "null when none is shown"),
                    Schema.member("rule", .text(), "the rule that kept it, manual or edited"),
                    Schema.member("from", .array(origin), "the records whose own value it is, or has a part in it"),
                    Schema.member("lost", .array(origin), "the records' values that are not shown"),
                ])), "empty of a record that stands for itself")
    ])

    private static let timelineAnswer = Schema.object([
        Schema.member(
            "data",
            .array(
                .object([
                    Schema.member("version", .integer(1...most)), Schema.member("deleted", .flag),
                    Schema.member("source", .text()), Schema.member("actor", .text()), Schema.member("at", .text()),
                    Schema.member("changes", .object([], others: .anything), "null for a field that was cleared"),
                ])), "latest first"),
        Schema.member("meta", .object([Schema.member("cursor", .anything, "for the next page; null on the last")])),
    ])

    private static let logCheck = Schema.object([
        Schema.member(
            "data",
            .object([
                Schema.member("entries", .integer(0...most)),
                Schema.member(
                    "fault", .anything, "the first entry that is not as it was written; null when all is well"),
            ]))
    ])

    private static let mergeEntry = Schema.object([
        Schema.member("merge", .integer(1...most), "the entry's number"),
        Schema.member("kind", .choice(HistoryFilter.knownKinds)), Schema.member("type", .text()),
        Schema.member("survivor", .text()), Schema.member("actor", .text()), Schema.member("at", .text()),
        Schema.member("body", .anything, "ids, fields and rules; no values"),
        Schema.member("ids", .object([], others: .text()), "by id: where it leads since this entry"),
        Schema.member(
            "records", .object([], others: .anything),
            "by id: what the record has since; of a swap what changed; null where it is not there; empty of what was erased"
        ),
        Schema.member("reason", .anything, "what was given; null without, and of what was erased"),
        Schema.member("hash", .text(), "covers the entry and all before it"),
    ])
}
