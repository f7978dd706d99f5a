import Foundation
import TestSupport
import Testing

/// Ctrl-C in the middle of an import or of an indexing batch: the process ends within a second by the signal itself (130
/// in a shell), says how to go on, and what was acknowledged is there.
@Suite(.serialized) struct InterruptionTests {
    /// Tenths of the calls that an undisturbed run makes; a run that has fewer left could end before the signal is seen.
    private static let places = [2, 6]

    @Test(arguments: [nil, "/index/"] as [String?])
    func importGoesOnWhereItWasInterrupted(within: String?) throws {
        let undisturbed = try Subject()
        let table = try undisturbed.directory.write(peopleTable(rows: 3_000, seed: 7), to: "people.csv")
        let arguments = ["import", table, "--type", "contact"]
        let before = try undisturbed.directory.write("id,given_name\nfirst,Ottilie\n", to: "first.csv")
        #expect(try undisturbed.run(["import", before, "--type", "contact"]).status == 0)
        let calls = try undisturbed.countedCalls(of: arguments, within: within)
        let expected = try undisturbed.contentDigest()

        for place in Self.places {
            let subject = try Subject()
            #expect(try subject.run(["import", before, "--type", "contact"]).status == 0)
            let outcome = try subject.interrupted(at: max(1, calls * place / 10), within: within, arguments)
            #expect(outcome.errors.contains("the same command goes on from there"), "\(outcome.errors)")
            #expect(try subject.run(["--json", "search", "ottilie"]).output.contains("\"first\""))
            let resumed = try subject.run(arguments)
            #expect(resumed.status == 0, "interrupted at \(place)/10: \(resumed.errors)")
            #expect(try subject.contentDigest() == expected, "interrupted at \(place)/10")
        }
    }

    @Test func interruptedRebuildLeavesTheOldIndexInUse() throws {
        let subject = try Subject()
        let table = try subject.directory.write(peopleTable(rows: 3_000, seed: 7), to: "people.csv")
        #expect(try subject.run(["import", table, "--type", "contact"]).status == 0)
        let expected = try subject.contentDigest()
        let calls = try subject.countedCalls(of: ["index", "rebuild"], within: "/index/")
        for place in Self.places {
            let outcome = try subject.interrupted(
                at: max(1, calls * place / 10), within: "/index/", ["index", "rebuild"])
            #expect(outcome.errors.contains("the old index is still in use"), "\(outcome.errors)")
            #expect(try subject.run(["--json", "search", "p17@people.example"]).output.contains("\"p17\""))
            #expect(try subject.contentDigest() == expected)
        }
        #expect(try subject.run(["index", "rebuild"]).status == 0)
        #expect(
            try subject.generations() == subject.namedGenerations(), "an interrupted rebuild left something behind")
    }
}

extension Subject {
    /// Sends SIGINT in the middle of a run, which must end by it within a second.
    func interrupted(
        at point: Int, within: String?, _ arguments: [String]
    ) throws -> BuiltProgram.Outcome {
        let moment = directory.path("moment")
        try? FileManager.default.removeItem(atPath: moment)
        var fault = ["KINDRED_FAULT_INTERRUPT_AT": "\(point)", "KINDRED_FAULT_MOMENT_FILE": moment]
        fault["KINDRED_FAULT_WITHIN"] = within
        let outcome = try run(arguments, fault: fault)
        let ended = Date().timeIntervalSince1970
        let sent = Double(try Self.number(in: moment)) / 1_000
        #expect(ended - sent <= 1, "ended \(ended - sent) s after SIGINT at \(point)")
        #expect(outcome.status == -SIGINT, "SIGINT at \(point): \(outcome.status) \(outcome.errors)")
        return outcome
    }
}
