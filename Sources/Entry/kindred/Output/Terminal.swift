import Foundation

/// The process's own output streams.
enum Terminal {
    case output
    case error

    /// Writes a whole text. A reader that has gone ends the process by SIGPIPE, as in any filter.
    func write(_ text: String) {
        let handle = self == .output ? FileHandle.standardOutput : FileHandle.standardError
        // A full disk behind a redirected stream leaves nobody to tell and nothing to undo.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}
