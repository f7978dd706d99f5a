import ArgumentParser
import Pipelines
import Records

/// `--queries`: a whole file of queries in one process, which is how searches are measured and compared.
struct QueryFileOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Answers each row of a CSV with the columns query_id,query and perhaps filter; one JSON object a line with ids and microseconds.",
            valueName: "file"), completion: .file())
    var queries: String?

    func validate(beside argument: String?, _ name: String) throws {
        if argument == nil && queries == nil {
            throw ValidationError("give a \(name), or a file of them with --queries")
        }
        if argument != nil && queries != nil { throw ValidationError("give either a \(name) or --queries, not both") }
    }

    /// Answers the queries of the file in their order; rows that cannot be read end the command in part.
    func answer(_ printer: Printer, _ search: (FiledQuery) throws -> QueryAnswer) throws {
        guard let queries else { return }
        let output = Printer(settings: printer.settings.asJSON)
        let rejected = try QueryFile(path: queries).forEach { query in
            let answer = try search(query)
            output.say("query.answer", [.init(name: "query_id", value: .string(query.id))] + answer.members, "")
        }
        for row in rejected {
            printer.remark("\(queries), line \(row.line): \(row.faults.map(\.reason).joined(separator: "; "))")
        }
        if !rejected.isEmpty { throw EndedInPart(outcome: .partial) }
    }
}

/// What is told of one answer in a file of them.
struct QueryAnswer {
    let members: [JSONValue.Member]

    init(_ page: SearchPage) {
        self.init(page.hits, total: page.total, isExact: page.partial == nil, page.microseconds)
    }

    init(_ page: SuggestPage) {
        self.init(
            page.groups.flatMap(\.hits), total: page.groups.reduce(0) { $0 + $1.total }, isExact: page.partial == nil,
            page.microseconds)
    }

    private init(_ hits: [FoundRecord], total: Int, isExact: Bool, _ microseconds: Int) {
        members = [
            .init(name: "ids", value: .array(hits.map { .string($0.record.id.rawValue) })),
            .init(name: "types", value: .array(hits.map { .string($0.record.type.rawValue) })),
            .init(name: "total", value: .number(Double(total))), .init(name: "exact", value: .bool(isExact)),
            .init(name: "took_us", value: .number(Double(microseconds))),
        ]
    }
}
