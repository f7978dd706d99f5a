import CXapian

/// Why Xapian could not do what was asked, in a form to act on.
package struct XapianError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case notFound
        /// Another writer holds the database.
        case locked
        /// The revision being read was overwritten by later commits: reopen and repeat.
        case modified
        case corrupt
        /// A term over 245 bytes or a malformed program: our mistake, not the data's.
        case badArgument
        case outOfSpace
        /// The deadline passed.
        case expired
        case other
    }

    package let code: Code
    /// The class of the library's own error.
    package let type: String
    /// Its words; never a term.
    package let message: String

    package var description: String { message.isEmpty ? type : "\(type): \(message)" }

    init(_ error: xap_error) {
        code = Code(error.status)
        type = Self.text(error.type)
        message = Self.text(error.message)
    }

    /// The text in a C array of characters, which Swift sees as a tuple.
    private static func text<Characters>(_ characters: Characters) -> String {
        withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}

extension XapianError.Code {
    fileprivate init(_ status: xap_status) {
        switch status {
        case XAP_NOT_FOUND: self = .notFound
        case XAP_LOCKED: self = .locked
        case XAP_MODIFIED: self = .modified
        case XAP_CORRUPT: self = .corrupt
        case XAP_BAD_ARGUMENT: self = .badArgument
        case XAP_OUT_OF_SPACE: self = .outOfSpace
        case XAP_EXPIRED: self = .expired
        default: self = .other
        }
    }
}

/// Runs one call of the C face and throws what it reports.
func checked<Result>(_ call: (UnsafeMutablePointer<xap_error>) -> Result) throws(XapianError) -> Result {
    var error = xap_error()
    let result = call(&error)
    guard error.status == XAP_OK else { throw XapianError(error) }
    return result
}
