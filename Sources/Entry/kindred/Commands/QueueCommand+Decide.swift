import ArgumentParser
import Pipelines
import Records
import Reviewing

extension QueueCommand {
    struct Merge: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The records are one: merges them; kindred unmerge takes it back.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @OptionGroup var arguments: CaseArguments
        @Option(help: ArgumentHelp("Takes a field's value from one record; repeatable.", valueName: "field=id"))
        var set: [String] = []
        @Option(help: ArgumentHelp("Only these are one; the others are not the same as they.", valueName: "id,id"))
        var records: String?
        @Option(help: ArgumentHelp("The record whose id stays.", valueName: "id")) var survivor: String?
        @Option(help: ArgumentHelp("The version of the case that was looked at.", valueName: "n")) var ifVersion: Int64?
        @Option(help: ArgumentHelp("Why, for the history.", valueName: "text")) var reason: String?

        func run() throws {
            var decision = ReviewDecision(arguments.id, .same, by: arguments.author)
            for choice in set {
                let (field, id) = try MergeCommand.parts(choice, of: "--set", as: "FIELD=ID")
                decision.chosen[FieldName(field)] = RecordID(id)
            }
            decision.records = records.map(Self.ids) ?? []
            decision.survivor = survivor.map { RecordID($0) }
            decision.reason = reason
            decision.expected = ifVersion.map { RecordVersion(rawValue: $0) }
            try decide(decision, options)
        }

        static func ids(_ text: String) -> [RecordID] { text.split(separator: ",").map { RecordID(String($0)) } }
    }

    struct Reject: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The records are different; they do not come back until they change.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @OptionGroup var arguments: CaseArguments
        @Option(help: ArgumentHelp("They are different but belong together: household, branch …", valueName: "how"))
        var related: String?
        @Flag(help: "It cannot be told.") var unsure = false
        @Option(help: ArgumentHelp("The version of the case that was looked at.", valueName: "n")) var ifVersion: Int64?
        @Option(help: ArgumentHelp("Why, for the history.", valueName: "text")) var reason: String?

        func validate() throws {
            guard related == nil || !unsure else { throw ValidationError("--related and --unsure exclude each other") }
        }

        func run() throws {
            let answer: ReviewAnswer = unsure ? .unsure : related == nil ? .different : .related
            var decision = ReviewDecision(arguments.id, answer, by: arguments.author)
            (decision.relation, decision.reason) = (related, reason)
            decision.expected = ifVersion.map { RecordVersion(rawValue: $0) }
            try decide(decision, options)
        }
    }

    struct Split: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes a group apart; each part of several records is a case of its own.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @OptionGroup var arguments: CaseArguments
        @Argument(help: ArgumentHelp("The parts; records in none are by themselves.", valueName: "id,id")) var parts:
            [String]
        @Option(help: ArgumentHelp("Why, for the history.", valueName: "text")) var reason: String?

        func run() throws {
            let session = Session(options)
            try session.withWorkspace(.readWrite) { workspace in
                var split = ReviewSplit(arguments.id, into: parts.map(Merge.ids), by: arguments.author)
                split.reason = reason
                QueuePrinter(printer: session.printer).show(try workspace.review.split(split))
            }
        }
    }

    struct Skip: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Leaves a case to somebody else.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @OptionGroup var arguments: CaseArguments
        @Option(help: ArgumentHelp("Why: whoever takes it next will see it.", valueName: "text")) var reason: String

        func run() throws {
            try change(options, "skipped") { try $0.skip(arguments.id, reason: reason, by: arguments.author) }
        }
    }

    struct Release: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Gives a claimed case back.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @OptionGroup var arguments: CaseArguments

        func run() throws { try change(options, "given back") { try $0.release(arguments.id, by: arguments.author) } }
    }

    struct Reopen: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes back what was decided without a merge: the case is open again.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @OptionGroup var arguments: CaseArguments

        func run() throws {
            try change(options, "open again") { try $0.reopen(arguments.id, by: arguments.author) }
        }
    }

    struct Assign: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Says whose case it is.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @OptionGroup var arguments: CaseArguments
        @Option(help: ArgumentHelp("Whose it is; nobody's without it.", valueName: "user")) var to: String?

        func run() throws {
            try change(options, to.map { "assigned to \($0)" } ?? "anybody's") {
                try $0.assign(arguments.id, to: to, by: arguments.author)
            }
        }
    }

    struct Comment: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Adds a comment to a case.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @OptionGroup var arguments: CaseArguments
        @Argument(help: "The words.") var text: String

        func run() throws {
            try change(options, "commented") { try $0.comment(arguments.id, text, by: arguments.author) }
        }
    }
}

extension ParsableCommand {
    fileprivate func decide(_ decision: ReviewDecision, _ options: GlobalOptions) throws {
        let session = Session(options)
        try session.withWorkspace(.readWrite) { workspace in
            QueuePrinter(printer: session.printer).show(try workspace.review.decide(decision))
        }
    }

    fileprivate func change(
        _ options: GlobalOptions, _ words: String, _ body: (ReviewPipeline) throws -> QueuedCase
    ) throws {
        let session = Session(options)
        try session.withWorkspace(.readWrite) { workspace in
            QueuePrinter(printer: session.printer).show(try body(workspace.review), did: words)
        }
    }
}
