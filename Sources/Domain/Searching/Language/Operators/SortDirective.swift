/// `sort:-amount,name`: the order of the hits. Not a condition, so it stands at the top of a query only.
enum SortDirective {
    static let name = "sort"
    static let relevance = "relevance"

    /// Reads the keys of an order that stands by itself: `-amount,name`.
    static func read(_ text: String, catalog: FieldCatalog) -> (keys: [QuerySort], problems: [QueryDiagnostic]) {
        let parsed = ParsedQuery("\(name):\(text)", catalog: catalog)
        return (parsed.tree == nil ? parsed.sort : [], parsed.diagnostics.filter(\.code.isError))
    }

    /// The keys that are next; unknown ones are reported and left out.
    static func read(_ scanner: inout QueryScanner, catalog: FieldCatalog) -> [QuerySort] {
        var keys: [QuerySort] = []
        repeat {
            let start = scanner.place
            let isDescending = scanner.take("-")
            let word = scanner.word(alsoStoppingAt: ",")
            let name = QuerySource.text(word.map(\.scalar))
            if let key = key(name, isDescending, catalog) {
                keys.append(key)
            } else {
                report(name, scanner.range(from: start), catalog, isDescending, &scanner)
            }
        } while scanner.take(",")
        return keys
    }

    private static func key(_ name: String, _ isDescending: Bool, _ catalog: FieldCatalog) -> QuerySort? {
        if name.lowercased() == relevance { return QuerySort(nil, isDescending: isDescending) }
        guard let field = catalog[name], field.isSortable else { return nil }
        return QuerySort(field.name, isDescending: isDescending)
    }

    private static func report(
        _ name: String, _ range: Range<Int>, _ catalog: FieldCatalog, _ isDescending: Bool,
        _ scanner: inout QueryScanner
    ) {
        let known = catalog.fields.filter(\.isSortable).map(\.name) + [relevance]
        let near = FieldCatalog.nearest(to: name, among: known)
        let hint = near.map { "; did you mean \"\($0)\"?" } ?? ""
        scanner.report(
            .sort, range, "hits cannot be sorted by \"\(name)\"\(hint)", expected: known,
            fixes: near.map { [QueryFix(range, (isDescending ? "-" : "") + $0)] } ?? [])
    }

    static func text(of keys: [QuerySort]) -> String {
        "\(name):" + keys.map { ($0.isDescending ? "-" : "") + ($0.field ?? relevance) }.joined(separator: ",")
    }
}
