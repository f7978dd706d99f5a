import TextAnalysis

/// Reads `text/<name>.yaml`: how a kind of text is taken apart for search.
enum AnalyzerReader {
    /// The definitions by name; what is wrong in any of them is reported.
    static func read(files: [String: [UInt8]], _ problems: inout ProblemCollector) -> [String: AnalyzerDefinition] {
        var found: [String: AnalyzerDefinition] = [:]
        for (file, bytes) in files.sorted(by: { $0.key < $1.key }) {
            let path = "text/\(file)"
            guard file.hasSuffix(".yaml"), DefinitionNode.isName(String(file.dropLast(5))) else {
                problems.report(
                    file: path, "an analyzer's file must be named by letters, digits and _, and end in .yaml")
                continue
            }
            let name = String(file.dropLast(5))
            guard let root = DefinitionParser.parse(bytes, file: path, &problems) else { continue }
            found[name] = analyzer(name, root, &problems)
        }
        return found
    }

    private static func analyzer(
        _ name: String, _ root: DefinitionNode, _ problems: inout ProblemCollector
    ) -> AnalyzerDefinition? {
        let keys = ["char_filters", "token_filters"]
        guard let mapping = root.mapping(required: ["tokenizer"], optional: keys, &problems) else { return nil }
        let tokenizer = mapping["tokenizer"]?.choice(
            among: Tokenizers.all.map { $0.name }, what: "tokenizer", &problems)
        let charFilters = names(
            mapping["char_filters"], among: CharFilters.all.map { $0.name }, "char filter", &problems)
        let filters = names(
            mapping["token_filters"], among: TokenFilters.all.map { $0.name }, "token filter", &problems)
        guard let tokenizer else { return nil }
        return AnalyzerDefinition(name: name, charFilters: charFilters, tokenizer: tokenizer, tokenFilters: filters)
    }

    private static func names(
        _ node: DefinitionNode?, among known: [String], _ what: String, _ problems: inout ProblemCollector
    ) -> [String] {
        node?.oneOrMore(&problems)?.compactMap { $0.choice(among: known, what: what, &problems) } ?? []
    }
}
