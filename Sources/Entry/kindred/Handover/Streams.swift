import Foundation

/// Where a command reads and writes, and from where it takes relative paths: those of this process, or those of a
/// command that handed its job over to this process.
struct Streams: Sendable {
    /// Those of the command that runs in this task.
    @TaskLocal static var current = Streams(
        input: 0, output: .standardOutput, error: .standardError, directory: nil,
        environment: ProcessInfo.processInfo.environment)

    /// The descriptor of standard input.
    let input: Int32
    let output: FileHandle
    let error: FileHandle
    /// Where relative paths begin; nil for this process's own working directory.
    let directory: URL?
    let environment: [String: String]

    func handle(of terminal: Terminal) -> FileHandle {
        switch terminal {
        case .output: output
        case .error: error
        }
    }

    /// A path as this process can open it: `-`, standard input, is the input of whoever gave the job.
    func path(_ typed: String) -> String { path(typed, input) }

    /// The same for a file to write: `-` is standard output.
    func outputPath(_ typed: String) -> String { path(typed, output.fileDescriptor) }

    private func path(_ typed: String, _ stream: Int32) -> String {
        guard let directory else { return typed }
        return typed == "-" ? "/proc/self/fd/\(stream)" : URL(fileURLWithPath: typed, relativeTo: directory).path
    }
}
