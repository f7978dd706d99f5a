import Foundation
import TestSupport
import Testing

/// Kill -9 in the middle of an import or of an indexing batch: the next run ends where an undisturbed one does.
@Suite(.serialized) struct KilledImportTests {
    static let seed =
        UInt64(ProcessInfo.processInfo.environment["KINDRED_FAULT_SEED"] ?? "") ?? UInt64.random(in: 1...999_999)
    /// Of these, three in five anywhere in an import, one in five in its indexing, one in five in a rebuild.
    static let points = Int(ProcessInfo.processInfo.environment["KINDRED_FAULT_POINTS"] ?? "") ?? 20

    @Test func importedAgainAfterAnyKillEqualsTheUndisturbedImport() throws {
        for (within, points) in [(nil, Self.points * 3 / 5), ("/index/", Self.points / 5)] as [(String?, Int)] {
            let undisturbed = try Subject()
            let table = try undisturbed.directory.write(peopleTable(rows: 3_000, seed: 7), to: "people.csv")
            let arguments = ["import", table, "--type", "contact"]
            let calls = try undisturbed.countedCalls(of: arguments, within: within)
            let expected = try undisturbed.contentDigest()
            let place = within ?? "all files"
            print("kill points: seed \(Self.seed), \(points) of \(calls) calls on \(place)")

            var generator = SeededGenerator(seed: Self.seed)
            for _ in 0..<points {
                let subject = try Subject()
                let point = Int.random(in: 1...calls, using: &generator)
                try subject.killed(at: point, within: within, arguments)
                let resumed = try subject.run(arguments)
                #expect(resumed.status == 0, "after a kill at \(point) of \(place): \(resumed.errors)")
                #expect(try subject.contentDigest() == expected, "after a kill at \(point) of \(place)")
            }
        }
    }

    @Test func killedRebuildLeavesTheOldIndexInUse() throws {
        let subject = try Subject()
        let table = try subject.directory.write(peopleTable(rows: 3_000, seed: 7), to: "people.csv")
        #expect(try subject.run(["import", table, "--type", "contact"]).status == 0)
        let expected = try subject.contentDigest()
        let calls = try subject.countedCalls(of: ["index", "rebuild"], within: "/index/")
        print("kill points: seed \(Self.seed), \(Self.points / 5) of \(calls) calls on /index/ of a rebuild")

        var generator = SeededGenerator(seed: Self.seed)
        for _ in 0..<Self.points / 5 {
            let point = Int.random(in: 1...calls, using: &generator)
            try subject.killed(at: point, within: "/index/", ["index", "rebuild"])
            let search = try subject.run(["--json", "search", "p17@people.example"])
            #expect(search.status == 0 && search.output.contains("\"p17\""), "killed at \(point): \(search.errors)")
            #expect(try subject.contentDigest() == expected, "after a kill at \(point)")
        }
        #expect(try subject.run(["index", "rebuild"]).status == 0)
        #expect(try subject.generations() == subject.namedGenerations(), "a killed rebuild left something behind")
    }
}

extension Subject {
    /// Runs with a kill -9 in place of one call.
    func killed(at point: Int, within: String?, _ arguments: [String]) throws {
        var fault = ["KINDRED_FAULT_KILL_AT": "\(point)"]
        fault["KINDRED_FAULT_WITHIN"] = within
        let killed = try run(arguments, fault: fault)
        // The index's batches follow those of the import beside it, so a run may need fewer calls than the first.
        #expect(killed.status == -SIGKILL || killed.status == 0, "killed at \(point): \(killed.errors)")
    }

    /// The generations of the index that are on the disk.
    func generations() throws -> Set<String> {
        Set(
            try FileManager.default.contentsOfDirectory(atPath: indexPath)
                .filter { $0.hasPrefix("generation-") })
    }

    /// The generation in use and the one before it, which is kept to go back to: two after a rebuild.
    func namedGenerations() throws -> Set<String> {
        let named = try ["CURRENT", "PREVIOUS"].map {
            try String(contentsOfFile: "\(indexPath)/\($0)", encoding: .utf8)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
        #expect(Set(named).count == 2, "\(named)")
        return Set(named)
    }

    private var indexPath: String { dataPath + "/default/index" }
}
