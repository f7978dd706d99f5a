/// Figures that stand by themselves, each under its name, in the order in which they are read.
struct FactList {
    let facts: [(name: String, value: String)]

    init(_ facts: [(String, String)]) { self.facts = facts.map { (name: $0.0, value: $0.1) } }

    var markup: Markup {
        """
        <dl class="facts">
        \(facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>" as Markup })
        </dl>
        """
    }
}
