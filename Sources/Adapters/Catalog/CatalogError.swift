package import Records

/// Why no catalog could be built.
package struct CatalogError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// The definitions directory, or a file in it, cannot be read.
        case unreadable = "definitions_unreadable"
        /// The files were read and are wrong; `problems` says where.
        case invalid = "definitions_invalid"
    }

    package let code: Code
    package let message: String
    /// Every problem of every file, by file and line.
    package let problems: [DefinitionProblem]

    package init(code: Code, message: String, problems: [DefinitionProblem] = []) {
        self.code = code
        self.message = message
        self.problems = problems
    }

    package var description: String { ([message] + problems.map(\.description)).joined(separator: "\n") }
}
