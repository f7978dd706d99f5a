import Catalog
package import Foundation
package import Importing
import Records
import Storage
import Synchronization

/// Imports that come in steps: a file is uploaded, looked at, tried on a copy, brought in, and taken back. Every step is
/// kept in the workspace's directory, so that a server that starts again knows where each stands.
package final class ImportDesk: Sendable {
    let directory: URL
    let running = Mutex<[String: Running]>([:])
    private static let threads = JobThreads()

    struct Running {
        var job: ImportJob
        var pace = ProgressPace()
        var task: Task<Void, Never>?
    }

    init(directory: URL) { self.directory = directory.appendingPathComponent("uploads", isDirectory: true) }

    // MARK: Files

    /// Begins an upload; bytes go to the place it gives, and `received` ends it.
    package func begin(_ request: ImportRequest, in workspace: Workspace) throws(Failure) -> ImportUpload {
        let id = workspace.surroundings.newRecordID().rawValue
        let place = directory.appendingPathComponent(id, isDirectory: true)
        do {
            try FileManager.default.createDirectory(
                at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            return try ImportUpload(id: id, request: request, place: place)
        } catch {
            throw Failure(.temporary, code: "upload_failed", "the upload cannot be stored; is the disk full?")
        }
    }

    /// Ends an upload: says what its columns mean, and begins to try it out.
    package func received(_ upload: ImportUpload, in workspace: Workspace) throws(Failure) -> ImportJob {
        do { try upload.finish() } catch {
            throw Failure(.temporary, code: "upload_failed", "the upload cannot be stored; is the disk full?")
        }
        var job = ImportJob(id: upload.id, request: upload.request, state: .uploaded)
        do throws(Failure) {
            job.mapping = MappingFile(try workspace.imports.mapping(options(job, workspace)))
            try save(job)
        } catch {
            // Nothing of a file that nobody can read is kept.
            abandon(upload)
            throw error
        }
        return try check(job, in: workspace)
    }

    /// Takes away what came of an upload that does not end. What cannot be removed goes with the next erasure.
    package func abandon(_ upload: ImportUpload) {
        try? FileManager.default.removeItem(at: directory.appendingPathComponent(upload.id))
    }

    // MARK: Steps

    /// Tries the import on a copy; the answer comes at once, what it found later.
    package func check(_ job: ImportJob, in workspace: Workspace) throws(Failure) -> ImportJob {
        try start(job, .checking, in: workspace) { options, progress in
            var options = options
            options.isDryRun = true
            let report = try await workspace.imports.run(options, progress: progress)
            return { job in
                job.state = .checked
                job.report = report
            }
        }
    }

    /// Changes what is asked, and tries it again.
    package func change(
        _ id: String, in workspace: Workspace, _ change: (inout ImportJob) -> Void
    ) throws(Failure) -> ImportJob {
        var job = try find(id)
        guard job.state.mayChange else { throw Self.busy(job) }
        change(&job)
        return try check(job, in: workspace)
    }

    /// Brings the file in; the answer comes at once, the end later.
    package func commit(_ id: String, by author: Author, in workspace: Workspace) throws(Failure) -> ImportJob {
        var job = try find(id)
        if job.state == .done { return job }
        job.request.actor = author.actor
        return try start(job, .committing, in: workspace) { options, progress in
            let report = try await workspace.imports.run(options, progress: progress)
            return { job in
                job.state = .done
                job.importID = report.importID
                job.report = report
            }
        }
    }

    /// Takes it back.
    package func undo(_ id: String, by author: Author, in workspace: Workspace) throws(Failure) -> ImportJob {
        let job = try find(id)
        guard let importID = job.importID, job.state == .done else {
            throw Failure(
                .conflict, code: "not_imported", "import \(id) is \(job.state.rawValue); only done ones go back")
        }
        return try start(job, .undoing, in: workspace) { _, progress in
            let report = try workspace.imports.undo(importID, by: author, progress: progress)
            return { job in
                job.state = .undone
                job.undone = report
            }
        }
    }

    private typealias Step =
        @Sendable (
            ImportOptions, @escaping ProgressSink
        ) async throws -> @Sendable (inout ImportJob) -> Void

    private func start(
        _ job: ImportJob, _ state: ImportJob.State, in workspace: Workspace, _ step: @escaping Step
    ) throws(Failure) -> ImportJob {
        var begun = job
        (begun.state, begun.problem, begun.progress, begun.pace) = (state, nil, nil, nil)
        let (id, options) = (job.id, try options(begun, workspace))
        let isFree = running.withLock { running in
            guard running[id] == nil else { return false }
            running[id] = Running(job: begun)
            return true
        }
        guard isFree else { throw Self.busy(begun) }
        do throws(Failure) { try save(begun) } catch {
            running.withLock { $0[id] = nil }
            throw error
        }
        let task = Task(executorPreference: Self.threads) { [self, begun] in
            var ended = begun
            do { try await step(options) { progress in self.tell(id, progress) }(&ended) } catch {
                ended.state = .failed
                ended.problem = (Failure(of: error)).map(\.description) ?? "\(error)"
            }
            // A state that cannot be written is told to whoever asks while the process lives.
            try? save(ended)
            // The file holds personal data and is needed no more; one that cannot be removed goes with its workspace.
            if ended.state == .done { try? FileManager.default.removeItem(at: file(id)) }
            running.withLock { $0[id] = nil }
        }
        running.withLock { $0[id]?.task = task }
        return begun
    }

    private func tell(_ id: String, _ progress: Progress) {
        running.withLock { running in
            guard var told = running[id] else { return }
            told.job.progress = progress
            told.job.pace = told.pace.estimate(progress, at: .now)
            running[id] = told
        }
    }

    /// Cancels what runs; an import goes on when it is committed again.
    func cancel() {
        for task in running.withLock({ $0.values.compactMap(\.task) }) { task.cancel() }
    }

    // MARK: States

    /// Where an import stands; throws `no_import`.
    package func find(_ id: String) throws(Failure) -> ImportJob {
        if let job = running.withLock({ $0[id]?.job }) { return job }
        guard id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }), !id.isEmpty,
            let bytes = FileManager.default.contents(atPath: stateFile(id).path),
            let document = try? JSONParser.parse(Array(bytes)), var job = ImportJob(document)
        else { throw Failure(.notFound, code: "no_import", "there is no upload \(id)") }
        if job.state.isMoving {
            job.state = .failed
            job.problem = "the server stopped meanwhile; go on from here"
        }
        return job
    }

    /// All of them, latest first.
    package func all() -> [ImportJob] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        return names.sorted(by: >).compactMap { try? find($0) }
    }

    /// Where the rows are that the import rejected; nil when there are none.
    package func errors(of id: String) throws(Failure) -> URL? {
        let job = try find(id)
        let file = errorsFile(job)
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }

    func file(_ id: String) -> URL { directory.appendingPathComponent("\(id)/file") }
    private func stateFile(_ id: String) -> URL { directory.appendingPathComponent("\(id)/job.json") }
    func errorsFile(_ job: ImportJob) -> URL { directory.appendingPathComponent("\(job.id)/errors.csv") }

    func save(_ job: ImportJob) throws(Failure) {
        do {
            try Data(JSONWriter.bytes(of: job.document)).write(to: stateFile(job.id), options: .atomic)
        } catch {
            throw Failure(.temporary, code: "full", "the state of the import cannot be stored; is the disk full?")
        }
    }

    private func options(_ job: ImportJob, _ workspace: Workspace) throws(Failure) -> ImportOptions {
        let request = job.request
        let author = Author(source: SourceSystem("import"), actor: request.actor)
        var options = ImportOptions(
            path: request.fileName, type: try workspace.entity(request.type).type, author: author)
        options.opened = file(job.id).path
        options.errorsPath = errorsFile(job).path
        options.mapping = job.mapping
        options.sheet = request.sheet
        (options.references, options.hasHeader) = (request.references, request.hasHeader)
        options.datesAreDayFirst = request.datesAreDayFirst
        do throws(PolicyError) {
            options.policy = try ImportPolicy(request.policy)
            options.laying = try FieldLaying(request.fields)
        } catch { throw Failure(.invalid, code: "policy_invalid", error.description) }
        return options
    }

    static func busy(_ job: ImportJob) -> Failure {
        Failure(.conflict, code: "import_busy", "import \(job.id) is \(job.state.rawValue); wait until it is not")
    }
}

/// What an upload is asked to become.
package struct ImportRequest: Hashable, Sendable {
    package let type: String
    /// As its owner calls it.
    package let fileName: String
    package var policy = "create"
    package var fields: [String] = []
    package var references = ReferenceRule.find
    package var hasHeader: Bool?
    package var sheet: String?
    package var datesAreDayFirst: Bool?
    package var actor: String

    package init(type: String, fileName: String, actor: String) {
        (self.type, self.fileName, self.actor) = (type, fileName, actor)
    }
}

/// Bytes on their way in.
package final class ImportUpload: Sendable {
    package let id: String
    let request: ImportRequest
    private let file: FileHandle

    init(id: String, request: ImportRequest, place: URL) throws {
        (self.id, self.request) = (id, request)
        let path = place.appendingPathComponent("file")
        guard FileManager.default.createFile(atPath: path.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        file = try FileHandle(forWritingTo: path)
    }

    /// Appends bytes; one call at a time.
    package func append(_ bytes: some DataProtocol) throws(Failure) {
        do { try file.write(contentsOf: bytes) } catch {
            throw Failure(.temporary, code: "full", "the upload cannot be stored; is the disk full?")
        }
    }

    func finish() throws {
        try file.synchronize()
        try file.close()
    }
}
