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

        for share in [3, 5, 7, 9] {
            let subject = try Subject()
            let point = calls * share / 10
            let starved = try subject.run(arguments, fault: ["KINDRED_FAULT_FULL_FROM": "\(point)"])
            #expect(starved.status == 7, "full from \(point) of \(calls): \(starved.status) \(starved.errors)")
            #expect(starved.errors.contains("disk is full"), "full from \(point): \(starved.errors)")
            let resumed = try subject.run(arguments)
            #expect(resumed.status == 0, "after a full disk from \(point): \(resumed.errors)")
            #expect(try subject.contentDigest() == expected, "after a full disk from \(point)")
        }
    }
}
