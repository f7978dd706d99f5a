package import Records

/// Gathers what is wrong in definition files, so that one run reports everything.
package struct ProblemCollector: Sendable {
    package private(set) var problems: [DefinitionProblem] = []

    package init() {}

    package var isEmpty: Bool { problems.isEmpty }

    /// The problems by file and line, each once.
    package var sorted: [DefinitionProblem] { Set(problems).sorted() }

    package mutating func report(_ problem: DefinitionProblem) { problems.append(problem) }

    package mutating func report(_ more: [DefinitionProblem]) { problems.append(contentsOf: more) }

    /// Reports a problem of a whole file.
    package mutating func report(file: String, _ message: String, suggestion: String? = nil) {
        report(DefinitionProblem(file: file, line: nil, message: message, suggestion: suggestion))
    }

    /// Reports a problem at the node's line.
    package mutating func report(_ message: String, at node: DefinitionNode, suggestion: String? = nil) {
        report(DefinitionProblem(file: node.file, line: node.line, message: message, suggestion: suggestion))
    }

    /// Reports a name that is not among the known ones: `unknown kind "emial"; did you mean "email"?`, or the list of
    /// the known names when none is near and they are few.
    package mutating func reportUnknown(
        _ what: String, _ name: String, among known: some Collection<String>, at node: DefinitionNode
    ) {
        let list = known.sorted().joined(separator: ", ")
        let near = NearestName.suggestion(for: name, among: known)
        let few = known.isEmpty || list.count > 300 ? nil : "known: \(list)"
        report("unknown \(what) \"\(name)\"", at: node, suggestion: near ?? few)
    }
}
