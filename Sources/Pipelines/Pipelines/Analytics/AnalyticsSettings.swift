import Records
package import SearchAnalytics

/// What a tenant's search log keeps, and for how long.
package struct AnalyticsSettings: Hashable, Sendable {
    /// Whether texts are kept at all; without them only their keyed hashes and shapes are.
    package var keepsTexts = true
    /// So many people must have typed a text before a report may say it.
    package var leastUsers = 5
    package var textDays = 30
    package var detailDays = 90
    package var dailyMonths = 25

    package init() {}

    package var threshold: LiteralThreshold { LiteralThreshold(users: leastUsers) }

    /// The settings by name, as the store and the command line write them.
    package var words: [(name: String, value: String)] {
        [
            ("texts", keepsTexts ? "kept" : "hashed"), ("least_users", String(leastUsers)),
            ("text_days", String(textDays)), ("detail_days", String(detailDays)),
            ("daily_months", String(dailyMonths)),
        ]
    }

    /// Sets one by its name; throws `invalid_setting` when there is none of that name or it cannot be so.
    package mutating func set(_ name: String, to value: String) throws(Failure) {
        let number = Int(value)
        switch (name, number) {
        case ("texts", _) where ["kept", "hashed"].contains(value): keepsTexts = value == "kept"
        case ("least_users", let number?) where (LiteralThreshold.leastUsers...10_000).contains(number):
            leastUsers = number
        case ("text_days", let number?) where (0...90).contains(number): textDays = number
        case ("detail_days", let number?) where (1...90).contains(number): detailDays = number
        case ("daily_months", let number?) where (1...25).contains(number): dailyMonths = number
        default: throw Self.refusal(name)
        }
    }

    private static func refusal(_ name: String) -> Failure {
        let known = [
            "texts": "kept or hashed", "least_users": "3 to 10000", "text_days": "0 to 90", "detail_days": "1 to 90",
            "daily_months": "1 to 25",
        ]
        guard let range = known[name] else {
            let hint = NearestName.suggestion(for: name, among: known.keys.sorted())
            let all = "known: \(known.keys.sorted().joined(separator: ", "))"
            return Failure(.invalid, code: "invalid_setting", "there is no setting \"\(name)\"; \(hint ?? all)")
        }
        return Failure(.invalid, code: "invalid_setting", "\(name) must be \(range)")
    }
}
