import CXapian

/// The one open writer of a database. What is not committed when it goes is gone.
///
/// After any error the object is spent: let it go, open another, and begin again from what was committed.
package final class XapianWriter: @unchecked Sendable {
    // Safe to move between threads: Xapian ties no handle to a thread, and only one task uses a writer at a time.
    private let handle: OpaquePointer

    package enum Opening: Sendable {
        case existing
        case new
        case existingOrNew
    }

    /// Throws `.locked` while another writer is open, `.notFound` when there must be a database and there is none.
    package init(path: String, _ opening: Opening) throws(XapianError) {
        let mode =
            switch opening {
            case .existing: XAP_MUST_EXIST
            case .new: XAP_MUST_NOT_EXIST
            case .existingOrNew: XAP_MAY_EXIST
            }
        guard let handle = try checked({ xap_writer_open(path, mode, $0) }) else { throw .withoutHandle }
        self.handle = handle
    }

    deinit { xap_writer_free(handle) }

    package func begin() throws(XapianError) { _ = try checked { xap_writer_begin(handle, $0) } }

    /// Makes all changes since `begin` durable at once.
    package func commit() throws(XapianError) { _ = try checked { xap_writer_commit(handle, $0) } }

    package func cancel() throws(XapianError) { _ = try checked { xap_writer_cancel(handle, $0) } }

    /// Plays a program; gives the document that it put last, nil when it put none. A put document has a number higher
    /// than any before it, so a number stands for one state of one record.
    @discardableResult
    package func play(_ program: DocumentProgram) throws(XapianError) -> DocumentNumber? {
        let last = try checked { error in lending(program.bytes) { xap_writer_play(handle, $0, error) } }
        return last == 0 ? nil : last
    }

    /// Sets a metadata value; an empty one removes the key.
    package func setMetadata(_ value: [UInt8], for key: String) throws(XapianError) {
        _ = try checked { error in
            lending(Array(key.utf8)) { key in
                lending(value) { xap_writer_set_metadata(handle, key, $0, error) }
            }
        }
    }

    /// The value of a key, pending changes included; empty when there is none.
    package func metadata(for key: String) throws(XapianError) -> [UInt8] {
        let buffer = try checked { error in
            lending(Array(key.utf8)) { xap_writer_metadata(handle, $0, error) }
        }
        return allBytes(buffer).first ?? []
    }
}

extension XapianError {
    /// An open that reported success and gave nothing: it cannot be, but it is not worth a trap.
    static let withoutHandle: XapianError = {
        var error = xap_error()
        error.status = XAP_OTHER
        return XapianError(error)
    }()
}

/// Work on a whole database directory.
package enum XapianDatabase {
    /// The library's version: `1.4.22`.
    package static var libraryVersion: String { String(cString: xap_version()) }

    /// Copies the database at `source` to the new directory `destination`, tightly packed; documents keep their numbers.
    package static func compact(_ source: String, to destination: String) throws(XapianError) {
        _ = try checked { xap_compact(source, destination, $0) }
    }

    /// How many structural errors Xapian's own check finds. Flipped bits inside blocks can pass unseen.
    package static func structuralErrors(at path: String) throws(XapianError) -> Int {
        Int(try checked { xap_check(path, $0) })
    }
}
