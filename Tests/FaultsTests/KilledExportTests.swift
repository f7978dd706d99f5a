import Foundation
import TestSupport
import Testing

/// Kill -9 in the middle of an export of features, and a disk that fills up: nothing is to be seen of it, and the next run
/// writes what an undisturbed one does.
@Suite(.serialized) struct KilledExportTests {
    @Test(.timeLimit(.minutes(5))) func aKilledExportLeavesNothingAndTheNextOneIsWhole() throws {
        let subject = try Subject()
        let (arguments, expected) = try subject.filledForExport()
        let calls = try subject.countedCalls(of: arguments, within: Subject.exports)
        try subject.removeExports()
        let points = KilledImportTests.points / 2
        print("kill points: seed \(KilledImportTests.seed), \(points) of \(calls) calls of an export")

        var generator = SeededGenerator(seed: KilledImportTests.seed)
        for point in [1, calls] + (0..<points).map({ _ in Int.random(in: 1...calls, using: &generator) }) {
            try subject.killed(at: point, within: Subject.exports, arguments)
            // A kill after the last step leaves the whole of it.
            let seen = try subject.visibleExports()
            #expect(seen.isEmpty || seen == [expected], "after a kill at \(point): \(seen)")
            let again = try subject.run(arguments)
            #expect(again.status == 0, "after a kill at \(point): \(again.errors)")
            #expect(try subject.visibleExports() == [expected], "after a kill at \(point)")
            #expect(try subject.hiddenExports() == [".lock"], "after a kill at \(point)")
            try subject.removeExports()
        }
    }

    @Test(.timeLimit(.minutes(5))) func aFullDiskIsSaidAndLeavesNothing() throws {
        let subject = try Subject()
        let (arguments, expected) = try subject.filledForExport()
        let calls = try subject.countedCalls(of: arguments, within: Subject.exports)
        for share in [0, 3, 6, 9] {
            try subject.removeExports()
            let point = max(1, calls * share / 10)
            let starved = try subject.run(
                arguments, fault: ["KINDRED_FAULT_FULL_FROM": "\(point)", "KINDRED_FAULT_WITHIN": Subject.exports])
            #expect(starved.status == 7, "full from \(point) of \(calls): \(starved.status) \(starved.errors)")
            #expect(starved.errors.contains("No space left"), "full from \(point): \(starved.errors)")
            #expect(try subject.visibleExports().isEmpty, "full from \(point)")
            #expect(try subject.run(arguments).status == 0)
            #expect(try subject.visibleExports() == [expected], "after a full disk from \(point)")
        }
    }
}

extension Subject {
    /// Where exports go: a part of paths, by which calls are counted.
    fileprivate static let exports = "/feature-exports/"

    private var exportsPath: String { directory.path("feature-exports") }

    /// Deals and people, exported once undisturbed, which also makes the key of pseudonyms.
    /// - Returns: the arguments of an export, and the id and sums of what it writes.
    fileprivate func filledForExport() throws -> (arguments: [String], expected: String) {
        var people = "id,given_name,family_name,created_at\n"
        var deals = "id,name,contact_ids,stage,outcome,closed_at,created_at,amount\n"
        for number in 0..<300 {
            let began = "2024-\(number % 9 < 8 ? "0" : "")\(number % 9 + 2)-10T00:00:00Z"
            people += "p\(number),Anna,Berg\(number),\(began)\n"
            let outcome = number % 3 == 0 ? "won" : "lost"
            deals += "d\(number),Deal,p\(number),closed_\(outcome),\(outcome),2025-01-05T00:00:00Z,\(began),\(number)\n"
        }
        for (table, type) in [(people, "contact"), (deals, "deal")] {
            let outcome = try run(["import", try directory.write(table, to: "\(type).csv"), "--type", type])
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let moment = ISO8601DateFormatter().string(from: Date().addingTimeInterval(1))
        // The moment of an export must not lie in the future.
        while ISO8601DateFormatter().string(from: Date()) <= moment { usleep(50_000) }
        let arguments = [
            "features", "export", "--as-of", moment, "--cutoffs", "created+14d", "--horizon", "365d", "--output",
            exportsPath,
        ]
        let outcome = try run(arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let seen = try visibleExports()
        return (arguments, try #require(seen.first))
    }

    /// Ids of what is there, with the digests of its files.
    fileprivate func visibleExports() throws -> [String] {
        try names().filter { !$0.hasPrefix(".") }.map { name in
            let sums = try String(contentsOfFile: "\(exportsPath)/default/\(name)/SHA256SUMS", encoding: .utf8)
            return "\(name)\n\(sums)"
        }
    }

    fileprivate func hiddenExports() throws -> [String] { try names().filter { $0.hasPrefix(".") } }

    private func names() throws -> [String] {
        let path = "\(exportsPath)/default"
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    fileprivate func removeExports() throws {
        guard FileManager.default.fileExists(atPath: exportsPath) else { return }
        try FileManager.default.removeItem(atPath: exportsPath)
    }
}
