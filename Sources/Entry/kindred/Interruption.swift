import Dispatch
import Foundation

/// Ends the process at once when a person presses Ctrl-C or a supervisor sends SIGTERM.
///
/// Nothing needs to be finished first: stores commit by transactions, and files appear under their names only when
/// they are whole. The signal is raised again with its default effect, so that the caller sees what ended us.
final class Interruption {
    private let sources: [any DispatchSourceSignal]

    /// - Parameter remark: what to tell the person, on stderr.
    init(remark: @escaping @Sendable () -> String) {
        // A job ends with the process that gave it, by cancellation; signals here are meant for the server.
        guard Job.current == nil else {
            sources = []
            return
        }
        let queue = DispatchQueue(label: "kindred.interruption")
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                Terminal.error.write("\n\(remark())\n")
                Self.end(by: number)
            }
            source.resume()
            return source
        }
    }

    /// Threads of Dispatch block signals: raised on one without unblocking it, the signal would wait for ever.
    private static func end(by number: Int32) {
        signal(number, SIG_DFL)
        var own = sigset_t()
        sigemptyset(&own)
        sigaddset(&own, number)
        pthread_sigmask(SIG_UNBLOCK, &own, nil)
        raise(number)
    }
}
