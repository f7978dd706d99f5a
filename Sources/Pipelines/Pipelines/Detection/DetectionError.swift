/// Why a search for duplicates cannot begin.
package struct DetectionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and what was probably meant.
    package let problems: [String]

    init(_ problems: [String]) { self.problems = problems }

    package var description: String { problems.joined(separator: "\n") }
}
