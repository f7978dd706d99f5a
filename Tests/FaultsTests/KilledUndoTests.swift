import Catalog
import Foundation
import Pipelines
import Records
import TestSupport
import Testing

/// Kill -9 in the middle of an import that merges, and in the middle of taking it back: the same commands again end where
/// undisturbed ones do.
@Suite(.serialized) struct KilledUndoTests {
    private static let points = max(2, KilledImportTests.points / 10)

    @Test func aKilledImportThatMergesAndItsKilledUndoGoOn() throws {
        let prepared = try Subject()
        let base = try prepared.directory.write(Self.people("b", 0..<240), to: "base.csv")
        try prepared.done("import", base, "--type", "contact")
        let table = try prepared.directory.write(Self.people("n", 180..<700), to: "new.csv")
        let arguments = ["import", table, "--type", "contact", "--policy", "merge"]
        let before = try prepared.values()

        let undisturbed = try prepared.twin()
        let importing = try undisturbed.countedCalls(of: arguments)
        let after = try undisturbed.values()
        #expect(after != before)
        let takingBack = try undisturbed.countedCalls(of: ["import", "undo", try undisturbed.importID()])
        #expect(try undisturbed.values() == before)
        print(
            "kill points: seed \(KilledImportTests.seed), \(Self.points) of \(importing) calls of an import that merges, "
                + "\(takingBack) of its undo")

        var generator = SeededGenerator(seed: KilledImportTests.seed)
        for _ in 0..<Self.points {
            let subject = try prepared.twin()
            let point = Int.random(in: 1...importing, using: &generator)
            try subject.killed(at: point, within: nil, arguments)
            try subject.done(arguments)
            #expect(try subject.values() == after, "after a kill at \(point) of the import")
            let undo = ["import", "undo", try subject.importID()]
            let back = Int.random(in: 1...takingBack, using: &generator)
            try subject.killed(at: back, within: nil, undo)
            let again = try subject.run(undo)
            // Once it was done before the kill, there is nothing to take back any more.
            #expect(
                again.status == 0 || again.errors.contains("taken back already"),
                "after a kill at \(back): \(again.errors)")
            #expect(try subject.values() == before, "after a kill at \(back) of the undo")
            #expect(try subject.run(["index", "check"]).status == 0)
            #expect(try subject.run(["history", "--verify"]).status == 0)
        }
    }

    /// Sixty people of the base are in the new file again, under other ids.
    private static func people(_ prefix: String, _ numbers: Range<Int>) -> String {
        let given = ["Anna", "Boris", "Chloe", "Daria", "Emre", "Fatima", "Giorgos", "Hana"]
        return "id,given_name,family_name,email,phone,birth_date\n"
            + numbers.map { number in
                let family =
                    "Berg" + String(UnicodeScalar(UInt8(97 + number % 26)))
                    + String(UnicodeScalar(UInt8(97 + number / 26 % 26))) + "hof"
                let day = 1 + number % 28
                return "\(prefix)\(number),\(given[number % 8]),\(family),\(family).\(number)@people.example,"
                    + "+49 30 \(5_550_000 + number),19\(50 + number % 50)-0\(1 + number % 9)-\(day < 10 ? "0" : "")\(day)\n"
            }.joined()
    }
}

extension Subject {
    fileprivate func done(_ arguments: String...) throws { try done(arguments) }

    fileprivate func done(_ arguments: [String]) throws {
        let outcome = try run(arguments)
        guard outcome.status == 0 else { throw Failure("\(arguments): \(outcome.status) \(outcome.errors)") }
    }

    /// What all contacts hold, whatever their versions are.
    fileprivate func values() throws -> [String: [FieldName: FieldValue]] {
        let installation = try Installation(
            data: URL(fileURLWithPath: dataPath), catalog: try Catalog.load(over: nil),
            surroundings: Surroundings(now: { Instant(milliseconds: 0) }, random: { 1 }, workers: 1))
        let workspace = try installation.open("default", .readOnly)
        let all = try workspace.records.list(EntityType("contact"), after: nil, limit: 1_000_000)
        try workspace.close()
        return Dictionary(uniqueKeysWithValues: all.map { ($0.id.rawValue, $0.fields) })
    }

    fileprivate func importID() throws -> String {
        let outcome = try run(["--json", "import", "list"])
        let found = outcome.output.split(separator: "\n").first { $0.contains("new.csv") }
            .flatMap { $0.firstMatch(of: /"(?:id|import)":"([0-9a-z]+)"/) }
        return String(try #require(found, "\(outcome.output)").output.1)
    }

    /// The same workspace in a directory of its own.
    fileprivate func twin() throws -> Subject {
        let copy = try Subject()
        try FileManager.default.copyItem(atPath: dataPath, toPath: copy.dataPath)
        return copy
    }
}
