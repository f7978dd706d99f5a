import LeadFeatures
import Records

/// What must hold between features: names are unique, formulas name features that there are, and go in no circle.
struct FeatureCheck {
    let catalogue: FeatureCatalogue
    let roots: [DefinitionNode]

    func check(_ problems: inout ProblemCollector) {
        var owners: [String: String] = [:]
        for feature in catalogue.features {
            if let file = owners[feature.column] {
                report("\"\(feature.column)\" is declared in \(file) already", feature, &problems)
            }
            owners[feature.column] = feature.file
        }
        for feature in catalogue.features {
            guard case .formula(let formula) = feature.source else { continue }
            for name in formula.inputs where catalogue.feature(name) == nil {
                let near = NearestName.suggestion(for: name, among: owners.keys.sorted())
                report("it needs \"\(name)\", which is no feature", feature, suggestion: near, &problems)
            }
            if isCircular(feature.column, []) { report("it needs itself", feature, &problems) }
        }
    }

    private func isCircular(_ name: String, _ path: [String]) -> Bool {
        guard !path.contains(name) else { return true }
        guard let feature = catalogue.feature(name), case .formula(let formula) = feature.source else { return false }
        return formula.inputs.contains { isCircular($0, path + [name]) }
    }

    /// At the line of the feature.
    private func report(
        _ message: String, _ feature: FeatureDefinition, suggestion: String? = nil, _ problems: inout ProblemCollector
    ) {
        var ignored = ProblemCollector()
        let root = roots.first { $0.file == "features/\(feature.file)" }
        let members = root?.members(&ignored)?.first { $0.name == "features" }?.value.members(&ignored) ?? []
        let line = members.first { feature.name.hasPrefix($0.name) }?.key.line
        problems.report(
            DefinitionProblem(
                file: "features/\(feature.file)", line: line, message: "\(feature.name): \(message)",
                suggestion: suggestion))
    }
}
