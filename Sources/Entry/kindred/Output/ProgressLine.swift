import Foundation
import Pipelines
import Synchronization

/// Shows progress as one line on stderr that is written over, at most ten times a second, and only on a terminal.
final class ProgressLine: Sendable {
    private let isShown: Bool
    /// Those of the command: progress is told from threads that do not know it.
    private let streams = Streams.current
    private let state = Mutex(State())

    private struct State {
        var last: ContinuousClock.Instant?
        var phase = ""
        var pace = ProgressPace()
        var width = 0
    }

    init(_ settings: Settings) { isShown = settings.errorIsTerminal && !settings.isQuiet }

    /// Takes progress from pipelines.
    var sink: ProgressSink { { progress in self.show(progress) } }

    private func show(_ progress: Pipelines.Progress) {
        guard isShown else { return }
        let line: String? = state.withLock { state in
            let now = ContinuousClock.now
            if let last = state.last, progress.phase == state.phase, now - last < .milliseconds(100) { return nil }
            state.last = now
            state.phase = progress.phase
            let text = Self.text(of: progress, state.pace.estimate(progress, at: now))
            defer { state.width = text.count }
            return text + String(repeating: " ", count: max(0, state.width - text.count))
        }
        if let line { Terminal.error.write("\r\(line)", to: streams) }
    }

    /// Takes the line away, so that results begin on a clean one.
    func finish() {
        guard isShown else { return }
        let width = state.withLock { state in
            defer { state.width = 0 }
            return state.width
        }
        if width > 0 { Terminal.error.write("\r\(String(repeating: " ", count: width))\r", to: streams) }
    }

    private static func text(of progress: Pipelines.Progress, _ pace: ProgressPace.Estimate?) -> String {
        var text = "\(progress.phase): \(progress.done)"
        if let total = progress.total, total > 0 { text += " of \(total) (\(progress.done * 100 / total)%)" }
        if let pace { text += ", \(Int(pace.perSecond.rounded()))/s" }
        if let seconds = pace?.secondsLeft { text += ", about \(Int(seconds.rounded(.up))) s left" }
        return text
    }
}
