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
    func say(_ kind: String, _ members: KeyValuePairs<String, JSONValue>, _ text: @autoclosure () -> String) {
        guard settings.isJSON else {
            let text = text()
            if !text.isEmpty { Terminal.write(text + "\n", to: .standardOutput) }
            return
        }
        let head: KeyValuePairs<String, JSONValue> = [
            "version": .number(Double(Self.formatVersion)), "kind": .string(kind),
        ]
        let all = (Array(head) + Array(members)).map { JSONValue.Member(name: $0.key, value: $0.value) }
        Terminal.write(JSONWriter.ordered(.object(all)) + "\n", to: .standardOutput)
    }

    /// Says something beside the results, to stderr, unless quiet was asked for.
    func remark(_ text: String) {
        if !settings.isQuiet { Terminal.write(text + "\n", to: .standardError) }
    }

    /// The text in bold where colour is wanted.
    func bold(_ text: String) -> String { settings.usesColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}
