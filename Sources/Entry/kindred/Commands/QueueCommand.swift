import ArgumentParser
import Catalog
import Pipelines
import Records
import Reviewing

/// `kindred queue`: what people should look at, and what they decide.
struct QueueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue", abstract: "Works through the groups of records that a person should look at.",
        discussion: """
            kindred scan fills the queue. A claimed case is its reviewer's until the claim runs out; nobody else can decide
            it meanwhile. Whatever is decided is remembered and wins over the model until the records change.

            Examples:
              kindred queue list --by value
              kindred queue claim --as anna
              kindred queue merge 12 --as anna --set title=c-2042
              kindred queue reject 13 --as anna --related household
              kindred queue split 14 --as anna c-1,c-2 c-3,c-4
            """,
        subcommands: [
            List.self, Show.self, Claim.self, Release.self, Merge.self, Reject.self, Skip.self, Assign.self,
            Comment.self, Split.self, Reopen.self, Seed.self, Agreement.self, Settings.self,
        ])

    /// Who acts on which case.
    struct CaseArguments: ParsableArguments {
        @Argument(help: "The case's number.") var number: Int64
        @Option(name: .customLong("as"), help: ArgumentHelp("Who acts.", valueName: "user")) var user = "kindred"

        var id: CaseNumber { CaseNumber(rawValue: number) }
        var author: Author { Author(source: SourceSystem("cli"), actor: user) }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists cases.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Option(help: ArgumentHelp("Only of this type.", valueName: "type")) var type: String?
        @Option(help: "What comes first: doubt or value.") var by: ReviewOrder = .doubt
        @Option(help: "Cases in this state.") var state: ReviewState = .open
        @Option(help: ArgumentHelp("Only those assigned to somebody.", valueName: "user")) var assignee: String?
        @Option(help: ArgumentHelp("How many of each type.", valueName: "n")) var limit = 20

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit must be positive") }
        }

        func run() throws {
            let session = Session(options)
            try session.withWorkspace(.readOnly) { workspace in
                let types = try type.map { [try workspace.entity($0).type] } ?? workspace.catalog.entities.map(\.type)
                var filter = CaseFilter()
                (filter.state, filter.order, filter.assignee) = (state, by, assignee)
                let printer = QueuePrinter(printer: session.printer)
                for type in types {
                    let found = try workspace.review.list(type, filter, limit: limit)
                    guard let total = found.total, total > 0 else { continue }
                    printer.show(found.cases, total: total, of: type)
                }
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows one case with everything to decide it by.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @OptionGroup var arguments: CaseArguments

        func run() throws {
            let session = Session(options)
            try session.withWorkspace(.readOnly) { workspace in
                QueuePrinter(printer: session.printer)
                    .show(try workspace.review.view(arguments.id, by: arguments.author))
            }
        }
    }

    struct Claim: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes the next case, or one by its number.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Argument(help: "The case's number. Default: the next one.") var number: Int64?
        @Option(name: .customLong("as"), help: ArgumentHelp("Who acts.", valueName: "user")) var user = "kindred"
        @Option(help: ArgumentHelp("Only of this type.", valueName: "type")) var type: String?
        @Option(help: "What comes first: doubt or value.") var by: ReviewOrder = .doubt

        func run() throws {
            let (session, author) = (Session(options), Author(source: SourceSystem("cli"), actor: user))
            try session.withWorkspace(.readWrite) { workspace in
                let printer = QueuePrinter(printer: session.printer)
                if let number {
                    printer.show(try workspace.review.claim(CaseNumber(rawValue: number), by: author), did: "claimed")
                    return
                }
                let types = try type.map { [try workspace.entity($0).type] } ?? []
                guard let found = try workspace.review.claimNext(types, by, by: author) else {
                    throw CommandFailure(.notFound, "nothing is left for \(user) to look at")
                }
                printer.show(try workspace.review.view(found.number, by: author))
            }
        }
    }

    struct Settings: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows and sets how people work with the queue.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Option(help: ArgumentHelp("How long a claimed case stays with its reviewer.", valueName: "minutes"))
        var lease: Int?
        @Option(help: ArgumentHelp("The share of cases that two people look at, 0 to 1.", valueName: "share"))
        var secondLook: Double?
        @Option(
            help: ArgumentHelp(
                "Merge without a person where at most this share of groups is wrong; \"off\" ends it. Repeatable.",
                valueName: "type=share"))
        var automatic: [String] = []

        func run() throws {
            let session = Session(options)
            let changes = lease != nil || secondLook != nil || !automatic.isEmpty
            try session.withWorkspace(changes ? .readWrite : .readOnly) { workspace in
                var settings = try workspace.reviewSettings()
                settings.leaseMinutes = lease ?? settings.leaseMinutes
                settings.secondLook = secondLook ?? settings.secondLook
                for choice in automatic { try apply(choice, to: &settings, in: workspace) }
                if changes { try workspace.set(settings) }
                session.printer.say(
                    "queue.settings",
                    [
                        "lease_minutes": .number(Double(settings.leaseMinutes)),
                        "second_look": .number(settings.secondLook),
                        "automatic": .object(
                            settings.automatic.sorted { $0.key < $1.key }.map {
                                .init(name: $0.key, value: .number($0.value))
                            }),
                    ],
                    "a claim lasts \(settings.leaseMinutes) minutes; two people look at "
                        + "\(JSONWriter.shortest(settings.secondLook * 100)) % of the cases"
                        + settings.automatic.sorted { $0.key < $1.key }.map {
                            "\n\($0.key): merged without a person where at most \(BulkPrinter.percent($0.value)) is wrong"
                        }.joined())
            }
        }

        private func apply(_ choice: String, to settings: inout ReviewSettings, in workspace: Workspace) throws {
            let (word, share) = try MergeCommand.parts(choice, of: "--automatic", as: "TYPE=SHARE")
            let type = try workspace.entity(word).type.rawValue
            guard share != "off" else {
                settings.automatic[type] = nil
                return
            }
            guard let limit = Double(share) else {
                throw CommandFailure.malformed("--automatic", "takes a share from 0 to 1 or off, not \"\(share)\"")
            }
            settings.automatic[type] = limit
        }
    }
}

extension ReviewOrder: ExpressibleByArgument {}
extension ReviewState: ExpressibleByArgument {}
