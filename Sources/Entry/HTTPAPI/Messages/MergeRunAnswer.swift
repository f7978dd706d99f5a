import Pipelines
import Records
import Reviewing

/// What the API answers about runs of many merges.
enum MergeRunAnswer {
    static func document(_ run: MergeRun) -> JSONValue {
        .object([
            "id": .number(Double(run.number)), "type": .string(run.type.rawValue), "state": .string(run.state),
            "groups": .number(Double(run.groups)), "merged": .number(Double(run.merged)),
            "taken_back": .number(Double(run.takenBack)), "refused": .number(Double(run.refused)),
            "pending": .number(Double(run.pending)), "automatic": .bool(run.isAutomatic),
            "approved_by": .string(run.approvedBy), "approved_at": .string(run.approvedAt.iso),
            "content": .string(run.content),
        ])
    }

    static func document(_ receipt: MergeReceipt) -> JSONValue {
        .object([
            "group": .number(Double(receipt.group)), "state": .string(receipt.state),
            "ids": .array(receipt.ids.map { .string($0.rawValue) }), "merge": .number(receipt.merge),
            "note": receipt.note.map { .string($0) } ?? .null,
        ])
    }

    static func document(_ check: MergeRunCheck) -> JSONValue {
        .object([
            "id": .number(Double(check.run.number)), "sound": .number(Double(check.sound)),
            "problems": .array(check.problems.map { .string($0) }), "as_before": .bool(check.isAsBefore),
            "content": .string(check.content), "content_before": .string(check.run.content),
        ])
    }

    static func document(_ report: RehearsalReport) -> JSONValue {
        .object([
            "groups": .number(Double(report.run.groups)), "merged": .number(Double(report.run.merged)),
            "refused": .array(report.refused.map(document)), "content": .string(report.content),
            "totals": document(report.before, report.after),
        ])
    }

    /// Every total before and after.
    static func document(_ before: TotalSheet, _ after: TotalSheet) -> JSONValue {
        let name = { (line: TotalSheet.Line) in [line.type.rawValue, line.total, line.part] }
        let later = Dictionary(after.lines.map { (name($0), $0) }) { one, _ in one }
        return .array(
            before.lines.map { line in
                let other = later[name(line)]
                return .object([
                    "type": .string(line.type.rawValue), "total": .string(line.total), "part": .string(line.part),
                    "before": .number(Double(line.count)), "after": .number(Double(other?.count ?? 0)),
                    "sum_before": .number(line.sum), "sum_after": .number(other?.sum ?? 0),
                ])
            })
    }
}

/// The shapes of the messages about runs.
extension Messages {
    static let examplePlan = JSONValue.object(["type": .string("t"), "max_error": .number(0.001)])

    static let runComponents: [(name: String, schema: Schema)] = [
        ("MergePlanBody", planBody), ("MergeRun", mergeRun), ("MergeReceipt", receipt), ("Total", total),
        ("MergeRunAnswer", .object([Schema.member("data", .named("MergeRun"))])),
        ("MergeRunsAnswer", .object([Schema.member("data", .array(.named("MergeRun")))])),
        ("MergeReceiptsAnswer", .object([Schema.member("data", .array(.named("MergeReceipt")))])),
        ("TotalsAnswer", .object([Schema.member("data", .array(.named("Total")))])),
        ("MergeRunCheckAnswer", checkAnswer), ("RehearsalAnswer", rehearsalAnswer),
        (
            "MergeRunApplyBody",
            .object([
                Schema.optional(
                    "skip_changed", .flag,
                    "leave groups out that no longer fit; else nothing is done when there are any")
            ])
        ),
        (
            "MergeRunRollbackBody",
            .object([
                Schema.optional(
                    "otherwise", .choice(["left", "right", "both"]), "where later changes go that nobody can part")
            ])
        ),
    ]

    private static let planBody = Schema.object([
        Schema.member("type", .text(minimum: 1, maximum: 64)),
        Schema.optional("min_probability", .number, "less probable groups stay out; else the model's threshold"),
        Schema.optional("max_error", .number, "the share of groups that may be wrong"),
        Schema.optional("careful", .flag, "leave out groups with hard evidence against them"),
    ])

    private static let mergeRun = Schema.object([
        Schema.member("id", .integer(1...most)), Schema.member("type", .text()),
        Schema.member("state", .choice(["approved", "applied", "taking_back", "taken_back"])),
        Schema.member("groups", .integer(0...most)), Schema.member("merged", .integer(0...most)),
        Schema.member("taken_back", .integer(0...most)), Schema.member("refused", .integer(0...most)),
        Schema.member("pending", .integer(0...most)), Schema.member("automatic", .flag),
        Schema.member("approved_by", .text()), Schema.member("approved_at", .text()),
        Schema.member("content", .text(), "a digest of all records before the run"),
    ])

    private static let receipt = Schema.object([
        Schema.member("group", .integer(1...most)), Schema.member("state", .text()),
        Schema.member("ids", .array(.text())), Schema.member("merge", .anything, "its number; null without one"),
        Schema.member("note", .anything, "why not; null without a word"),
    ])

    private static let total = Schema.object([
        Schema.member("type", .text()), Schema.member("total", .text()), Schema.member("part", .text()),
        Schema.member("before", .integer(0...most)), Schema.member("after", .integer(0...most)),
        Schema.member("sum_before", .number), Schema.member("sum_after", .number),
    ])

    private static let checkAnswer = Schema.object([
        Schema.member(
            "data",
            .object([
                Schema.member("id", .integer(1...most)), Schema.member("sound", .integer(0...most)),
                Schema.member("problems", .array(.text())),
                Schema.member("as_before", .flag, "whether all records have what they had before the run"),
                Schema.member("content", .text()), Schema.member("content_before", .text()),
            ]))
    ])

    private static let rehearsalAnswer = Schema.object([
        Schema.member(
            "data",
            .object([
                Schema.member("groups", .integer(0...most)), Schema.member("merged", .integer(0...most)),
                Schema.member("refused", .array(.named("MergeReceipt"))),
                Schema.member("content", .text(), "the same after the real run, as long as nothing else is written"),
                Schema.member("totals", .array(.named("Total"))),
            ]))
    ])
}
