import ArgumentParser
import Catalog
import Foundation
import Merging
import Pipelines
import Records

/// `kindred bulk`: many merges by a plan.
struct BulkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulk", abstract: "Merges many groups by a plan, and takes all of it back with one command.",
        discussion: """
            A plan is a file of one group a line: read it, take lines out, rehearse it on a copy, approve it, apply it. What
            is applied can be verified and taken back as a whole. An apply that was interrupted goes on where it stopped.

            Examples:
              kindred bulk plan --type contact --max-error 0.001 --output plan.jsonl
              kindred bulk rehearse plan.jsonl
              kindred bulk approve plan.jsonl --as anna
              kindred bulk apply 1
              kindred bulk verify 1
              kindred bulk rollback 1
            """,
        subcommands: [
            Plan.self, Rehearse.self, Approve.self, Apply.self, Verify.self, Rollback.self, Receipts.self, List.self,
            Totals.self,
        ])

    struct Plan: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes a plan of the open cases that are sure enough.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Option(help: ArgumentHelp("The records' type.", valueName: "type")) var type: String
        @Option(help: ArgumentHelp("Where to.", valueName: "file")) var output: String
        @Option(help: ArgumentHelp("Less probable groups stay out. Default: the model's threshold.", valueName: "p"))
        var minProbability: Double?
        @Option(
            help: ArgumentHelp("The share of groups that may be wrong, by the model's probabilities.", valueName: "p"))
        var maxError: Double?
        @Flag(help: "Leave out groups with hard evidence against them, as an automatic merge does.") var careful = false

        func validate() throws {
            guard [minProbability, maxError].compactMap({ $0 }).allSatisfy((0...1).contains) else {
                throw ValidationError("--min-probability and --max-error must be from 0 to 1")
            }
        }

        func run() throws {
            let session = Session(options)
            try session.withWorkspace(.readOnly) { workspace in
                var asked = PlanOptions()
                (asked.minimumProbability, asked.maximumError, asked.isAutomatic) = (minProbability, maxError, careful)
                let plan = try workspace.mergeRuns.plan(try workspace.entity(type).type, asked)
                do { try Data(plan.text.utf8).write(to: URL(fileURLWithPath: output), options: .atomic) } catch {
                    throw CommandFailure(.failed, "cannot write \(output): \(error.localizedDescription)")
                }
                let records = plan.groups.reduce(0) { $0 + $1.members.count }
                session.printer.say(
                    "bulk.plan",
                    [
                        "groups": .number(Double(plan.groups.count)), "records": .number(Double(records)),
                        "expected_error": plan.expectedError.map { .number($0) } ?? .null, "file": .string(output),
                    ],
                    "\(plan.groups.count) groups of \(records) records in \(output); by the model's probabilities "
                        + "\(BulkPrinter.percent(plan.expectedError ?? 0)) of the groups are wrong")
            }
        }
    }

    struct Rehearse: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Applies a plan to a copy, and shows totals before and after; nothing else is written.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Argument(help: "The plan.") var plan: String
        @Option(
            help: ArgumentHelp("Where the copy is made. Default: the system's place for such.", valueName: "directory"))
        var scratch: String?

        func run() throws {
            let session = Session(options)
            let directory = (scratch.map { URL(fileURLWithPath: $0) } ?? FileManager.default.temporaryDirectory)
                .appendingPathComponent("kindred-rehearsal-\(ProcessInfo.processInfo.processIdentifier)")
            // What cannot be removed is in the system's place for such things.
            defer { try? FileManager.default.removeItem(at: directory) }
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            try session.withWorkspace(.readOnly) { workspace in
                let report = try session.longRunning(interrupted: "interrupted; only the copy was touched") {
                    progress in
                    try workspace.mergeRuns.rehearse(
                        try BulkFile.plan(plan), in: directory, by: BulkFile.author("rehearsal"), progress: progress)
                }
                BulkPrinter(printer: session.printer).show(report)
            }
        }
    }

    struct Approve: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keeps a plan to be applied, when it fits the records.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Argument(help: "The plan.") var plan: String
        @Option(name: .customLong("as"), help: ArgumentHelp("Who approves.", valueName: "user")) var user = "kindred"

        func run() throws {
            let session = Session(options)
            try session.withWorkspace(.readWrite) { workspace in
                let run = try workspace.mergeRuns.approve(try BulkFile.plan(plan), by: BulkFile.author(user))
                BulkPrinter(printer: session.printer).show(run, "bulk.approved")
            }
        }
    }

    struct Apply: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Merges what is pending of an approved run.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Argument(help: "The run's number.") var number: Int64
        @Flag(help: "Leave groups out that no longer fit; without it nothing is done when there are any.")
        var skipChanged = false
        @Option(name: .customLong("as"), help: ArgumentHelp("Who applies.", valueName: "user")) var user = "kindred"

        func run() throws {
            let session = Session(options)
            try session.withWorkspace(.readWrite) { workspace in
                let done = try session.longRunning(interrupted: "interrupted; apply again to go on") { progress in
                    try workspace.mergeRuns.apply(
                        number, skipsChanged: skipChanged, by: BulkFile.author(user), progress: progress)
                }
                BulkPrinter(printer: session.printer).show(done, "bulk.applied")
                if done.refused > 0 { throw EndedInPart(outcome: .partial) }
            }
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Holds every receipt of a run against the records.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Argument(help: "The run's number.") var number: Int64

        func run() throws {
            let session = Session(options)
            try session.withWorkspace(.readOnly) { workspace in
                let check = try workspace.mergeRuns.verify(number)
                BulkPrinter(printer: session.printer).show(check)
                if !check.problems.isEmpty { throw EndedInPart(outcome: .partial) }
            }
        }
    }

    struct Rollback: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes every merge of a run back.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Argument(help: "The run's number.") var number: Int64
        @Option(help: "Where later changes go that nobody can part: left, right or both.") var otherwise: String?
        @Option(name: .customLong("as"), help: ArgumentHelp("Who takes it back.", valueName: "user")) var user =
            "kindred"

        func validate() throws {
            guard otherwise.map({ ["left", "right", "both"].contains($0) }) ?? true else {
                throw ValidationError("--otherwise is left, right or both")
            }
        }

        func run() throws {
            let session = Session(options)
            try session.withWorkspace(.readWrite) { workspace in
                let done = try session.longRunning(interrupted: "interrupted; roll back again to go on") { progress in
                    try workspace.mergeRuns.takeBack(
                        number, otherwise: otherwise.map { Side($0) }, by: BulkFile.author(user), progress: progress)
                }
                BulkPrinter(printer: session.printer).show(done, "bulk.taken_back")
                BulkPrinter(printer: session.printer).show(try workspace.mergeRuns.verify(number))
                if done.merged > 0 { throw EndedInPart(outcome: .partial) }
            }
        }
    }
}

/// A plan's file, and who acts on it.
enum BulkFile {
    static func plan(_ path: String) throws -> MergePlanFile {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.notFound, "\(path) cannot be read")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw CommandFailure.malformed(path, "is not UTF-8")
        }
        return try MergePlanFile(reading: text)
    }

    static func author(_ user: String) -> Author { Author(source: SourceSystem("cli"), actor: user) }
}
