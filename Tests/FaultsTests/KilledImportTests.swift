import Foundation
import TestSupport
import Testing

/// Kill -9 in the middle of an import or of an indexing batch: the next run ends where an undisturbed one does.
@Suite(.serialized) struct KilledImportTests {
    static let seed =
        UInt64(ProcessInfo.processInfo.environment["KINDRED_FAULT_SEED"] ?? "") ?? UInt64.random(in: 1...999_999)
    static let points = Int(ProcessInfo.processInfo.environment["KINDRED_FAULT_POINTS"] ?? "") ?? 12

    @Test func importedAgainAfterAnyKillEqualsTheUndisturbedImport() throws {
        let undisturbed = try Subject()
        let table = try undisturbed.directory.write(peopleTable(rows: 3_000, seed: 7), to: "people.csv")
        let arguments = ["import", table, "--type", "contact"]
        let calls = try undisturbed.countedCalls(of: arguments)
        let expected = try undisturbed.contentDigest()
        print("kill points: seed \(Self.seed), \(Self.points) of \(calls) calls; KINDRED_FAULT_SEED repeats them")

        var generator = SeededGenerator(seed: Self.seed)
        for _ in 0..<Self.points {
            let point = Int.random(in: 1...calls, using: &generator)
            try check(killAt: point, arguments, expected: expected)
        }
    }

    private func check(killAt point: Int, _ arguments: [String], expected: String) throws {
        let subject = try Subject()
        let killed = try subject.run(arguments, fault: ["KINDRED_FAULT_KILL_AT": "\(point)"])
        #expect(killed.status == -SIGKILL || killed.status == 0, "killed at \(point): \(killed.errors)")
        let resumed = try subject.run(arguments)
        #expect(resumed.status == 0, "after a kill at \(point): \(resumed.errors)")
        #expect(try subject.contentDigest() == expected, "after a kill at \(point)")
    }
}
