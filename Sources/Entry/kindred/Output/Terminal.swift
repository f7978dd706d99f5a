import Foundation

/// The output streams of the command that runs.
enum Terminal {
    case output
    case error

    /// Writes a whole text. A reader that has gone ends the process by SIGPIPE, as in any filter; a job that was handed
    /// over to a server is cancelled when its giver has gone.
    func write(_ text: String, to streams: Streams = .current) {
        // A full disk behind a redirected stream leaves nobody to tell and nothing to undo.
        try? streams.handle(of: self).write(contentsOf: Data(text.utf8))
    }
}
