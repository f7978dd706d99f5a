import Foundation
import TestSupport
import Testing

/// Damaged, foreign and forbidden files of a workspace: the code, the way out, and that taking it brings everything back.
@Suite struct WorkspaceFaultTests {
    private let subject: CommandSubject
    private var workspace: URL { URL(fileURLWithPath: subject.data).appendingPathComponent("default") }
    private var index: URL { workspace.appendingPathComponent("index") }

    init() throws {
        subject = try CommandSubject()
        try add("kept", "Ottilie")
    }

    private func add(_ id: String, _ name: String) throws {
        let file = try subject.directory.write("id,given_name\n\(id),\(name)\n", to: "\(id).csv")
        try subject.done("import", file, "--type", "contact")
    }

    /// Each of these ends with the code and names the way out.
    private func refused(
        _ commands: [[String]], _ status: Int32, _ words: String, at place: SourceLocation = #_sourceLocation
    ) throws {
        for command in commands {
            let outcome = try CommandSubject.program.run(["--data", subject.data] + command, in: subject.directory.url)
            let said = outcome.errors + outcome.output
            #expect(outcome.status == status, "\(command): \(outcome.status) \(said)", sourceLocation: place)
            #expect(said.contains(words), "\(command): \(said)", sourceLocation: place)
        }
    }

    private func finds(_ name: String, _ id: String, at place: SourceLocation = #_sourceLocation) throws {
        #expect(
            try subject.lines("search", name).contains { $0["id"] as? String == id }, "\(name)", sourceLocation: place)
    }

    @Test func damagedIndexIsNamedAndBuiltAnew() throws {
        for name in try FileManager.default.subpathsOfDirectory(atPath: index.path) where name.hasSuffix("glass") {
            try Data("damaged".utf8).write(to: index.appendingPathComponent(name))
        }
        try refused([["search", "ottilie"], ["suggest", "ott"], ["doctor"]], 8, "run kindred index rebuild")
        #expect(try subject.lines("index", "status").first?["condition"] as? String == "corrupt")
        try subject.done("index", "rebuild")
        try finds("ottilie", "kept")
        try subject.done("index", "check")
    }

    /// Bits that flipped inside of a block leave the file's structure as it was: what is called sound must answer as before.
    @Test func flippedBitsInPostingListsAreFound() throws {
        let rows = (0..<400).map { "f\($0),Person\($0),Mueller" }.joined(separator: "\n")
        let many = try subject.directory.write("id,given_name,family_name\n\(rows)\n", to: "many.csv")
        try subject.done("import", many, "--type", "contact")
        let current = try String(contentsOf: index.appendingPathComponent("CURRENT"), encoding: .utf8)
        let file = index.appendingPathComponent(current.trimmingCharacters(in: .whitespacesAndNewlines))
            .appendingPathComponent("postlist.glass")
        let sound = try Data(contentsOf: file)
        let answer = try subject.lines("search", "mueller", "--limit", "500").dropLast().map { $0["id"] as? String }
        #expect(answer.count == 400)
        var random = SeededGenerator(seed: 20_261_130)
        var found = 0
        for _ in 0..<12 {
            var damaged = sound
            let place = Int.random(in: 8_192..<sound.count - 64, using: &random)
            for offset in 0..<64 { damaged[place + offset] ^= 0x15 }
            try damaged.write(to: file)
            let check = try subject.run("index", "check")
            #expect(check.status == 0 || check.status == 8, "\(check.errors)")
            if check.status == 8 {
                found += 1
                #expect((check.errors + check.output).contains("kindred index rebuild"))
            } else {
                let now = try subject.lines("search", "mueller", "--limit", "500").dropLast()
                #expect(now.map { $0["id"] as? String } == answer, "seed 20261130, place \(place)")
            }
        }
        #expect(found >= 3, "\(found) of 12 places")
        try subject.done("index", "rebuild")
        try subject.done("index", "check")
    }

    @Test func damagedIndexIsBuiltAnewByTheNextWrite() throws {
        try Data("generation-77\n".utf8).write(to: index.appendingPathComponent("CURRENT"))
        try refused([["search", "ottilie"], ["doctor"]], 8, "run kindred index rebuild")
        try add("later", "Zoe")
        try finds("ottilie", "kept")
        try finds("zoe", "later")
    }

    @Test func missingIndexIsNamedAndBuiltAnew() throws {
        try FileManager.default.removeItem(at: index)
        try refused([["search", "ottilie"]], 4, "run kindred index rebuild")
        try refused([["doctor"]], 8, "run kindred index rebuild")
        try subject.done("index", "rebuild")
        try finds("ottilie", "kept")
    }

    /// An older database put back by hand, and then as many writes as the index had seen: the numbers agree, the changes
    /// behind them do not.
    @Test func indexNewerThanTheRecordsIsNoticedEvenAfterNewWrites() throws {
        let database = workspace.appendingPathComponent("records.sqlite")
        let older = try Data(contentsOf: database)
        try add("lost", "Xanthippe")
        try finds("xanthippe", "lost")
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database.path + suffix) }
        try older.write(to: database)

        #expect(try subject.lines("index", "status").first?["condition"] as? String == "stale")
        try refused([["doctor"]], 8, "the index is ahead of the records")
        let search = try subject.run("search", "xanthippe")
        #expect(search.status == 0 && !search.output.contains("lost"), "\(search.output)")
        #expect(search.errors.contains("run kindred index rebuild"), "\(search.errors)")

        try add("new", "Zoe")
        let check = try #require(subject.lines("index", "check").last)
        #expect(check["sound"] as? Bool == true && check["records"] as? Int == 2)
        try finds("zoe", "new")
        try finds("ottilie", "kept")
        #expect(try subject.run("search", "xanthippe").output.contains("0 records"))
    }

    @Test func damagedDatabaseIsReplacedByABackup() throws {
        let backup = subject.directory.path("backup")
        try subject.done("backup", backup)
        let database = workspace.appendingPathComponent("records.sqlite")
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database.path + suffix) }
        var bytes = try Data(contentsOf: database)
        bytes.replaceSubrange(4_096..<40_000, with: repeatElement(0xFF, count: 40_000 - 4_096))
        try bytes.write(to: database)
        let commands = [
            ["search", "ottilie"], ["doctor"], ["import", "kept.csv", "--type", "contact"], ["index", "check"],
            ["backup", subject.directory.path("other")],
        ]
        try refused(commands, 8, "kindred restore")
        #expect(!FileManager.default.fileExists(atPath: subject.directory.path("other")))
        try subject.done("restore", backup, "--replace")
        try finds("ottilie", "kept")
        try subject.done("doctor")
    }

    /// A file where a directory is expected stops root too.
    @Test func fileInPlaceOfADirectoryIsDenied() throws {
        let plain = try subject.directory.write("", to: "plain")
        for data in [plain, plain + "/below"] {
            for command in [["import", "kept.csv", "--type", "contact"], ["search", "x"], ["token", "list"]] {
                let outcome = try CommandSubject.program.run(["--data", data] + command, in: subject.directory.url)
                #expect(outcome.status == 6, "\(command): \(outcome.status) \(outcome.errors)")
                #expect(outcome.errors.contains("check the owner"), "\(outcome.errors)")
            }
        }
        try FileManager.default.removeItem(at: index)
        try Data().write(to: index)
        try refused([["index", "rebuild"]], 6, "must be a directory")
        try FileManager.default.removeItem(at: index)
        try subject.done("index", "rebuild")
        try finds("ottilie", "kept")
    }

    /// As nobody: root may read what it likes. Left out where no other user can run the program.
    @Test(.enabled(if: Nobody.canRun)) func unreadableDirectoriesAndFilesAreDenied() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: subject.directory.url.path)
        let open = try subject.directory.write("id,given_name\n1,Anna\n", to: "open.csv")
        let closed = try subject.directory.write("id,given_name\n1,Anna\n", to: "closed.csv")
        let hidden = subject.directory.url.appendingPathComponent("hidden")
        try FileManager.default.createDirectory(at: hidden, withIntermediateDirectories: true)
        try Data("id,given_name\n1,Anna\n".utf8).write(to: hidden.appendingPathComponent("people.csv"))
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: closed)
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: hidden.path)
        let commands = [
            ["dedupe", closed], ["dedupe", hidden.path + "/people.csv"],
            ["dedupe", open, "--clusters", hidden.path + "/out.csv"], ["--data", hidden.path, "search", "anna"],
            ["--data", hidden.path + "/below", "import", open, "--type", "contact"],
            ["--data", subject.data, "search", "anna"], ["--data", subject.data, "import", open, "--type", "contact"],
        ]
        for command in commands {
            let outcome = try Nobody.run(command)
            #expect(outcome.status == 6, "\(command): \(outcome.status) \(outcome.errors)")
            #expect(outcome.errors.contains("check the") || outcome.errors.contains("choose another place"))
        }
        try finds("ottilie", "kept")
    }
}

/// The user with the fewest rights.
private enum Nobody {
    private static let setpriv = "/usr/bin/setpriv"

    /// Not where the built program itself is out of reach, say below the home directory of root.
    static var canRun: Bool { (try? run(["definitions", "check"]).status) == 0 }

    static func run(_ arguments: [String]) throws -> BuiltProgram.Outcome {
        let kindred = CommandSubject.program
        guard geteuid() == 0 else { return try kindred.run(arguments) }
        return try BuiltProgram(at: setpriv).run(
            ["--reuid=65534", "--regid=65534", "--clear-groups", kindred.url.path] + arguments)
    }
}
