import ArgumentParser
import Catalog
import Pipelines
import Records
import Searching

/// `kindred search`: records that answer a query, and how good the answers are.
struct SearchCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Finds records, best first, and measures how good the answers are.",
        discussion: """
            Without a further word it searches: see kindred search find --help for its options.

            Examples:
              kindred search "anna berlin"
              kindred search 'city:(berlin OR köln) -company:acme type:contact'
              kindred search eval judgements.csv
            """, subcommands: [SearchCommand.self, SearchEvalCommand.self], defaultSubcommand: SearchCommand.self)
}

/// `kindred search [find] QUERY`.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Finds records, best first; find may be left out.",
        discussion: """
            Words in any order and any script, e-mail addresses and telephone numbers in any written form; one typo in a
            word is forgiven when few records match as typed. Also: "a phrase", word*, -not, OR, ( ), field:value, field:>5.

            Examples:
              kindred search "anna berlin"
              kindred search 'city:(berlin OR köln) -company:acme type:contact'
              kindred search "030 1234567" --type contact
              kindred search 'type:deal is:open amount:>=10k closes:<30d owner:me' --as ana
              kindred search 'type:deal' --sort -amount --facet stage --facet owner
              kindred search acme --filter 'owner:ana -stage:lost' --limit 5 --explain
              kindred search --queries queries.csv --limit 10 > answers.ndjson
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "What to look for.") var query: String?
    @Option(help: ArgumentHelp("An entity type to search; repeatable. Default: all.", valueName: "type")) var type:
        [String] = []
    @Option(help: ArgumentHelp("How many hits to show, 1 to 1000.", valueName: "n")) var limit: Int = 20
    @Option(
        help: ArgumentHelp("The order of the hits, such as -amount,name. Default: best first.", valueName: "fields"))
    var sort: String?
    @Option(
        help: ArgumentHelp("A field whose values are counted among all that match; repeatable.", valueName: "field"))
    var facet: [String] = []
    @Option(
        help: ArgumentHelp(
            "A query that all hits must answer too, taken as written: whole words, no typos.", valueName: "query"))
    var filter: String = ""
    @Option(help: ArgumentHelp("Where the page before ended, as it was printed.", valueName: "cursor")) var cursor:
        String?
    @Flag(help: "Say why each hit has its score.") var explain = false
    @Flag(
        help: "Mend faults in the query and search; without it a query with a fault is refused. Files are lenient.")
    var lenient = false
    @Flag(help: "Show the query language and end.") var syntax = false
    @OptionGroup var reader: ReaderOptions
    @OptionGroup var file: QueryFileOption

    func validate() throws {
        if !syntax { try file.validate(beside: query, "query") }
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 1000") }
        if let cursor, SearchCursor(text: cursor) == nil {
            throw ValidationError("--cursor is not one that was printed")
        }
    }

    func run() throws {
        let session = Session(options)
        if syntax {
            let help = LanguageReference.help
            return session.printer.say("search.syntax", ["text": .string(help)], help)
        }
        try session.withWorkspace(.readOnly) { workspace in
            let types = try type.isEmpty ? nil : type.map { try workspace.entity($0).type }
            let order = try sort.map { try workspace.search.sort($0, for: reader.settings.viewer) } ?? []
            let counted = try facet.map { try workspace.search.facet($0, for: reader.settings.viewer) }
            let request = { (query: String, filter: String, mode: QueryMode) in
                var request = SearchRequest(
                    query, types: types, limit: limit, cursor: cursor.flatMap { SearchCursor(text: $0) })
                request.filter = filter
                request.mode = mode
                request.settings = reader.settings
                request.sort = order
                request.facets = counted
                return request
            }
            guard let query else {
                return try file.answer(session.printer) {
                    QueryAnswer(
                        try workspace.search.search(request($0.text, $0.filter.isEmpty ? filter : $0.filter, .lenient)))
                }
            }
            let page = try workspace.search.search(request(query, filter, lenient ? .lenient : .strict))
            let output = HitPrinter(printer: session.printer, catalog: workspace.catalog, explains: explain)
            for hit in page.hits { output.show(hit, "search.hit") }
            output.finish(page)
            try session.remarkIfStale(workspace)
        }
    }
}

/// `kindred suggest`: what a search box would show.
struct SuggestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggest", abstract: "Shows what a search box would suggest for what is being typed.",
        discussion: """
            Examples:
              kindred suggest "mül an"
              kindred suggest ann --type contact --limit 3
              kindred suggest --queries typed.csv > answers.ndjson
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "What has been typed.") var text: String?
    @Option(help: ArgumentHelp("An entity type to suggest from; repeatable. Default: all.", valueName: "type"))
    var type: [String] = []
    @Option(help: ArgumentHelp("How many of each type, 1 to 50.", valueName: "n")) var limit: Int = 5
    @Option(
        help: ArgumentHelp(
            "A query that all suggestions must answer too, taken as written: whole words, no typos.",
            valueName: "query"))
    var filter: String = ""
    @OptionGroup var reader: ReaderOptions
    @OptionGroup var file: QueryFileOption

    func validate() throws {
        try file.validate(beside: text, "text")
        guard (1...50).contains(limit) else { throw ValidationError("--limit must be from 1 to 50") }
    }

    func run() throws {
        let session = Session(options)
        try session.withWorkspace(.readOnly) { workspace in
            let types = try type.isEmpty ? nil : type.map { try workspace.entity($0).type }
            let suggest = { (text: String, filter: String) in
                var request = SuggestRequest(text, types: types, limit: limit)
                request.filter = filter
                request.settings = reader.settings
                return try workspace.search.suggest(request)
            }
            guard let text else {
                return try file.answer(session.printer) {
                    QueryAnswer(try suggest($0.text, $0.filter.isEmpty ? filter : $0.filter))
                }
            }
            let page = try suggest(text, filter)
            let output = HitPrinter(printer: session.printer, catalog: workspace.catalog, explains: false)
            for group in page.groups {
                output.head(group)
                for hit in group.hits { output.show(hit, "suggest.hit") }
            }
            output.finish(page)
            try session.remarkIfStale(workspace)
        }
    }
}

extension Session {
    /// An index that does not follow the records any more still answers, with records as they stand now, but may miss some.
    fileprivate func remarkIfStale(_ workspace: Workspace) throws {
        let status = try workspace.index.status()
        guard status.condition == .stale, let note = status.note else { return }
        printer.remark("records may be missing here: \(note)")
    }
}
