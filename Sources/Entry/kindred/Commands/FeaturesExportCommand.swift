import ArgumentParser
import Catalog
import Foundation
import LeadFeatures
import Pipelines
import Records

/// `kindred features export`: a directory of features, labels and what describes them.
struct FeaturesExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes features and labels of records at cut-offs, as they were known then.",
        discussion: """
            A row is a record at a cut-off. What was not known by then is not used, and the label says whether the target
            was reached within the horizon. Rows are parted by time, with a gap of a horizon between the parts; rows whose
            window is not over are in split=immature, open records in split=score. Records and groups have pseudonyms.
            The directory comes to be as a whole, as OUTPUT/TENANT/ID; the same content has the same id and bytes.

            --cutoffs: stage-entry, month-end, created+14d (any number of days), several with commas between them.
            --trust: which imports tell of the past as if it had been known then: first (of each type), all, none, or ids.

            Examples:
              kindred features export --cutoffs created+14d --horizon 90d --output exports
              kindred features export --as-of 2026-06-30 --cutoffs stage-entry,month-end --output exports --format parquet,csv
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Option(help: ArgumentHelp("What records. Default: as the definitions say.", valueName: "type")) var type: String?
    @Option(help: ArgumentHelp("The moment at which this could have been made. Default: now.", valueName: "instant"))
    var asOf: String?
    @Option(help: ArgumentHelp("When rows are made.", valueName: "rules")) var cutoffs = "stage-entry"
    @Option(help: ArgumentHelp("How far the label looks ahead.", valueName: "days")) var horizon = "90d"
    @Option(help: ArgumentHelp("Where the directory goes.", valueName: "dir"), completion: .directory) var output:
        String
    @Option(help: ArgumentHelp("parquet, csv, or both with a comma.", valueName: "formats")) var format = "parquet,csv"
    @Option(
        help: ArgumentHelp(
            "Only these features, with commas between them. Default: those that are on.", valueName: "names"))
    var features: String?
    @Option(help: ArgumentHelp("First cut-off of the validation part.", valueName: "instant")) var validationFrom:
        String?
    @Option(help: ArgumentHelp("First cut-off of the test part.", valueName: "instant")) var testFrom: String?
    @Option(help: ArgumentHelp("as_known_at_cutoff or current_identity.", valueName: "policy"))
    var identity = IdentityTimeline.Policy.asKnownAtCutoff.rawValue
    @Option(help: ArgumentHelp("Imports whose word about the past is taken.", valueName: "imports")) var trust = "first"
    @Flag(help: "Keep all rows of a group in one part.") var wholeGroups = false
    @Option(help: ArgumentHelp("An earlier export to measure drift against.", valueName: "dir"), completion: .directory)
    var reference: String?

    func validate() throws {
        for (name, text) in [("--as-of", asOf), ("--validation-from", validationFrom), ("--test-from", testFrom)] {
            if let text, Instant(iso: text) == nil {
                throw ValidationError("\(name) takes a moment such as 2026-03-31 or 2026-03-31T12:00:00Z")
            }
        }
        _ = try days()
        _ = try rules()
        _ = try formats()
        _ = try policy()
    }

    func run() async throws {
        let session = Session(options)
        let report = try await session.withWorkspace(.readOnly) { workspace in
            try await workspace.features.export(
                try request(session, workspace), into: URL(fileURLWithPath: output, isDirectory: true))
        }
        show(report, session.printer)
    }

    private func request(_ session: Session, _ workspace: Workspace) throws -> ExportRequest {
        let named = try type.map { try workspace.entity($0).type }
        guard let type = named ?? workspace.catalog.features.defaultTarget else {
            throw CommandFailure.malformed("--type", "the definitions name no target; say what the rows are")
        }
        let moment = { (text: String?) in text.flatMap { Instant(iso: $0) } }
        var request = ExportRequest(
            type: type, asOf: moment(asOf) ?? session.surroundings.now(), rules: try rules(), horizonDays: try days())
        request.formats = try formats()
        request.features = features.map { Set($0.split(separator: ",").map(String.init)) }
        request.policy = try policy()
        request.trust = ImportTrust(trust)
        (request.validationFrom, request.testFrom) = (moment(validationFrom), moment(testFrom))
        request.keepsGroups = wholeGroups
        request.reference = reference.map { URL(fileURLWithPath: $0, isDirectory: true) }
        return request
    }

    private func days() throws -> Int {
        let text = horizon.hasSuffix("d") ? String(horizon.dropLast()) : horizon
        guard let days = Int(text), (1...3_650).contains(days) else {
            throw ValidationError("--horizon takes days such as 90d, from 1d to 3650d")
        }
        return days
    }

    private func rules() throws -> [CutoffRule] {
        try cutoffs.split(separator: ",").map { text in
            guard let rule = CutoffRule(text) else {
                throw ValidationError("--cutoffs takes stage-entry, month-end or created+14d, not \"\(text)\"")
            }
            return rule
        }
    }

    private func formats() throws -> Set<ExportRequest.Format> {
        Set(
            try format.split(separator: ",").map { text in
                guard let format = ExportRequest.Format(rawValue: String(text)) else {
                    throw ValidationError("--format takes parquet and csv, not \"\(text)\"")
                }
                return format
            })
    }

    private func policy() throws -> IdentityTimeline.Policy {
        guard let policy = IdentityTimeline.Policy(rawValue: identity) else {
            throw ValidationError("--identity takes as_known_at_cutoff or current_identity")
        }
        return policy
    }

    // MARK: What is said

    private func show(_ report: ExportReport, _ printer: Printer) {
        var table = TextTable("PART", "ROWS", "POSITIVE")
        for part in report.rows {
            table.add(part.split.rawValue, "\(part.rows)", part.split == .score ? "" : "\(part.positives)")
        }
        printer.show(table)
        let parts = report.rows.map { part in
            JSONValue.Member(
                name: part.split.rawValue,
                value: .object(["rows": .number(Double(part.rows)), "positive": .number(Double(part.positives))]))
        }
        printer.say(
            "features.export",
            [
                "id": .string(report.id), "directory": .string(report.directory.path),
                "type": .string(report.type.rawValue), "rows": .object(parts),
                "purged": .number(Double(report.purged)), "features": .number(Double(report.features)),
                "absent": .array(report.absent.map { .string($0.feature) }),
                "quarantined": .array(report.quarantined.map { .string($0) }),
                "insufficient": .array(report.insufficient.map { .string($0) }),
                "bytes": .number(Double(report.bytes)), "new": .bool(report.isNew),
            ], words(report))
        if !report.quarantined.isEmpty {
            printer.remark(
                "left out as suspected leaks: \(report.quarantined.joined(separator: ", ")); see quality.json, and sign off in the definitions what is none"
            )
        }
        if report.lines == 0 {
            printer.remark(
                "nothing was known yet at that moment: --as-of is when the workspace had learned something, not when it happened"
            )
        }
        for reason in report.insufficient { printer.remark("too little to learn from: \(reason)") }
    }

    private func words(_ report: ExportReport) -> String {
        let purged = report.purged == 0 ? "" : ", \(report.purged) rows left out between the parts"
        let absent = report.absent.isEmpty ? "" : ", \(report.absent.count) without a source"
        let state = report.isNew ? "" : " (was there already)"
        return "\(report.features) features\(absent)\(purged)\n\(report.directory.path)\(state)"
    }
}
