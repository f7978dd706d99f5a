import Catalog
import Foundation
import Pipelines

/// What a command works with: its settings, where it prints, and how it comes by definitions and workspaces.
struct Session: Sendable {
    let settings: Settings
    let printer: Printer
    let surroundings: Surroundings

    init(_ options: GlobalOptions) {
        self.init(settings: Settings(options))
    }

    private init(settings: Settings) {
        self.settings = settings
        printer = Printer(settings: settings)
        surroundings = .system(workers: settings.threads)
    }

    /// The definitions that ship with kindred, with those of `--definitions` laid over them.
    func catalog() throws -> Catalog { try Catalog.load(over: settings.definitions) }

    /// The entity type of a word, or the one that the definitions name for no word.
    func entity(_ word: String?, in catalog: Catalog) throws -> EntityDefinition {
        guard let word else {
            guard let entity = catalog.defaultEntity else {
                throw CommandFailure.malformed("--type", "the definitions name no default; say what the rows are")
            }
            return entity
        }
        guard let entity = catalog[word: word] else { throw Failure.unknownType(word, catalog: catalog) }
        return entity
    }

    func installation() throws -> Installation {
        try Installation(data: settings.dataDirectory, catalog: try catalog(), surroundings: surroundings)
    }

    /// Opens the tenant's workspace for the time of `body`.
    func withWorkspace<Value>(_ mode: Workspace.Mode, _ body: (Workspace) throws -> Value) throws -> Value {
        let workspace = try installation().open(settings.tenant, mode)
        let value: Value
        do { value = try body(workspace) } catch {
            // The first error is the one to tell; closing only tidies.
            try? workspace.close()
            throw error
        }
        try workspace.close()
        return value
    }

    /// Runs `body` with a session over an empty data directory that is gone afterwards.
    func withEmptyInstallation<Value>(_ body: (Session) throws -> Value) throws -> Value {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("kindred-\(ProcessInfo.processInfo.processIdentifier)", isDirectory: true)
        // What cannot be removed is in the system's directory for such things.
        defer { try? FileManager.default.removeItem(at: directory) }
        return try body(Session(settings: settings.with(dataDirectory: directory)))
    }

    /// Shows progress while `body` runs, and ends the process at once on Ctrl-C.
    func longRunning<Value>(
        interrupted remark: String, _ body: (@escaping ProgressSink) throws -> Value
    ) rethrows -> Value {
        let interruption = Interruption { remark }
        let line = ProgressLine(settings)
        defer {
            line.finish()
            withExtendedLifetime(interruption) {}
        }
        return try body(line.sink)
    }
}
