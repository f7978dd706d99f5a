/// The times by which requests become attempts and sessions. They are printed above every report.
package struct AttemptSettings: Hashable, Sendable {
    /// A session of one person on one surface ends after so long without a request.
    package var sessionMilliseconds: Int64 = 30 * 60_000
    /// A request joins the attempt before it when it comes at most so much later.
    package var keystrokeMilliseconds: Int64 = 10_000
    /// Edits by which what is typed may change within an attempt.
    package var keystrokeEdits = 2
    /// An attempt refines the one before when it begins at most so long after it.
    package var refinementMilliseconds: Int64 = 5 * 60_000
    /// How long somebody must stay with a hit for it to have been the right one.
    package var dwellMilliseconds = 10_000
    /// The same query, answered at last because its record was written meanwhile.
    package var freshnessMilliseconds: Int64 = 120_000

    package init() {}

    /// For the header of a report.
    package var words: String {
        "a session ends after \(sessionMilliseconds / 60_000) minutes, requests at most "
            + "\(keystrokeMilliseconds / 1_000) s apart and \(keystrokeEdits) edits from each other are one attempt, "
            + "a refinement follows within \(refinementMilliseconds / 60_000) minutes, "
            + "success is a use or \(dwellMilliseconds / 1_000) s with a hit"
    }
}
