import Foundation

/// The process's own streams and its end.
enum Terminal {
    /// Writes a whole text to a stream. A reader that has gone ends the process by SIGPIPE, as in any filter.
    static func write(_ text: String, to handle: FileHandle) {
        // A full disk behind a redirected stream leaves nobody to tell and nothing to undo.
        try? handle.write(contentsOf: Data(text.utf8))
    }

    static func exit(_ code: ExitCode) -> Never {
        Foundation.exit(code.rawValue)
    }
}
