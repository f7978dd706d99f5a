package import Records
package import SearchAnalytics
import Storage

extension AnalyticsPipeline {
    /// The log since a day for tools that read UBI, or all that is kept.
    package func export(since: Instant?) throws(Failure) -> UBIExport {
        let application = workspace.tenant
        return try workspace.searchLog.reading { store throws(Failure) in
            let settings = try AnalyticsSettings(store)
            return try Failure.translating { () throws(StorageError) in
                let log = try store.usage()
                let final = Set(log.attempts.map(\.query.id))
                var export = UBIExport(
                    log, since: since, threshold: settings.threshold, application: application)
                try store.forEachQuery(since: since ?? Instant(milliseconds: 0)) { query, events in
                    export.add(query, events, isFinal: final.contains(query.id))
                }
                return export
            }
        }
    }

    /// What choices since a day say about answers.
    package func judgements(since: Instant?) throws(Failure) -> ImplicitJudgements {
        let now = workspace.surroundings.now()
        return try workspace.searchLog.reading { store throws(Failure) in
            let settings = try AnalyticsSettings(store)
            let log = try Failure.translating { () throws(StorageError) in try store.usage() }
            let window = ReportWindow(
                from: since ?? Instant(milliseconds: 0), to: now.adding(milliseconds: 1))
            return ImplicitJudgements(log, window: window, threshold: settings.threshold)
        }
    }
}
