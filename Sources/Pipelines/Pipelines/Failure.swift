package import Catalog
import Importing
import Merging
package import Records
import SearchIndex
package import Searching
import Storage
import TabularFiles

/// Why a pipeline could not do what it was asked, in the terms that a caller can act on.
///
/// The rooms below have their own errors; they are brought to this one form here, so that the command line maps `kind`
/// to exit codes and the HTTP layer to statuses, each in one place. Messages carry no personal data.
package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: String, Sendable, CaseIterable {
        /// The request itself makes no sense: an unknown type, field or option.
        case invalid
        case notFound
        /// The record has another version, or there is one already.
        case conflict
        case denied
        /// It may work later: a lock, a full disk, a busy store.
        case temporary
        /// Damaged bytes: a restore or a rebuild is needed.
        case corrupt
        case failed
    }

    package let kind: Kind
    /// A stable word for programs: `locked`, `full`, `unknown_type`.
    package let code: String
    /// What happened, where, and what to do.
    package let message: String
    /// Every problem of a file or request, when there are several.
    package let problems: [String]
    /// What is wrong with a query, each with its place.
    package private(set) var diagnostics: [QueryDiagnostic] = []

    package init(_ kind: Kind, code: String, _ message: String, problems: [String] = []) {
        self.kind = kind
        self.code = code
        self.message = message
        self.problems = problems
    }

    package var description: String { ([message] + problems).joined(separator: "\n") }
}

extension Failure {
    /// An entity type that no definition knows, with the nearest one that is known.
    package static func unknownType(_ word: String, catalog: Catalog) -> Failure {
        let known = catalog.entities.map(\.type.rawValue)
        let hint = NearestName.suggestion(for: word, among: known) ?? "known: \(known.joined(separator: ", "))"
        return Failure(.invalid, code: "unknown_type", "no entity type is called \"\(word)\"; \(hint)")
    }

    /// A strict query with errors: every one of them, and the hints.
    static func invalidQuery(_ diagnostics: [QueryDiagnostic]) -> Failure {
        let problems = diagnostics.map { remark in
            "\(remark.range.lowerBound)-\(remark.range.upperBound) \(remark.code.rawValue): \(remark.message)"
        }
        var failure = Failure(.invalid, code: "invalid_query", "the query cannot be taken as it is", problems: problems)
        failure.diagnostics = diagnostics
        return failure
    }

    /// Work that whoever asked for it no longer wants.
    package static func cancelled(_ rest: String) -> Failure {
        Failure(.temporary, code: "cancelled", "interrupted; \(rest)")
    }

    package static func noRecord(_ key: RecordKey) -> Failure {
        Failure(.notFound, code: "no_record", "there is no \(key.type) with the id \(key.id)")
    }

    /// Runs `body` and brings a storage error to this form.
    static func translating<Result>(_ body: () throws(StorageError) -> Result) throws(Failure) -> Result {
        do throws(StorageError) { return try body() } catch { throw Failure(error) }
    }

    init(_ error: StorageError) {
        self.init(Self.kind(of: error.code), code: error.code.rawValue, error.description)
    }

    static func translating<Result>(_ body: () throws(TabularError) -> Result) throws(Failure) -> Result {
        do throws(TabularError) { return try body() } catch { throw Failure(error) }
    }

    static func translating<Result>(_ body: () throws(MappingError) -> Result) throws(Failure) -> Result {
        do throws(MappingError) { return try body() } catch {
            throw Failure(
                .invalid, code: "mapping_invalid", "columns cannot be mapped as asked", problems: error.problems)
        }
    }

    static func translating<Result>(_ body: () throws(IndexError) -> Result) throws(Failure) -> Result {
        do throws(IndexError) { return try body() } catch { throw Failure(error) }
    }

    init(_ error: IndexError) {
        self.init(Self.kind(of: error.code), code: error.code.rawValue, error.message)
    }

    private static func kind(of code: IndexError.Code) -> Kind {
        switch code {
        case .missing: .notFound
        case .locked, .full, .expired, .busy: .temporary
        case .corrupt, .incompatible: .corrupt
        case .denied: .denied
        case .cursor: .invalid
        case .failed: .failed
        }
    }

    /// An error of a room below in these terms; nil for any other.
    package init?(of error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as StorageError: self.init(error)
        case let error as IndexError: self.init(error)
        case let error as TabularError: self.init(error)
        case let error as CatalogError: self.init(error)
        case let error as MergeRefusal: self.init(error)
        case let error as DetectionError:
            self.init(
                .invalid, code: "detection_invalid", "no search for duplicates can begin", problems: error.problems)
        default: return nil
        }
    }

    init(_ error: TabularError) {
        self.init(Self.kind(of: error.code), code: error.code.rawValue, error.description)
    }

    private static func kind(of code: TabularError.Code) -> Kind {
        switch code {
        case .notFound: .notFound
        case .notPermitted: .denied
        case .diskFull: .temporary
        case .isDirectory, .empty, .unsupportedFormat, .badHeader: .invalid
        case .readFailed, .writeFailed: .failed
        }
    }

    init(_ error: CatalogError) {
        self.init(.invalid, code: error.code.rawValue, error.message, problems: error.problems.map(\.description))
    }

    private static func kind(of code: StorageError.Code) -> Kind {
        switch code {
        case .notFound: .notFound
        case .exists, .keyReused: .conflict
        case .denied: .denied
        case .locked, .full, .busy, .inputOutput: .temporary
        case .corrupt: .corrupt
        case .invalidName: .invalid
        case .newerSchema, .olderSchema, .failed: .failed
        }
    }
}
