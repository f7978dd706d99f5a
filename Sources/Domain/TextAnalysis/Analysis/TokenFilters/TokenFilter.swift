/// Changes, adds or drops tokens.
///
/// Laws: source ranges stay inside the text and never go back; positions never go back.
package protocol TokenFilter: AnalysisItem {
    static func apply(to tokens: inout [AnalyzedToken], _ tools: AnalysisTools)
}

/// All token filters, by name.
package enum TokenFilters {
    package static let all: [any TokenFilter.Type] = [
        FoldFilter.self, CompactFilter.self, LowerCaseFilter.self, DigraphFilter.self, BigramFilter.self,
        LegalFormFilter.self,
        TitleFilter.self, ShortenFilter.self,
    ]

    package static func named(_ name: String) -> (any TokenFilter.Type)? { all.first { $0.name == name } }
}
