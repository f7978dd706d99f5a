import Foundation
import Logging

/// How this process was told to behave: built once from flags, then the environment, then defaults.
struct Settings: Sendable {
    private(set) var dataDirectory: URL
    let tenant: String
    let definitions: URL?
    let threads: Int?
    let logLevel: Logger.Level
    private(set) var isJSON: Bool
    let isQuiet: Bool
    /// Whether stdout and stderr are terminals that a person looks at.
    let outputIsTerminal: Bool
    let errorIsTerminal: Bool
    let usesColor: Bool

    init(_ options: GlobalOptions, environment: [String: String] = Streams.current.environment) {
        let value = { (name: String) in environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let data = options.data ?? value("KINDRED_DATA") ?? "kindred-data"
        dataDirectory = URL(fileURLWithPath: data, isDirectory: true)
        tenant = options.tenant
        let path = options.definitions ?? value("KINDRED_DEFINITIONS")
        definitions = path.map { URL(fileURLWithPath: $0, isDirectory: true) }
        threads = options.threads
        logLevel = (options.logLevel ?? value("KINDRED_LOG_LEVEL")).flatMap(Self.level) ?? .info
        isJSON = options.json
        isQuiet = options.quiet
        outputIsTerminal = isatty(Streams.current.output.fileDescriptor) == 1
        errorIsTerminal = isatty(Streams.current.error.fileDescriptor) == 1
        usesColor = outputIsTerminal && value("NO_COLOR") == nil && environment["TERM"] != "dumb"
    }

    /// The same with another data directory.
    func with(dataDirectory: URL) -> Settings {
        var settings = self
        settings.dataDirectory = dataDirectory
        return settings
    }

    /// The same for a command whose results only programs read.
    var asJSON: Settings {
        var settings = self
        settings.isJSON = true
        return settings
    }

    static func level(named name: String) -> Logger.Level? { Logger.Level(rawValue: name.lowercased()) }
}
