import ArgumentParser

/// The options that every command takes, before or after its name.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where the workspaces are kept.", discussion: "Default: $KINDRED_DATA, else ./kindred-data.",
            valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("Whose workspace to use.", valueName: "name"))
    var tenant: String = "default"

    @Flag(help: "Write JSON objects, one a line, to stdout.")
    var json = false

    @Flag(name: [.short, .long], help: "Write no progress and no remarks to stderr.")
    var quiet = false

    @Option(help: ArgumentHelp("How many threads bulk work may use. Default: all cores.", valueName: "n"))
    var threads: Int?

    @Option(
        help: ArgumentHelp(
            "Least level that is logged: trace, debug, info, notice, warning, error.", valueName: "level"))
    var logLevel: String?

    @Option(
        help: ArgumentHelp(
            "Definitions laid over those that ship with kindred. Default: $KINDRED_DEFINITIONS.", valueName: "dir"))
    var definitions: String?

    func validate() throws {
        if let threads, !(1...256).contains(threads) {
            throw ValidationError("--threads must be from 1 to 256")
        }
        if let logLevel, Settings.level(named: logLevel) == nil {
            throw ValidationError("--log-level must be trace, debug, info, notice, warning or error")
        }
    }
}
