import ArgumentParser
import Catalog
import Foundation
import Matching
import Pipelines
import Records

/// `kindred judge`: a person's word on two records.
struct JudgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge", abstract: "Says that two records are the same, different, or that it cannot be told.",
        discussion: """
            The word wins over the model, in scans, matches and after imports, until the fields change that the records are
            compared by.

            Examples:
              kindred judge c-1001 c-2042 different --reason "father and son"
              kindred judge c-1001 c-2042 different --related household
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "A record's id.") var left: String
    @Argument(help: "Another record's id.") var right: String
    @Argument(help: "same, different or unsure.") var verdict: String
    @Option(help: ArgumentHelp("What they are.", valueName: "type")) var type: String?
    @Option(help: ArgumentHelp("How two different records belong together.", valueName: "how")) var related: String?
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String?
    @Option(name: .customLong("as"), help: ArgumentHelp("Who says so.", valueName: "user")) var user = "kindred"

    func run() throws {
        let session = Session(options)
        try session.withWorkspace(.readWrite) { workspace in
            let pair = RecordPair(RecordID(left), RecordID(right))
            let type = try SharedType(word: type).type(of: [pair.left, pair.right], in: workspace)
            try workspace.judgements.judge(
                type, pair, verdict, relation: related, reason: reason,
                by: Author(source: SourceSystem("cli"), actor: user))
            session.printer.say(
                "judgement",
                [
                    "type": .string(type.rawValue), "id_a": .string(left), "id_b": .string(right),
                    "label": .string(verdict),
                ], "\(left) and \(right): \(verdict)")
        }
    }
}

/// `kindred judgements`: everything that people said.
struct JudgementsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judgements", abstract: "Exports what people said about pairs of records.",
        discussion: """
            The file has the columns id_a, id_b and label, which --labels of dedupe reads, and behind them who said so,
            when and why. A word that no longer stands, since its records have changed, is left out without --all.

            Examples:
              kindred judgements export --type contact --output labels.csv
            """, subcommands: [Export.self])

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Writes the words that count, as CSV.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Option(help: ArgumentHelp("The records' type.", valueName: "type")) var type: String
        @Option(help: ArgumentHelp("Where to. Default: a table on stdout.", valueName: "file")) var output: String?
        @Flag(help: "With those that no longer stand.") var all = false

        func run() throws {
            let session = Session(options)
            try session.withWorkspace(.readOnly) { workspace in
                let words = try workspace.judgements.all(try workspace.entity(type).type).filter {
                    all || $0.isStanding
                }
                if let output {
                    try workspace.judgements.write(words, to: output)
                    session.printer.remark("\(words.count) judgements written to \(output)")
                    return
                }
                var table = TextTable("id_a", "id_b", "label", "by", "reason")
                for word in words {
                    session.printer.say("judgement", word.members, "")
                    table.add(
                        word.left.rawValue, word.right.rawValue, word.verdict + (word.isStanding ? "" : " (no longer)"),
                        word.actor, word.reason ?? word.relation ?? "")
                }
                session.printer.show(table)
            }
        }
    }
}
