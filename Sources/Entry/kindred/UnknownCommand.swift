import ArgumentParser
import Records

/// Finds the word of a command line that stands where a command should and is none, and what was probably meant.
enum UnknownCommand {
    /// Options of every command that take the next word as their value.
    private static let valued: Set<String> = ["--data", "--tenant", "--threads", "--log-level", "--definitions"]

    /// `there is no command "serach"; did you mean "search"?`, nil when every command word is known.
    static func message(_ arguments: [String], root: any ParsableCommand.Type) -> String? {
        var command = root
        var words = arguments[...]
        while let word = words.popFirst(), word != "--" {
            if word.hasPrefix("-") {
                if valued.contains(word) { _ = words.popFirst() }
                continue
            }
            let children = command.configuration.subcommands
            guard !children.isEmpty, word != "help" else { return nil }
            guard let child = children.first(where: { name(of: $0) == word }) else {
                // Any word may follow a command that does something without a further one.
                guard command.configuration.defaultSubcommand == nil else { return nil }
                let known = children.map(name)
                let hint =
                    NearestName.suggestion(for: word, among: known)
                    ?? "there are: \(known.sorted().joined(separator: ", "))"
                return "there is no command \"\(word)\"; \(hint)"
            }
            command = child
        }
        return nil
    }

    private static func name(of command: any ParsableCommand.Type) -> String { command._commandName }
}
