import Foundation
import Importing
import Pipelines

/// Asks the person at the terminal what nothing in a file tells: whether its first row is a header, and whether days or
/// months come first in its dates. Asks nobody where output or input is no terminal.
struct ImportQuestions {
    let session: Session

    private var mayAsk: Bool {
        let settings = session.settings
        return settings.errorIsTerminal && isatty(Streams.current.input) == 1 && !settings.isJSON && !settings.isQuiet
    }

    /// Fills what was not said and cannot be told.
    func answer(_ options: inout ImportOptions, _ workspace: Workspace) throws {
        guard mayAsk, options.path != "-" else { return }
        let mapping = try look(&options, workspace)
        guard options.datesAreDayFirst == nil, !mapping.openDates.isEmpty else { return }
        let columns = mapping.openDates.map { "\"\($0)\"" }.joined(separator: ", ")
        options.datesAreDayFirst = try ask("Is 3/4/2026 in \(columns) the 3rd of April?")
    }

    private func look(_ options: inout ImportOptions, _ workspace: Workspace) throws -> ColumnMapping {
        do { return try workspace.imports.mapping(options) } catch let failure where failure.code == "header_missing" {
            session.printer.remark(failure.description)
            options.hasHeader = try ask("Does the first row name the columns all the same?")
            return try workspace.imports.mapping(options)
        }
    }

    /// Until it is yes or no. Throws when the input ends.
    private func ask(_ question: String) throws -> Bool {
        while true {
            Terminal.error.write("\(question) [y/n] ")
            switch try line().lowercased() {
            case "y", "yes": return true
            case "n", "no": return false
            default: continue
            }
        }
    }

    private func line() throws -> String {
        var (bytes, byte): ([UInt8], UInt8) = ([], 0)
        while read(Streams.current.input, &byte, 1) == 1 {
            if byte == 0x0A { return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespaces) }
            bytes.append(byte)
        }
        throw CommandFailure.cannotRead("-", "the question was not answered; say --dates, --header or --no-header")
    }
}
