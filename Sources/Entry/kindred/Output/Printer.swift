import Foundation
import Records

/// Writes results to stdout: tables and sentences for people, versioned JSON objects, one a line, for programs.
struct Printer: Sendable {
    /// The version of the JSON lines: it changes when a member changes its meaning or goes.
    static let formatVersion = 1

    let settings: Settings

    /// Says one thing in whichever form was asked for.
    /// - Parameters:
    ///   - kind: what a program tells the lines apart by: `search.hit`.
    ///   - members: what the object holds after `version` and `kind`.
    ///   - text: what a person reads; nothing is printed when it is empty.
    func say(_ kind: String, _ members: [JSONValue.Member], _ text: @autoclosure () -> String) {
        guard settings.isJSON else {
            let text = text()
            if !text.isEmpty { Terminal.output.write(text + "\n") }
            return
        }
        let head = [
            JSONValue.Member(name: "version", value: .number(Double(Self.formatVersion))),
            JSONValue.Member(name: "kind", value: .string(kind)),
        ]
        Terminal.output.write(JSONWriter.ordered(.object(head + members)) + "\n")
    }

    /// The same with members written in place.
    func say(_ kind: String, _ members: KeyValuePairs<String, JSONValue>, _ text: @autoclosure () -> String) {
        say(kind, members.map { JSONValue.Member(name: $0.key, value: $0.value) }, text())
    }

    /// Shows a table to people; programs have had its rows one by one.
    func show(_ table: TextTable) {
        if !settings.isJSON { Terminal.output.write(table.text + "\n") }
    }

    /// Says something beside the results, to stderr, unless quiet was asked for.
    func remark(_ text: String) {
        if !settings.isQuiet { Terminal.error.write(text + "\n") }
    }

    /// The text in bold where colour is wanted.
    func bold(_ text: String) -> String { settings.usesColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}
