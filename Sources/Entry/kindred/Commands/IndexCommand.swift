import ArgumentParser
import Pipelines
import Records

/// `kindred index`: the search index beside the records.
struct IndexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index", abstract: "Shows, checks and rebuilds the search index.",
        discussion: """
            The index is derived from the records: it can always be rebuilt, and the rebuild gives the same answers.

            Examples:
              kindred index status
              kindred index check
              kindred index rebuild
              kindred index rollback
            """,
        subcommands: [Status.self, Check.self, Rebuild.self, Rollback.self])

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows how the index stands to the records.")
        @OptionGroup(title: "Global options") var options: GlobalOptions

        func run() throws {
            let session = Session(options)
            let status = try session.withWorkspace(.readOnly) { try $0.index.status() }
            IndexCommand.show(status, "index.status", session)
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compares index and records one by one; ends with code 8 when they differ.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Option(help: ArgumentHelp("Analyse every n-th record anew and compare it term by term.", valueName: "n"))
        var sample: Int = 50

        func validate() throws {
            guard sample > 0 else { throw ValidationError("--sample must be 1 or more") }
        }

        func run() throws {
            let session = Session(options)
            let report = try session.longRunning(interrupted: "interrupted; nothing was changed") { _ in
                try check(session)
            }
            IndexCommand.show(report, session)
            if !report.isSound { throw EndedInPart(outcome: .corrupt) }
        }

        /// An index that is merely behind, say after a crash, catches up first, unless a server is about to do that.
        private func check(_ session: Session) throws -> IndexCheckReport {
            let isBehind = try session.withWorkspace(.readOnly) { try $0.index.status().lag > 0 }
            if isBehind {
                do { return try session.withWorkspace(.readWrite) { try $0.checkIndex(sample: sample) } } catch let
                    failure
                    as Failure where failure.kind == .temporary
                {
                    session.printer.remark("beside a running server: records that change meanwhile may show as faults")
                }
            }
            return try session.withWorkspace(.readOnly) { try $0.checkIndex(sample: sample) }
        }
    }

    struct Rebuild: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Builds a new index from the records and switches to it.")
        @OptionGroup(title: "Global options") var options: GlobalOptions

        func run() throws {
            let session = Session(options)
            let remark = "interrupted; the old index is still in use"
            let status = try session.longRunning(interrupted: remark) { progress in
                try session.withWorkspace(.readWrite) { try $0.index.rebuild(progress: progress) }
            }
            IndexCommand.show(status, "index.rebuilt", session)
        }
    }

    struct Rollback: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Goes back to the index before the last rebuild, and lets it catch up.",
            discussion: """
                A rebuild keeps the index that it replaces until the next rebuild. Where definitions were changed and are put
                back, the next writing command goes back by itself. Going back twice ends where it began.

                Example:
                  kindred index rollback
                """)
        @OptionGroup(title: "Global options") var options: GlobalOptions

        func run() throws {
            let session = Session(options)
            let remark = "interrupted; the index that is in use goes on"
            let status = try session.longRunning(interrupted: remark) { progress in
                try session.withWorkspace(.readWrite) { try $0.index.rollBack(progress: progress) }
            }
            IndexCommand.show(status, "index.rolled_back", session)
        }
    }

    private static func show(_ report: IndexCheckReport, _ session: Session) {
        let found = [
            ("missing", report.missing), ("surplus", report.surplus), ("different", report.different),
            ("wrong_terms", report.wrongTerms),
        ]
        for (fault, keys) in found {
            for key in keys {
                session.printer.say(
                    "index.fault",
                    ["fault": .string(fault), "type": .string(key.type.rawValue), "id": .string(key.id.rawValue)],
                    "\(fault): \(key)")
            }
        }
        let digest = String(report.contentDigest, radix: 16)
        let faults = found.reduce(0) { $0 + $1.1.count }
        session.printer.say(
            "index.checked",
            [
                "sound": .bool(report.isSound), "records": .number(Double(report.records)),
                "documents": .number(Double(report.documents)), "faults": .number(Double(faults)),
                "analyzed": .number(Double(report.analyzed)), "lag": .number(Double(report.lag)),
                "compared_lists": .bool(report.comparedLists), "content_digest": .string(digest),
            ],
            (report.isSound ? "sound: " : "\(faults) faults, repair them with kindred index rebuild: ")
                + "\(report.records) records, \(report.documents) documents, \(report.analyzed) analysed anew"
                + (report.lag > 0 ? ", \(report.lag) changes not indexed yet" : "") + " (content \(digest))")
        if !report.comparedLists {
            session.printer.remark("posting lists were not compared: the index changed all the while")
        }
    }

    private static func show(_ status: IndexStatus, _ kind: String, _ session: Session) {
        session.printer.say(
            kind,
            [
                "condition": .string(status.condition.rawValue), "documents": .number(Double(status.documents)),
                "indexed_seq": .number(Double(status.indexed.rawValue)),
                "latest_seq": .number(Double(status.latest.rawValue)), "lag": .number(Double(status.lag)),
                "note": status.note.map { .string($0) } ?? .null,
            ],
            "\(status.condition.rawValue): \(status.documents) documents, change \(status.indexed.rawValue) of "
                + "\(status.latest.rawValue)" + (status.note.map { "\n\($0)" } ?? ""))
    }
}
