import Foundation
import TestSupport
import Testing

/// A disk that fills up: the run says so and ends with the code for a passing fault; with room again it completes.
@Suite(.serialized) struct FullDiskTests {
    @Test func importSaysThatTheDiskIsFullAndCompletesOnceThereIsRoom() throws {
        let undisturbed = try Subject()
        let table = try undisturbed.directory.write(peopleTable(rows: 3_000, seed: 7), to: "people.csv")
        let arguments = ["import", table, "--type", "contact"]
        let calls = try undisturbed.countedCalls(of: arguments)
        let expected = try undisturbed.contentDigest()

        for share in [2, 3, 4, 5, 6] {
            let subject = try Subject()
            let point = calls * share / 10
            let count = subject.directory.path("calls")
            let starved = try subject.run(
                arguments, fault: ["KINDRED_FAULT_FULL_FROM": "\(point)", "KINDRED_FAULT_COUNT_FILE": count])
            // Batches of the index follow those of the import beside it, so a run may need fewer calls than the first.
            guard try Subject.number(in: count) >= point else { continue }
            #expect(starved.status == 7, "full from \(point) of \(calls): \(starved.status) \(starved.errors)")
            #expect(starved.errors.contains("disk"), "full from \(point): \(starved.errors)")
            let resumed = try subject.run(arguments)
            #expect(resumed.status == 0, "after a full disk from \(point): \(resumed.errors)")
            #expect(try subject.contentDigest() == expected, "after a full disk from \(point)")
        }
    }
}
