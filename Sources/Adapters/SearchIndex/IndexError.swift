import XapianKit

/// What went wrong between Kindred and its index files. The index is derived: a rebuild is always a way out.
package struct IndexError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable, CaseIterable {
        /// No index has been built yet.
        case missing = "index_missing"
        /// Another process writes it.
        case locked = "index_locked"
        case corrupt = "index_corrupt"
        /// It was laid out by another version or for other fields than this writer's.
        case incompatible = "index_incompatible"
        /// No room left; what was committed before is safe.
        case full = "disk_full"
        /// The search took longer than it may.
        case expired = "search_expired"
        /// A reader fell behind the writer's commits, several times in a row.
        case busy = "index_busy"
        /// A place to go on from is of another search.
        case cursor = "invalid_cursor"
        /// Its directory may not be read or written, or is none.
        case denied = "index_denied"
        case failed = "index_failed"
    }

    package let code: Code
    /// What happened and what to do; never a term.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    init(_ error: XapianError) {
        switch error.code {
        case .notFound: self.init(.missing, "there is no index yet; run kindred index rebuild")
        case .locked: self.init(.locked, "another process writes the index; stop it, or wait")
        case .corrupt: self.init(.corrupt, "the index is damaged (\(error)); run kindred index rebuild")
        case .outOfSpace: self.init(.full, "the disk is full; free some room and repeat")
        case .expired: self.init(.expired, "the search took too long; make it more specific")
        case .modified: self = .fellBehind
        case .other where error.type == "DatabaseError":
            // What Xapian says of blocks that are cut short or unreadable has no class of its own.
            self.init(.corrupt, "the index is damaged (\(error)); run kindred index rebuild")
        case .badArgument, .other: self.init(.failed, "the index failed: \(error)")
        }
    }

    package var description: String { message }

    static let fellBehind = IndexError(.busy, "the index changes faster than it can be read; try again")
    /// Blocks of another revision than the newest, where only that can be.
    static let damagedBlocks = IndexError(.corrupt, "the index is damaged; run kindred index rebuild")
}

/// Runs calls to Xapian and gives their errors the index's words.
func indexing<Result>(_ body: () throws(XapianError) -> Result) throws(IndexError) -> Result {
    do throws(XapianError) {
        return try body()
    } catch {
        throw IndexError(error)
    }
}
