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

    /// The definitions that ship with kindred, with those of `--definitions` laid over them; in a job those of the
    /// server that does it, which its index follows.
    func catalog() throws -> Catalog {
        try Job.current?.installation.catalog ?? Catalog.load(over: settings.definitions)
    }

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
        if let job = Job.current { return job.installation }
        return try Installation(data: settings.dataDirectory, catalog: try catalog(), surroundings: surroundings)
    }

    /// Opens the tenant's workspace for the time of `body`. A workspace that a server holds is written by it: the whole
    /// command goes there, and ends here as it ended there.
    func withWorkspace<Value>(_ mode: Workspace.Mode, _ body: (Workspace) throws -> Value) throws -> Value {
        if let job = Job.current { return try body(try job.workspace(of: settings.tenant)) }
        let workspace = try open(mode)
        let value: Value
        do { value = try body(workspace) } catch {
            // The first error is the one to tell; closing only tidies.
            try? workspace.close()
            throw error
        }
        try workspace.close()
        return value
    }

    /// The same for work that awaits.
    func withWorkspace<Value>(
        _ mode: Workspace.Mode, _ body: (Workspace) async throws -> Value
    ) async throws -> Value {
        if let job = Job.current { return try await body(try job.workspace(of: settings.tenant)) }
        let workspace = try open(mode)
        let value: Value
        do { value = try await body(workspace) } catch {
            // The first error is the one to tell; closing only tidies.
            try? workspace.close()
            throw error
        }
        try workspace.close()
        return value
    }

    private func open(_ mode: Workspace.Mode) throws -> Workspace {
        let installation = try installation()
        do { return try installation.open(settings.tenant, mode) } catch let failure where failure.code == "locked" {
            let directory = try installation.directory(of: settings.tenant)
            guard let outcome = try Handover(directory: directory).run() else { throw failure }
            throw EndedElsewhere(outcome: outcome)
        }
    }

    /// Runs `body` with a session over an empty data directory that is gone afterwards.
    func withEmptyInstallation<Value>(_ body: (Session) async throws -> Value) async throws -> Value {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("kindred-\(ProcessInfo.processInfo.processIdentifier)", isDirectory: true)
        // What cannot be removed is in the system's directory for such things.
        defer { try? FileManager.default.removeItem(at: directory) }
        return try await body(Session(settings: settings.with(dataDirectory: directory)))
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

    /// The same for work that awaits.
    func longRunning<Value>(
        interrupted remark: String, _ body: (@escaping ProgressSink) async throws -> Value
    ) async rethrows -> Value {
        let interruption = Interruption { remark }
        let line = ProgressLine(settings)
        defer {
            line.finish()
            withExtendedLifetime(interruption) {}
        }
        return try await body(line.sink)
    }
}
