/// How far a long run has come, for whoever shows it.
package struct Progress: Sendable, Hashable {
    /// What is being done now: `reading`, `indexing`.
    package let phase: String
    package let done: Int
    /// nil while nobody knows how much there is.
    package let total: Int?

    package init(phase: String, done: Int, total: Int? = nil) {
        self.phase = phase
        self.done = done
        self.total = total
    }
}

/// Takes progress as it comes, from any thread; must return at once.
package typealias ProgressSink = @Sendable (Progress) -> Void
