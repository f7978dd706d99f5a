/// What went wrong between Kindred and its files, where, and the way out. Never a value of a record.
package struct StorageError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable, CaseIterable {
        /// Another process holds the workspace.
        case locked
        /// A workspace, tenant, token, import or backup that does not exist.
        case notFound
        /// Bytes that SQLite or a checksum refuses.
        case corrupt
        /// No room left: the transaction was rolled back, and the store goes on when there is room again.
        case full
        /// The disk failed to read or write for another reason than room.
        case inputOutput
        /// Written by a newer Kindred.
        case newerSchema
        /// Written by an older Kindred and opened for reading only, so that it cannot be brought up to date.
        case olderSchema
        /// The operating system does not let us in, or the store was opened for reading only.
        case denied
        /// Another connection kept the database for too long.
        case busy
        /// A name that is no tenant's, or not a directory of ours.
        case invalidName
        /// There is something already, and it was not asked to be replaced.
        case exists
        /// An idempotency key that came before with another request.
        case keyReused
        /// SQLite refused a statement: a mistake of ours.
        case failed
    }

    package let code: Code
    /// What happened, where, and what to do.
    package let message: String
    /// The file or directory, when one is meant.
    package let path: String?

    package init(_ code: Code, _ message: String, path: String? = nil) {
        self.code = code
        self.message = message
        self.path = path
    }

    package var description: String { path.map { "\(message) (\($0))" } ?? message }
}
