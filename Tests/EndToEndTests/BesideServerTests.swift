import Foundation
import TestSupport
import Testing

/// Every command beside a server that holds the workspace: it works, or the server does it, or it ends with 7 and names
/// who holds it.
@Suite(.serialized, .timeLimit(.minutes(10))) struct BesideServerTests {
    @Test func readersWorkAndWhatReplacesTheWorkspaceIsToldWhoHoldsIt() async throws {
        let subject = try CommandSubject()
        let server = try await ServerProcess(subject)
        defer { server.end(SIGKILL) }
        for (id, name) in [("c1", "Anna"), ("c2", "Ana")] {
            let body = #"{"id":"\#(id)","given_name":"\#(name)","family_name":"Berg"}"#
            #expect(await server.send("POST", "/v1/contacts", body).status == 201)
        }
        try subject.directory.write("id,given_name\nz1,Zoe\n", to: "z.csv")
        let reading = [
            ["backup", "copy"], ["search", "anna"], ["suggest", "ann"], ["doctor"], ["index", "status"],
            ["index", "check"], ["match", "--type", "contact", #"{"given_name":"Anna","family_name":"Berg"}"#],
            ["explain", "c1", "c2"], ["import", "z.csv", "--type", "contact", "--dry-run"], ["dedupe", "z.csv"],
            ["token", "list"], ["tenant", "list"], ["tenant", "create", "acme"],
            ["restore", "copy", "--tenant", "copy"],
            ["definitions", "check"],
        ]
        for command in reading {
            let outcome = try CommandSubject.program.run(["--data", subject.data] + command, in: subject.directory.url)
            #expect(outcome.status == 0, "\(command): \(outcome.status) \(outcome.errors)")
        }
        let replacing = [["restore", "copy", "--replace"], ["tenant", "delete", "default", "--yes"]]
        for command in replacing {
            let outcome = try CommandSubject.program.run(["--data", subject.data] + command, in: subject.directory.url)
            #expect(outcome.status == 7, "\(command): \(outcome.status) \(outcome.errors)")
            #expect(outcome.errors.contains("in use by process \(server.processIdentifier)"), "\(outcome.errors)")
            #expect(outcome.errors.contains("stop it, or wait"), "\(outcome.errors)")
        }
        #expect(await server.send("GET", "/v1/contacts/c1").status == 200)
        #expect(await server.send("GET", "/readyz").status == 200)
    }

    @Test func writersHandTheirJobToTheServer() async throws {
        let subject = try CommandSubject()
        let server = try await ServerProcess(subject)
        defer { server.end(SIGKILL) }
        #expect(await server.send("POST", "/v1/contacts", #"{"id":"c1","given_name":"Anna"}"#).status == 201)
        try subject.directory.write("id,given_name,birth_date\nz1,Zoe,1990-01-01\nz2,Zoë,never\n", to: "z.csv")
        let imported = try subject.run("import", "z.csv", "--type", "contact")
        #expect(imported.status == 3, "\(imported)")
        #expect(imported.output.contains("created"), "\(imported)")
        #expect(try String(contentsOfFile: subject.directory.path("z.errors.csv"), encoding: .utf8).contains("never"))
        try subject.done("import", "-", "--type", "contact", input: "id,given_name\ns1,Sam\n")
        #expect(await server.send("GET", "/v1/contacts/z1").status == 200)
        #expect(await server.send("GET", "/v1/contacts/s1").status == 200)
        #expect(try subject.lines("scan", "--type", "contact").isEmpty == false)
        try subject.done("merge", "c1", "z1")
        let (kept, absorbed) = (
            await server.send("GET", "/v1/contacts/c1"), await server.send("GET", "/v1/contacts/z1")
        )
        #expect(kept == absorbed, "both ids lead to the survivor: \(kept) \(absorbed)")
        try subject.done("index", "rebuild")
        let wrong = try subject.run("import", "missing.csv", "--type", "contact")
        #expect(wrong.status == 4 && wrong.errors.contains("missing.csv"), "\(wrong)")
        #expect(await server.send("GET", "/readyz").status == 200)
        server.end(SIGTERM)
        #expect(try subject.run("index", "check").status == 0)
    }

    /// A job whose giver is gone is stopped before it stores anything more.
    @Test func jobEndsWithItsGiver() async throws {
        let subject = try CommandSubject()
        let server = try await ServerProcess(subject)
        defer { server.end(SIGKILL) }
        #expect(await server.send("POST", "/v1/contacts", #"{"id":"c1","given_name":"Anna"}"#).status == 201)
        let pipe = try OpenPipe(in: subject.directory)
        let importing = try subject.start("import", pipe.path, "--type", "contact")
        try await pipe.open(for: importing)
        importing.send(SIGKILL)
        _ = importing.outcome()
        try await server.hasLogged("job is no longer wanted")
        pipe.write("id,given_name\np1,Anna\n")
        pipe.close()
        try await server.hasLogged("\"exit_code\":\"7\"")
        #expect(await server.send("GET", "/v1/contacts/p1").status == 404)
        try subject.directory.write("id,given_name\np1,Anna\n", to: "again.csv")
        try subject.done("import", "again.csv", "--type", "contact")
        #expect(await server.send("GET", "/v1/contacts/p1").status == 200)
    }

    @Test func giverIsToldWhenTheServerEndsBeforeTheJob() async throws {
        let subject = try CommandSubject()
        let server = try await ServerProcess(subject)
        defer { server.end(SIGKILL) }
        #expect(await server.send("POST", "/v1/contacts", #"{"id":"c1","given_name":"Anna"}"#).status == 201)
        let pipe = try OpenPipe(in: subject.directory)
        let importing = try subject.start("import", pipe.path, "--type", "contact")
        try await pipe.open(for: importing)
        server.end(SIGKILL)
        let outcome = importing.outcome()
        #expect(outcome.status == 7 && outcome.errors.contains("run the command again"), "\(outcome)")
        try subject.done("index", "check")
    }

    @Test func tokenMadeBesideAServerOpensItAtOnce() async throws {
        let subject = try CommandSubject()
        let server = try await ServerProcess(subject)
        defer { server.end(SIGKILL) }
        #expect(await server.send("POST", "/v1/contacts", #"{"id":"c1","given_name":"Anna"}"#).status == 201)
        let made = try subject.run("--json", "token", "create", "--user", "late", "--role", "admin")
        let entry = try #require(JSONLines.read(made.output).first, "\(made.output)")
        let (id, secret) = (try #require(entry["id"] as? String), try #require(entry["token"] as? String))
        #expect(await server.send("GET", "/v1/contacts/c1", token: secret).status == 200)
        try subject.done("token", "revoke", id)
        #expect(await server.send("GET", "/v1/contacts/c1", token: secret).status == 401)
    }

    /// The other way round: what a command holds, a server answers for with 503 until it is free.
    @Test func serverWaitsForAWorkspaceThatACommandHolds() async throws {
        let subject = try CommandSubject()
        let pipe = try OpenPipe(in: subject.directory)
        let importing = try subject.start("import", pipe.path, "--type", "contact")
        try await pipe.open(for: importing)
        pipe.write("id,given_name\n" + (0..<5_000).map { "p\($0),Anna\n" }.joined())
        // It opens its file under the workspace's lock, so the lock is held by now.
        #expect(try subject.run("scan").status == 7)
        let server = try await ServerProcess(subject)
        defer { server.end(SIGKILL) }
        let refused = await server.send("POST", "/v1/contacts", #"{"id":"c1","given_name":"Anna"}"#)
        #expect(refused.status == 503, "\(refused)")
        pipe.close()
        #expect(importing.outcome().status == 0)
        #expect(await server.send("POST", "/v1/contacts", #"{"id":"c1","given_name":"Anna"}"#).status == 201)
        #expect(await server.send("GET", "/v1/contacts/p4999").status == 200)
    }

    /// Blocked in the middle of reading, a command still ends at once.
    @Test(arguments: [["dedupe"], ["import", "--type", "contact"]])
    func interruptedReaderEndsWithinASecond(command: [String]) async throws {
        let subject = try CommandSubject()
        let pipe = try OpenPipe(in: subject.directory)
        let output = command == ["dedupe"] ? ["--clusters", subject.directory.path("clusters.csv")] : []
        let running = try CommandSubject.program.start(
            ["--data", subject.data] + command + [pipe.path] + output, in: subject.directory.url)
        try await pipe.open(for: running)
        pipe.write("id,given_name\np1,Anna\n")
        let start = ContinuousClock.now
        running.send(SIGINT)
        let outcome = running.outcome()
        #expect(ContinuousClock.now - start < .seconds(1))
        #expect(outcome.status == -SIGINT, "\(outcome.status) \(outcome.errors)")
        #expect(outcome.errors.contains("interrupted; "), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: subject.directory.path("clusters.csv")))
        pipe.close()
    }
}

/// A named pipe that a program reads until the test closes it.
private final class OpenPipe {
    let path: String
    private var descriptor: Int32 = -1

    init(in directory: TemporaryDirectory) throws {
        path = directory.path("pipe.csv")
        unlink(path)
        guard mkfifo(path, 0o600) == 0 else { throw POSIXError(.EIO) }
    }

    deinit { close() }

    /// Waits until the program has opened it for reading.
    func open(for program: RunningProgram) async throws {
        while descriptor < 0 {
            guard program.isRunning else { throw ServerEnded(errors: program.errors) }
            descriptor = Foundation.open(path, O_WRONLY | O_NONBLOCK)
            if descriptor < 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
        _ = fcntl(descriptor, F_SETFL, 0)
    }

    func write(_ text: String) {
        FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).write(Data(text.utf8))
    }

    func close() {
        if descriptor >= 0 { _ = Foundation.close(descriptor) }
        descriptor = -1
    }
}
