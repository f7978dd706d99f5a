package import Quality
package import Records

/// One question and its answer: the rows, and the SQL that gives them again.
package struct QualityTable: Sendable {
    /// `completeness`, `by source`.
    package let name: String
    package let columns: [String]
    package let rows: [[FieldValue?]]
    /// To be run over the workspace's database as it stands.
    package let sql: String

    /// The number in the first row of a column; 0 without one.
    package subscript(_ column: String) -> Double {
        guard let place = columns.firstIndex(of: column), let row = rows.first, row.indices.contains(place) else {
            return 0
        }
        return row[place]?.number ?? 0
    }
}

/// How good the records of a type are, and where the bad ones come from.
package struct QualityReport: Sendable {
    package let type: EntityType
    package let at: Instant
    package let since: Instant?
    package let records: Int
    /// How often each expected field is filled.
    package let completeness: [Share]
    /// By check: values that are as they should be.
    package let validity: [Share]
    /// By rule: records that fit it.
    package let consistency: [Share]
    package let freshness: [Share]
    package let duplicates: Duplicates?
    package let origins: [Origin]
    package let trend: [Month]
    /// Everything above as it was counted.
    package let tables: [QualityTable]

    /// How many of how many are well, by name.
    package struct Share: Sendable {
        package let name: String
        package let good: Int
        package let total: Int
        /// The table that it was counted in.
        package let table: String

        package var interval: ShareInterval { ShareInterval(good, of: total) }
    }

    /// nil before the first scan.
    package struct Duplicates: Sendable {
        /// Records that the last scan holds for one with an earlier one, and the groups that they are in.
        package let found: Int
        package let groups: Int
        package let rate: ShareInterval
        /// What the pairs' probabilities say, as far as they are right.
        package let expected: ExpectedCount
        /// Records that were merged away until now.
        package let merged: Int
    }

    /// Records of one source, owner, import …: the ones most of which are duplicates first, by the lower end of the interval.
    package struct Origin: Sendable {
        /// `source`, `owner`, `integration`, `user`, `import`.
        package let dimension: String
        /// Empty where records say nothing.
        package let value: String
        package let records: Int
        package let duplicates: Int
        package let rate: ShareInterval
        /// 0...1: filled fields of those expected.
        package let filled: Double
        package let stale: Int
    }

    package struct Month: Sendable {
        /// `2026-11`.
        package let month: String
        package let records: Int
        package let duplicates: Int
    }
}
