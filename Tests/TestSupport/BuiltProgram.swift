package import Foundation

/// A program of this package as the test run built it, to be run as a user runs it.
package struct BuiltProgram: Sendable {
    package let url: URL

    /// The program of this name beside the test bundle.
    package init(_ name: String) {
        url = Self.directory.appendingPathComponent(name)
    }

    /// A program of the system, by its path.
    package init(at path: String) { url = URL(fileURLWithPath: path) }

    /// Where the build put executables and libraries.
    package static var directory: URL {
        URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    }

    /// What a finished run left.
    package struct Outcome: Sendable {
        /// The exit code, or minus the signal that ended it.
        package let status: Int32
        package let output: String
        package let errors: String
    }

    /// Runs to the end. `environment` is laid over the test's own.
    package func run(
        _ arguments: [String], environment: [String: String] = [:], input: String = "", in directory: URL? = nil
    ) throws -> Outcome {
        let running = try start(arguments, environment: environment, input: input, in: directory)
        return running.outcome()
    }

    /// Starts without waiting.
    package func start(
        _ arguments: [String], environment: [String: String] = [:], input: String = "", in directory: URL? = nil
    ) throws -> RunningProgram {
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["SWIFT_BACKTRACE": "enable=no", "NO_COLOR": "1"]) { $1 }
            .merging(environment) { $1 }
        process.currentDirectoryURL = directory
        return try RunningProgram(starting: process, input: input)
    }
}

/// A program that has been started. Its output goes to files, so that no pipe can fill up and stop it.
package final class RunningProgram: Sendable {
    private let process: Process
    private let outputFile: URL
    private let errorFile: URL

    init(starting process: Process, input: String) throws {
        self.process = process
        let base = FileManager.default.temporaryDirectory.appendingPathComponent("run-\(UUID().uuidString)")
        outputFile = base.appendingPathExtension("out")
        errorFile = base.appendingPathExtension("err")
        let inputFile = base.appendingPathExtension("in")
        for file in [outputFile, errorFile] { try Data().write(to: file) }
        try Data(input.utf8).write(to: inputFile)
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try process.run()
        try FileManager.default.removeItem(at: inputFile)
    }

    deinit {
        try? FileManager.default.removeItem(at: outputFile)
        try? FileManager.default.removeItem(at: errorFile)
    }

    package var isRunning: Bool { process.isRunning }
    package var processIdentifier: Int32 { process.processIdentifier }
    package var errors: String { text(errorFile) }
    package var output: String { text(outputFile) }

    package func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for the end.
    package func outcome() -> BuiltProgram.Outcome {
        process.waitUntilExit()
        let signalled = process.terminationReason == .uncaughtSignal
        return .init(
            status: signalled ? -process.terminationStatus : process.terminationStatus, output: output, errors: errors)
    }

    private func text(_ file: URL) -> String {
        String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
    }
}
