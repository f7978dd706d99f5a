import ArgumentParser
import Catalog
import Merging
import Pipelines
import Records

/// `kindred merge`: several records into one.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Merges records into one; kindred unmerge takes it back.",
        discussion: """
            Which value of each field stays is said by the type's survivorship rules. Records that refer to a merged one
            refer to the survivor from then on, and the old ids lead there.

            Examples:
              kindred merge c-1001 c-2042 --dry-run
              kindred merge c-1001 c-2042 c-3001 --set title=c-2042 --reason "same person, two forms"
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "The ids of two or more records.") var ids: [String]
    @Option(
        help: ArgumentHelp("What they are; needed when records of several types have these ids.", valueName: "type"))
    var type: String?
    @Flag(help: "Show the plan; write nothing.") var dryRun = false
    @Option(help: ArgumentHelp("Takes a field's value from one record; repeatable.", valueName: "field=id"))
    var set: [String] = []
    @Option(help: ArgumentHelp("The record whose id stays. Default: the fullest, then the oldest.", valueName: "id"))
    var survivor: String?
    @Option(help: ArgumentHelp("The version that a record must have; repeatable.", valueName: "id=version"))
    var ifVersion: [String] = []
    @Option(help: ArgumentHelp("Why, for the history.", valueName: "text")) var reason: String?

    func run() throws {
        let session = Session(options)
        try session.withWorkspace(dryRun ? .readOnly : .readWrite) { workspace in
            let order = try order(in: workspace)
            let report = dryRun ? try workspace.merges.plan(order) : try workspace.merges.merge(order)
            let schema = try workspace.entity(order.type.rawValue).schema
            MergePrinter(printer: session.printer, schema: schema).show(report)
        }
    }

    private func order(in workspace: Workspace) throws -> MergeOrder {
        let records = ids.map { RecordID($0) }
        var order = MergeOrder(
            try SharedType(word: type).type(of: records, in: workspace), records,
            by: Author(source: SourceSystem("cli"), actor: "kindred"))
        order.survivor = survivor.map { RecordID($0) }
        order.reason = reason
        for choice in set {
            let (field, id) = try Self.parts(choice, of: "--set", as: "FIELD=ID")
            order.chosen[FieldName(field)] = RecordID(id)
        }
        for choice in ifVersion {
            let (id, text) = try Self.parts(choice, of: "--if-version", as: "ID=VERSION")
            guard let number = Int64(text) else {
                throw CommandFailure.malformed("--if-version", "\(text) is not a version")
            }
            order.expected[RecordID(id)] = RecordVersion(rawValue: number)
        }
        return order
    }

    /// The two sides of the last equals sign but one: ids may hold none.
    static func parts(_ text: String, of option: String, as form: String) throws -> (String, String) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw CommandFailure.malformed(option, "takes \(form), not \"\(text)\"") }
        return (parts[0], parts[1])
    }
}

/// The one type that several ids are of.
struct SharedType {
    /// As it was typed; nil finds it by the ids.
    let word: String?

    /// The type of one id, which may lead to nothing or elsewhere by now.
    private func type(ofFormer id: RecordID, in workspace: Workspace) throws -> EntityType {
        let types = try workspace.records.everKeys(withID: id).map(\.type)
        guard let first = types.first else {
            throw CommandFailure(.notFound, "there is no record with the id \(id), nor was there one")
        }
        guard types.count == 1 else {
            throw CommandFailure(
                .usage, "\(id) is an id of \(types.map(\.rawValue).joined(separator: " and of ")); add --type")
        }
        return first
    }

    func type(of ids: [RecordID], in workspace: Workspace) throws -> EntityType {
        if let word { return try workspace.entity(word).type }
        if let id = ids.first, ids.count == 1 { return try type(ofFormer: id, in: workspace) }
        let types = try ids.map { id in
            let keys = try workspace.records.keys(withID: id)
            guard !keys.isEmpty else {
                throw CommandFailure(.notFound, "there is no record with the id \(id); with --type it may be an old id")
            }
            return Set(keys.map(\.type))
        }
        let common = types.dropFirst().reduce(types.first ?? []) { $0.intersection($1) }.sorted()
        guard let first = common.first else {
            throw CommandFailure(.usage, "these records are of different types, which are never merged")
        }
        guard common.count == 1 else {
            throw CommandFailure(
                .usage, "these are ids of \(common.map(\.rawValue).joined(separator: " and of ")); add --type")
        }
        return first
    }
}
