import CICU

/// What ICU refused to do. Its functions fail on unknown names and for want of memory, not on bad text.
package struct UnicodeError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Operation: String, Sendable {
        case normalize
        case transliterate
        case breakWords
        case collate
        case encodeHost
    }

    package let operation: Operation
    /// ICU's number for the reason, above 0.
    package let code: Int32
    /// ICU's name for the reason: `U_INVALID_ID`.
    package var name: String { String(cString: cicu_error_name(code)) }
    package var description: String { "ICU cannot \(operation.rawValue): \(name)" }

    init(_ operation: Operation, result: Int32) {
        self.operation = operation
        code = result < 0 ? -result : result
    }
}
