import ArgumentParser
import Catalog
import Pipelines
import Records
import Reviewing

extension QueueCommand {
    struct Seed: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a case whose answer is known, to see how well people answer; nothing is done with answers.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Argument(help: "The ids of two or more records.") var ids: [String]
        @Option(help: "What is known: same, different, related or unsure.") var answer: ReviewAnswer
        @Option(help: ArgumentHelp("What they are.", valueName: "type")) var type: String?
        @Option(name: .customLong("as"), help: ArgumentHelp("Who adds it.", valueName: "user")) var user = "kindred"

        func run() throws {
            let session = Session(options)
            try session.withWorkspace(.readWrite) { workspace in
                let members = ids.map { RecordID($0) }
                let type = try SharedType(word: type).type(of: members, in: workspace)
                let number = try workspace.review.seed(
                    type, members, answer: answer, by: Author(source: SourceSystem("cli"), actor: user))
                session.printer.say(
                    "queue.seeded", ["case": .number(Double(number.rawValue))], "case \(number) waits among the others")
            }
        }
    }

    struct Agreement: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows how far each reviewer agrees with the others and with what is known.",
            discussion: """
                Kappa is 1 for full agreement and 0 for what chance would give (Cohen 1960). It rests on cases that two
                people looked at (queue settings --second-look) and on cases whose answer is known (queue seed).
                """)
        @OptionGroup(title: "Global options") var options: GlobalOptions

        func run() throws {
            let session = Session(options)
            try session.withWorkspace(.readOnly) { workspace in
                var table = TextTable("reviewer", "with others", "equal", "kappa", "known", "wrong", "kappa of known")
                for report in try workspace.review.agreement() {
                    let (others, known) = (report.withOthers, report.withKnown)
                    session.printer.say(
                        "queue.agreement",
                        [
                            "reviewer": .string(report.reviewer), "with_others": .number(Double(others.count)),
                            "observed": .number(others.observed), "kappa": others.kappa.map { .number($0) } ?? .null,
                            "known": .number(Double(report.known)),
                            "wrong": .array(report.wrong.map { .number(Double($0.rawValue)) }),
                            "kappa_known": known.kappa.map { .number($0) } ?? .null,
                        ], "")
                    table.add(
                        report.reviewer, "\(others.count)",
                        others.count == 0 ? "" : BulkPrinter.percent(others.observed),
                        Self.text(others.kappa), "\(report.known)",
                        report.wrong.map(\.description).joined(separator: ", "),
                        Self.text(known.kappa))
                }
                session.printer.show(table)
            }
        }

        private static func text(_ kappa: Double?) -> String {
            kappa.map { JSONWriter.shortest(($0 * 100).rounded() / 100) } ?? ""
        }
    }
}

extension ReviewAnswer: ExpressibleByArgument {}
