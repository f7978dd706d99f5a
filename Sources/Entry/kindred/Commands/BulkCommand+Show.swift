import ArgumentParser
import Pipelines
import Records

extension BulkCommand {
    struct Receipts: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows what became of each group of a run.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Argument(help: "The run's number.") var number: Int64

        func run() throws {
            let session = Session(options)
            try session.withWorkspace(.readOnly) { workspace in
                BulkPrinter(printer: session.printer).show(try workspace.mergeRuns.receipts(number))
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists runs, the latest first.")
        @OptionGroup(title: "Global options") var options: GlobalOptions

        func run() throws {
            let session = Session(options)
            try session.withWorkspace(.readOnly) { workspace in
                for run in try workspace.mergeRuns.all() {
                    BulkPrinter(printer: session.printer).show(run, "bulk.run")
                }
            }
        }
    }

    struct Totals: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Counts and adds up the records, as a rehearsal does.")
        @OptionGroup(title: "Global options") var options: GlobalOptions

        func run() throws {
            let session = Session(options)
            try session.withWorkspace(.readOnly) { workspace in
                let totals = try workspace.mergeRuns.totals()
                BulkPrinter(printer: session.printer).show(totals, totals)
            }
        }
    }
}
