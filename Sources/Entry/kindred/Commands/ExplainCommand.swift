import ArgumentParser
import Catalog
import Pipelines
import Records

/// `kindred explain`: why two records are, or are not, taken for the same.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Says why two records are, or are not, taken for the same.",
        discussion: """
            The weights, in bits, add up to the pair's weight, from which its probability follows. Keys are what brings
            two records together to be compared at all: for each that they do not share, it says what is missing or differs.
            Below are the comparisons that could have said more, and the bits that were lost there.

            Examples:
              kindred explain c-1001 c-2042
              kindred explain 17 99 --type account
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "A record's id.") var left: String
    @Argument(help: "Another record's id.") var right: String
    @Option(
        help: ArgumentHelp("What they are; needed when records of several types have these ids.", valueName: "type"))
    var type: String?

    func run() throws {
        let session = Session(options)
        try session.withWorkspace(.readOnly) { workspace in
            let type = try commonType(in: workspace)
            let explanation = try workspace.explain(
                RecordKey(type: type, id: RecordID(left)), RecordKey(type: type, id: RecordID(right)))
            let schema = try workspace.entity(type.rawValue).schema
            ExplanationPrinter(printer: session.printer, schema: schema).show(explanation)
        }
    }

    /// The type that both ids are of.
    private func commonType(in workspace: Workspace) throws -> EntityType {
        if let type { return try workspace.entity(type).type }
        let (lefts, rights) = (
            try workspace.records.keys(withID: RecordID(left)), try workspace.records.keys(withID: RecordID(right))
        )
        for (id, keys) in [(left, lefts), (right, rights)] where keys.isEmpty {
            throw CommandFailure(.notFound, "there is no record with the id \(id)")
        }
        let common = Set(lefts.map(\.type)).intersection(rights.map(\.type)).sorted()
        guard let first = common.first else {
            throw CommandFailure(
                .usage, "\(lefts[0]) and \(rights[0]) are of different types, which are never compared")
        }
        guard common.count == 1 else {
            throw CommandFailure(
                .usage, "both are ids of \(common.map(\.rawValue).joined(separator: " and of ")); add --type")
        }
        return first
    }
}
