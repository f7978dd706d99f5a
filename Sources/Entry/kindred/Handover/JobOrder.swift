import ArgumentParser
import Foundation

/// What goes over the socket with the three standard streams: a command line and where it was typed.
struct JobOrder: Codable, Sendable {
    /// The version of kindred that typed it; another version does not take the job.
    let version: String
    let arguments: [String]
    let directory: String
    let environment: [String: String]

    /// Variables that commands read; no others leave the process.
    private static let variables = ["NO_COLOR", "TERM", "TZ", "LANG", "KINDRED_DATA", "KINDRED_DEFINITIONS"]

    /// The command line of this process.
    static func ofThisProcess() -> JobOrder {
        JobOrder(
            version: Kindred.configuration.version, arguments: Array(CommandLine.arguments.dropFirst()),
            directory: FileManager.default.currentDirectoryPath,
            environment: ProcessInfo.processInfo.environment.filter { variables.contains($0.key) })
    }

    /// The streams on which the job reads and writes.
    /// - Parameter descriptors: input, output and error, as they came; the caller closes them.
    func streams(_ descriptors: [Int32]) -> Streams {
        Streams(
            input: descriptors[0], output: FileHandle(fileDescriptor: descriptors[1], closeOnDealloc: false),
            error: FileHandle(fileDescriptor: descriptors[2], closeOnDealloc: false),
            directory: URL(fileURLWithPath: directory, isDirectory: true), environment: environment)
    }
}
