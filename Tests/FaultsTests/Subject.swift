import Foundation
import TestSupport
import Testing

/// A workspace under test, driven through the command line as a user drives it.
struct Subject {
    let directory: TemporaryDirectory
    static let kindred = BuiltProgram("kindred")
    static let faultLibrary = BuiltProgram.directory.appendingPathComponent("libFaultPoints.so").path

    init() throws { directory = try TemporaryDirectory("kindred-fault") }

    var dataPath: String { directory.path("data") }

    /// Runs `kindred --data <here> …`, with a fault when one is given.
    func run(_ arguments: [String], fault: [String: String] = [:]) throws -> BuiltProgram.Outcome {
        try Self.kindred.run(["--data", dataPath] + arguments, environment: Self.environment(fault))
    }

    func start(_ arguments: [String], fault: [String: String] = [:]) throws -> RunningProgram {
        try Self.kindred.start(["--data", dataPath] + arguments, environment: Self.environment(fault))
    }

    private static func environment(_ fault: [String: String]) -> [String: String] {
        fault.isEmpty ? [:] : fault.merging(["LD_PRELOAD": faultLibrary]) { $1 }
    }

    /// How many counted calls a run makes when nothing goes wrong.
    /// - Parameter within: counts only calls on files whose path has this in it.
    func countedCalls(of arguments: [String], within: String? = nil) throws -> Int {
        let file = directory.path("calls")
        var fault = ["KINDRED_FAULT_COUNT_FILE": file]
        fault["KINDRED_FAULT_WITHIN"] = within
        let outcome = try run(arguments, fault: fault)
        guard outcome.status == 0 else {
            throw Failure("the uninterrupted run ended with \(outcome.status): \(outcome.errors)")
        }
        return try Self.number(in: file)
    }

    /// The number that a run left in a file.
    static func number(in file: String) throws -> Int {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        guard let count = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw Failure("no count") }
        return count
    }

    /// The digest of what a kill left: within five seconds the records are whole and the index is in step with them.
    func digestAfterKill(_ what: String) throws -> String {
        let killed = ContinuousClock.now
        let digest = try contentDigest()
        let took = ContinuousClock.now - killed
        #expect(took <= .seconds(5), "\(what): in step after \(took)")
        return digest
    }

    /// The digest of everything that the workspace holds, by which equal contents are equal.
    func contentDigest() throws -> String {
        let outcome = try run(["--json", "index", "check"])
        guard outcome.status == 0 else { throw Failure("index check ended with \(outcome.status): \(outcome.errors)") }
        guard let line = outcome.output.split(separator: "\n").last,
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
            let digest = object["content_digest"] as? String
        else { throw Failure("index check printed no digest: \(outcome.output)") }
        return digest
    }
}

struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// A table of synthetic people with ids, for imports.
func peopleTable(rows: Int, seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    let given = ["Anna", "Boris", "Chloé", "Дарья", "Emre", "Fatıma", "Γιώργος", "Hana"]
    let family = ["Adler", "Brandt", "Costa", "Дмитриева", "Eriksen", "Fontaine", "Öztürk", "Hoffmann"]
    var table = "id,given_name,family_name,email,phone,city,favourite colour\n"
    for row in 0..<rows {
        let (first, last) = (given.randomElement(using: &generator)!, family.randomElement(using: &generator)!)
        let number = UInt32.random(in: 1_000_000...9_999_999, using: &generator)
        table += "p\(row),\(first),\(last),p\(row % 700)@people.example,+49 30 \(number),\"Berlin, Mitte\",red\n"
    }
    return table
}
