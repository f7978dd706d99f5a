import ArgumentParser
import Pipelines
import Records

/// `kindred doctor`: is everything in order, and what to do if not.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Looks whether everything is in order, and says what to do if not.",
        discussion: """
            Reads only. Ends with code 8 when something is broken.

            Examples:
              kindred doctor
              kindred doctor --thorough
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Flag(help: "Read every record and compare its digest too.") var thorough = false

    func run() throws {
        let session = Session(options)
        let checks = try session.longRunning(interrupted: "interrupted; nothing was changed") { _ in
            try session.withWorkspace(.readOnly) { try $0.doctor(thorough: thorough) }
        }
        for check in checks {
            session.printer.say(
                "doctor.check",
                [
                    "name": .string(check.name), "verdict": .string(check.verdict.rawValue),
                    "finding": .string(check.finding),
                ], "\(check.verdict.rawValue.uppercased())  \(check.name): \(check.finding)")
        }
        if checks.contains(where: { $0.verdict == .failed }) { throw EndedInPart(outcome: .corrupt) }
    }
}
