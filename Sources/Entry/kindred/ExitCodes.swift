import ArgumentParser
import Catalog
import Foundation
import HTTPAPI
import Importing
import Pipelines

// Every exit code, and the words with which a command ends that went wrong, are in this file.

/// How a command ends, for whoever called it.
enum Outcome: Int32, Sendable {
    case done = 0
    case failed = 1
    case usage = 2
    /// Some of the work was done; what was not is named.
    case partial = 3
    case notFound = 4
    case conflict = 5
    case denied = 6
    /// The same command may work later.
    case temporary = 7
    case corrupt = 8
}

/// Ends a command with words for people and a code for programs.
struct CommandFailure: Error {
    let outcome: Outcome
    let message: String

    init(_ outcome: Outcome, _ message: String) {
        self.outcome = outcome
        self.message = message
    }
}

extension CommandFailure {
    /// What an error means to whoever typed the command.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as CatalogError:
            self.init(.failed, "\(error.description)\nsee kindred definitions check --help")
        case let error as MappingError: self.init(.usage, error.description)
        case let failure as ListenFailure:
            self.init(
                .temporary,
                "cannot listen on \(failure.host):\(failure.port): \(failure.reason); stop what listens there, or give "
                    + "another --host or --port")
        case let error as CocoaError where error.code == .fileWriteOutOfSpace:
            self.init(.temporary, "the disk is full; make room and run the command again")
        default:
            let failure = Failure(of: error)
            self.init(failure.map { Outcome($0.kind) } ?? .failed, failure?.description ?? "\(error)")
        }
    }

    static func cannotRead(_ path: String, _ reason: String) -> CommandFailure {
        CommandFailure(.notFound, "cannot read \(path): \(reason)")
    }

    static func needsConfirmation(_ what: String) -> CommandFailure {
        CommandFailure(.usage, "this deletes \(what) for good; add --yes to do it")
    }

    static func malformed(_ what: String, _ reason: String) -> CommandFailure {
        CommandFailure(.usage, "\(what): \(reason)")
    }
}

extension Outcome {
    init(_ kind: Failure.Kind) {
        switch kind {
        case .invalid: self = .usage
        case .notFound: self = .notFound
        case .conflict: self = .conflict
        case .denied: self = .denied
        case .temporary: self = .temporary
        case .corrupt: self = .corrupt
        case .failed: self = .failed
        }
    }
}
