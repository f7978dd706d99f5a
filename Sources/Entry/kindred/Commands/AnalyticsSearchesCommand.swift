import ArgumentParser
import Foundation
import Pipelines
import Records
import Reports
import SearchAnalytics

/// `kindred analytics searches`: the report.
struct AnalyticsSearchesCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table
        case json
        case csv
        case html
    }

    static let configuration = CommandConfiguration(
        commandName: "searches",
        abstract: "Reports searches: found or not, chosen or not, typed how, answered how fast.",
        discussion: """
            The server logs what it answers; searches of the command line are not logged. Works beside the server. A text
            is named only when enough people typed it on two days; all else is counted by its form.

            Examples:
              kindred analytics searches --since 30d
              kindred analytics searches --format html --output searches.html
              kindred analytics searches --format csv --min-users 10 > searches.csv
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Option(help: ArgumentHelp("The first day, 2026-11-01, or how many days back.", valueName: "day")) var since = "30d"
    @Option(help: ArgumentHelp("table, json, csv or html.", valueName: "format")) var format: Format?
    @Option(help: ArgumentHelp("Where to write it. Default: stdout.", valueName: "file"), completion: .file())
    var output: String?
    @Option(
        help: ArgumentHelp(
            "Name texts of so many people only; never fewer than the tenant's setting.", valueName: "n"))
    var minUsers: Int?
    @Option(help: ArgumentHelp("The length of lists.", valueName: "n")) var rows = 20

    func validate() throws {
        if ReportWindow.start(since, now: Instant(milliseconds: 0)) == nil {
            throw ValidationError("--since must be a day such as 2026-11-01, or a number of days such as 30d")
        }
        if let minUsers, minUsers < LiteralThreshold.leastUsers {
            throw ValidationError("--min-users must be \(LiteralThreshold.leastUsers) or more")
        }
        guard (1...10_000).contains(rows) else { throw ValidationError("--rows must be from 1 to 10000") }
    }

    func run() throws {
        let session = Session(options)
        let start = ReportWindow.start(since, now: session.surroundings.now())
        let report = try session.withWorkspace(.readOnly) { workspace in
            try workspace.analytics.report(since: start, leastUsers: minUsers, rows: rows)
        }
        try TextFile.write(text(report, session), to: output)
    }

    private func text(_ report: UsageReport, _ session: Session) -> String {
        switch format ?? (session.settings.isJSON ? .json : .table) {
        case .table: return UsagePrinter(report: report).text
        case .csv: return report.csv
        case .html: return UsagePage(report: report, tenant: session.settings.tenant).html
        case .json:
            let head = [
                JSONValue.Member(name: "version", value: .number(Double(Printer.formatVersion))),
                JSONValue.Member(name: "kind", value: .string("analytics.searches")),
            ]
            return JSONWriter.ordered(.object(head + (report.document.members ?? []))) + "\n"
        }
    }
}

/// `kindred analytics judgements`: what choices say about answers.
struct AnalyticsJudgementsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judgements", abstract: "Writes what people chose as judgements for kindred search eval.",
        discussion: """
            A record's grade is how much more often it was chosen than its places would have it (clicks over expected
            clicks): 0 never, 1 less, 2 up to twice so often, 3 more. Texts of too few people judge nothing.

            Examples:
              kindred analytics judgements --since 90d --output judgements.csv
              kindred search eval judgements.csv
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Option(help: ArgumentHelp("The first day, 2026-11-01, or how many days back.", valueName: "day")) var since = "90d"
    @Option(help: ArgumentHelp("Where to write it. Default: stdout.", valueName: "file"), completion: .file())
    var output: String?

    func validate() throws {
        if ReportWindow.start(since, now: Instant(milliseconds: 0)) == nil {
            throw ValidationError("--since must be a day such as 2026-11-01, or a number of days such as 30d")
        }
    }

    func run() throws {
        let session = Session(options)
        let start = ReportWindow.start(since, now: session.surroundings.now())
        let judged = try session.withWorkspace(.readOnly) { try $0.analytics.judgements(since: start) }
        var numbers: [String: Int] = [:]
        let lines = judged.rows.map { row in
            let number = numbers[row.text] ?? numbers.count + 1
            numbers[row.text] = number
            let text = "\"" + row.text.replacing("\"", with: "\"\"") + "\""
            return "\(number),\(text),\(row.key.type),\(row.key.id),\(row.grade)\n"
        }
        try TextFile.write("query_id,query,type,record_id,grade\n" + lines.joined(), to: output)
        session.printer.remark("\(judged.rows.count) judgements of \(numbers.count) texts")
    }
}

/// `kindred analytics export`: the log for other programs.
struct AnalyticsExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes the search log as UBI 1.3.0, one JSON object a line.",
        discussion: """
            Queries and events as User Behavior Insights (https://o19s.com/ubi) writes them, which OpenSearch's and other
            tools read. No person is named; a text that too few people typed stands as its form, without its hits.

            Examples:
              kindred analytics export --since 30d --queries queries.ndjson --events events.ndjson
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Option(help: ArgumentHelp("The first day, 2026-11-01, or how many days back.", valueName: "day")) var since = "30d"
    @Option(help: ArgumentHelp("Where queries go.", valueName: "file"), completion: .file()) var queries: String
    @Option(help: ArgumentHelp("Where events go.", valueName: "file"), completion: .file()) var events: String

    func validate() throws {
        if ReportWindow.start(since, now: Instant(milliseconds: 0)) == nil {
            throw ValidationError("--since must be a day such as 2026-11-01, or a number of days such as 30d")
        }
    }

    func run() throws {
        let session = Session(options)
        let start = ReportWindow.start(since, now: session.surroundings.now())
        let export = try session.withWorkspace(.readOnly) { try $0.analytics.export(since: start) }
        try TextFile.write(export.queries.map { JSONWriter.ordered($0) + "\n" }.joined(), to: queries)
        try TextFile.write(export.events.map { JSONWriter.ordered($0) + "\n" }.joined(), to: events)
        session.printer.say(
            "analytics.export",
            [
                "queries": .number(Double(export.queries.count)), "events": .number(Double(export.events.count)),
                "withheld": .number(Double(export.withheld)),
            ],
            "\(export.queries.count) queries, \(export.events.count) events; \(export.withheld) queries without their text"
        )
    }
}

/// `kindred analytics settings`: what is logged, and for how long it is kept.
struct AnalyticsSettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Shows or changes what the search log keeps.",
        discussion: """
            texts=kept|hashed   whether typed texts are kept, or their keyed hashes only
            least_users=5       how many people must have typed a text before a report names it, at least 3
            text_days=30        days until texts are forgotten
            detail_days=90      days until requests, events and people's keys are
            daily_months=25     months until the sums of days are

            Examples:
              kindred analytics settings
              kindred analytics settings texts=hashed least_users=10
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: ArgumentHelp("NAME=VALUE, any number of them.", valueName: "setting")) var change: [String] = []

    func run() throws {
        let session = Session(options)
        let settings = try session.withWorkspace(change.isEmpty ? .readOnly : .readWrite) { workspace in
            var settings = try workspace.analytics.settings()
            for item in change {
                let parts = item.split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2 else { throw CommandFailure.malformed(item, "write NAME=VALUE") }
                try settings.set(parts[0], to: parts[1])
            }
            if !change.isEmpty { try workspace.analytics.change(settings) }
            return settings
        }
        for (name, value) in settings.words {
            session.printer.say(
                "analytics.setting", ["name": .string(name), "value": .string(value)], "\(name)=\(value)")
        }
    }
}

/// `kindred analytics erase`: forgets a person.
struct AnalyticsEraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Forgets what a person searched for and chose.",
        discussion: """
            Removes every request, text, event and choice of the person from the search log. Sums of days stay.

            Examples:
              kindred analytics erase --user ana --yes
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Option(help: ArgumentHelp("The user of the tokens that searched.", valueName: "name")) var user: String
    @Flag(help: "Do it.") var yes = false

    func run() throws {
        guard yes else { throw CommandFailure.needsConfirmation("the searches of a person") }
        let session = Session(options)
        let gone = try session.withWorkspace(.readWrite) { try $0.analytics.erase(user: user) }
        session.say(gone, "analytics.erased")
    }
}

/// `kindred analytics forget`: the retention rules, now.
struct AnalyticsForgetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Forgets what is older than the settings allow; the server does it every day.",
        discussion: """
            Examples:
              kindred analytics forget
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions

    func run() throws {
        let session = Session(options)
        let gone = try session.withWorkspace(.readWrite) { try $0.analytics.forgetOld() }
        session.say(gone, "analytics.forgotten")
    }
}

extension Session {
    fileprivate func say(_ gone: ForgottenAnalytics, _ kind: String) {
        let members = gone.counts.map { JSONValue.Member(name: $0.name, value: .number(Double($0.count))) }
        let words = gone.counts.filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }
        printer.say(kind, members, words.isEmpty ? "nothing to forget" : "forgotten: \(words.joined(separator: ", "))")
    }
}

/// Text to a file or to stdout.
enum TextFile {
    /// A file appears whole or not at all.
    static func write(_ text: String, to path: String?) throws {
        guard let path, path != "-" else { return Terminal.output.write(text) }
        do { try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
            if let error = error as? CocoaError, error.code == .fileWriteOutOfSpace { throw error }
            throw CommandFailure(.failed, "cannot write \(path): \(error.localizedDescription)")
        }
    }
}
