/// What people wrote, as it stands in a table.
enum Values {
    /// A longer value is cut, and says so.
    private static let longest = 160

    /// Normal forms, one behind the other, each kept from turning the direction of what follows; those beyond `most` are
    /// counted.
    static func markup(_ forms: [String], most: Int = .max) -> Markup {
        if forms.isEmpty { return "<span class=\"none\">none</span>" }
        let shown = forms.prefix(most).map { one($0) }
        let rest = forms.count - shown.count
        return rest == 0 ? Markup(shown) : "\(shown)<span class=\"none\">and \(rest) more</span>"
    }

    /// The columns that have a value, each with its name and forms.
    static func markup(_ columns: [(name: String, forms: [String])]) -> Markup {
        let filled = columns.filter { !$0.forms.isEmpty }
        if filled.isEmpty { return markup([String]()) }
        return Markup(filled.map { "<span class=\"none\">\($0.name)</span> \(markup($0.forms))" as Markup })
    }

    static func one(_ value: String) -> Markup {
        let count = value.count
        if count <= longest { return "<bdi>\(value)</bdi>" }
        return "<bdi>\(String(value.prefix(longest)))</bdi> <span class=\"none\">… \(count) characters</span>"
    }
}
