/// Something wrong in a definition file, with its place and, where one is near, the likely intent.
package struct DefinitionProblem: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The path below the definitions directory.
    package let file: String
    /// From 1; nil when the file as a whole is meant.
    package let line: Int?
    package let message: String
    /// What was probably meant: `did you mean "postal_code"?`
    package let suggestion: String?

    package init(file: String, line: Int?, message: String, suggestion: String? = nil) {
        self.file = file
        self.line = line
        self.message = message
        self.suggestion = suggestion
    }

    /// `entities/x/schema.yaml:12: unknown kind "emial"; did you mean "email"?`
    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(message)" + (suggestion.map { "; \($0)" } ?? "")
    }

    package static func < (left: DefinitionProblem, right: DefinitionProblem) -> Bool {
        (left.file, left.line ?? 0, left.message) < (right.file, right.line ?? 0, right.message)
    }
}
