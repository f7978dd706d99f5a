/// What is wrong with one member of a record that a program sent.
package struct FieldProblem: Hashable, Sendable {
    /// A stable word for programs.
    package enum Code: String, Sendable, CaseIterable {
        case notAnObject = "not_an_object"
        case namedTwice = "named_twice"
        case required
        case takesOne = "takes_one"
        case unreadable
        case notAChoice = "not_a_choice"
        case notScalar = "not_scalar"
        case badID = "bad_id"
        case readOnly = "read_only"
    }

    /// Where, as a JSON Pointer (RFC 6901): `/phone/1`; empty for the whole.
    package let pointer: String
    package let code: Code
    /// What is expected; never the value itself.
    package let message: String

    package init(pointer: String, code: Code, message: String) {
        self.pointer = pointer
        self.code = code
        self.message = message
    }

    /// The pointer to a member, with `~` and `/` escaped.
    package static func pointer(to name: String) -> String {
        "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
    }
}
