package import Foundation
package import LeadFeatures
package import Records

/// What an export shall hold.
package struct ExportRequest: Sendable {
    /// A kind of file; its name is the ending and what `--format` takes.
    package enum Format: String, Sendable, CaseIterable {
        case parquet, csv
    }

    package let type: EntityType
    package let asOf: Instant
    package let rules: [CutoffRule]
    package let horizonDays: Int
    package var formats: Set<Format> = [.parquet, .csv]
    /// Names; nil for the features that are on by default.
    package var features: Set<String>?
    package var policy = IdentityTimeline.Policy.asKnownAtCutoff
    package var trust = ImportTrust.first
    /// First moments of the validation's and the test's rows; nil lets the rows decide.
    package var validationFrom: Instant?
    package var testFrom: Instant?
    package var keepsGroups = false
    /// An earlier export whose training rows drift is measured against.
    package var reference: URL?

    package init(type: EntityType, asOf: Instant, rules: [CutoffRule], horizonDays: Int) {
        (self.type, self.asOf, self.rules, self.horizonDays) = (type, asOf, rules, horizonDays)
    }
}

/// What an export made.
package struct ExportReport: Sendable {
    package let id: String
    package let directory: URL
    package let type: EntityType
    package let rows: [(split: LabelledRow.Split, rows: Int, positives: Int)]
    package let purged: Int
    /// How many lines of history were learned by the moment: 0 when nothing was known yet.
    package let lines: Int
    package let features: Int
    package let absent: [FeaturePlan.Absence]
    /// Features that know the answer too well, left out until somebody signs them off.
    package let quarantined: [String]
    /// Why there is too little to learn from; empty when there is enough.
    package let insufficient: [String]
    package let bytes: Int
    package let isNew: Bool
}
