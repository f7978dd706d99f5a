import Foundation
import TestSupport
import Testing

/// Models that are kept: which one scores, how that changes, and trials.
@Suite struct ModelLifeTests {
    private func subject() throws -> CommandSubject {
        let subject = try CommandSubject()
        try subject.directory.write(ModelCommandTests.table(1_500), to: "leads.csv")
        try subject.directory.write(ModelCommandTests.table(1_500, seed: 2), to: "later.csv")
        for (drop, name) in [("visits,day", "weak"), ("day", "strong")] {
            try subject.done(
                "model", "train", "--table", "leads.csv", "--target", "converted", "--id", "id", "--group", "account",
                "--drop", drop, "--name", name, "--keep", "--type", "contact")
        }
        return subject
    }

    @Test func championChangesByTheRuleAndBack() throws {
        let subject = try subject()
        let kept = try subject.lines("model", "list").filter { $0["kind"] as? String == "model.entry" }
        #expect(kept.map { $0["name"] as? String } == ["strong", "weak"])
        try subject.done("model", "promote", "1", "--reason", "the first")
        let bare = try subject.run("model", "promote", "2", "--reason", "newer")
        #expect(bare.status == 5 && bare.errors.contains("give rows to compare both on"), "\(bare.errors)")
        try subject.done("model", "promote", "2", "--reason", "better", "--table", "later.csv", "--group", "account")
        let worse = try subject.run("model", "promote", "1", "--reason", "x", "--table", "later.csv")
        #expect(worse.status == 5 && worse.errors.contains("is not surely greater"), "\(worse.errors)")
        let again = try subject.run("model", "promote", "2", "--reason", "x")
        #expect(again.status == 5 && again.errors.contains("is the champion already"), "\(again.errors)")
        try subject.done("model", "score", "--model", "champion", "--table", "later.csv", "--output", "s.csv")
        try subject.done("model", "rollback", "--type", "contact", "--reason", "jumpy")
        let twice = try subject.run("model", "rollback", "--type", "contact", "--reason", "more")
        #expect(twice.status == 5 && twice.errors.contains("no promotion over another champion"), "\(twice.errors)")
        let lines = try subject.lines("model", "list")
        let changes = lines.filter { $0["kind"] as? String == "model.change" }
        #expect(changes.map { $0["change"] as? String } == ["rollback", "promote", "promote"])
        #expect((changes[1]["evidence"] as? String ?? "").contains("\"verdict\":\"promote\""))
        #expect(lines.first { $0["champion"] as? Bool == true }?["number"] as? Int == 1)
        try subject.done("model", "promote", "2", "--reason", "anyway", "--force")
    }

    @Test func trialSplitsByAccountAndToldOutcomesCount() throws {
        let subject = try subject()
        try subject.done("model", "promote", "1", "--reason", "the first")
        try subject.done("model", "experiment", "start", "spring", "--challenger", "2", "--share", "0.5")
        let text =
            "account,won\n" + (0..<2_000).map { "A\($0),\($0.isMultiple(of: 3) ? 1 : 0)" }.joined(separator: "\n")
        try subject.directory.write(text + "\n", to: "won.csv")
        let first = try subject.done(
            "model", "experiment", "assign", "spring", "--table", "won.csv", "--group", "account")
        let second = try subject.done(
            "model", "experiment", "assign", "spring", "--table", "won.csv", "--group", "account")
        #expect(first == second)
        let status = try subject.lines(
            "model", "experiment", "status", "spring", "--outcomes", "won.csv", "--group", "account")
        let arms = status.filter { $0["kind"] as? String == "experiment.arm" }
        #expect(arms.reduce(0) { $0 + ($1["exposed"] as? Int ?? 0) } == 2_000)
        #expect(arms.allSatisfy { $0["exposed"] as? Int == $0["known"] as? Int })
        let end = try #require(status.last)
        #expect(end["alarm"] as? Bool == false)
        let (low, high) = (end["low"] as? Double ?? 1, end["high"] as? Double ?? -1)
        #expect(low < 0.05 && high > -0.05)
        try subject.done("model", "experiment", "stop", "spring")
        let late = try subject.run(
            "model", "experiment", "assign", "spring", "--table", "won.csv", "--group", "account")
        #expect(late.status == 5 && late.errors.contains("has ended"), "\(late.errors)")
    }

    /// Training is killed at random moments: a model file and the list are whole or not there.
    @Test func killedTrainingLeavesNothingHalfWritten() throws {
        let subject = try CommandSubject()
        try subject.directory.write(ModelCommandTests.table(6_000), to: "leads.csv")
        for delay in [50, 200, 400, 800] {
            let running = try subject.start(
                "model", "train", "--table", "leads.csv", "--target", "converted", "--drop", "id", "--output", "m.json",
                "--keep", "--type", "contact")
            usleep(UInt32(delay) * 1_000)
            running.send(SIGKILL)
            _ = running.outcome()
            let path = subject.directory.path("m.json")
            if FileManager.default.fileExists(atPath: path) {
                try subject.done("model", "evaluate", "--model", "m.json", "--table", "leads.csv")
            }
        }
        try subject.done(
            "model", "train", "--table", "leads.csv", "--target", "converted", "--drop", "id", "--output", "m.json",
            "--keep", "--type", "contact")
        #expect(try subject.lines("model", "list").count { $0["kind"] as? String == "model.entry" } == 1)
    }
}
