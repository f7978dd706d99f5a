package import Records

/// What is to be computed for records of a type, in which order, and of which tables: features become columns.
package struct FeaturePlan: Sendable {
    package let type: EntityType
    /// Every feature that is computed, also those that only formulas need; sorted by column.
    package let features: [FeatureDefinition]
    /// Places in `features` that are shown.
    package let shown: [Int]
    /// Features that were asked for and have nothing to be computed of, with the reason.
    package let absent: [Absence]
    let subjects: [Subject]
    let formulas: [FormulaTask]
    package let needs: [EntityType: TableNeeds]

    package struct Absence: Hashable, Sendable {
        package let feature: String
        package let reason: String
    }

    /// The record itself, or one that a reference leads to.
    struct Subject: Sendable {
        let type: EntityType
        let through: FieldReference?
        var states: [StateTask] = []
        var groups: [RowGroup] = []
        var crowds: [CrowdTask] = []
        var calendars: [(slot: Int, part: CalendarPart)] = []
    }

    struct StateTask: Sendable {
        let slot: Int
        let source: StateSource
    }

    /// Aggregates over the same rows.
    struct RowGroup: Sendable {
        let table: EntityType
        /// The rows' reference that leads to the subject; nil for tables of what happened to it.
        let link: FieldReference?
        let through: FieldName?
        var tasks: [RowAggregate] = []
    }

    struct RowAggregate: Sendable {
        let slot: Int
        let source: RowSource
        let filter: Int
        let hit: Int?
        let after: Int?
        /// The tenant's rate that a smoothed rate is drawn towards.
        let prior: CrowdTask?
    }

    struct CrowdTask: Sendable {
        let slot: Int
        let source: CrowdSource
        let filter: Int
        let hit: Int?
    }

    struct FormulaTask: Sendable {
        let slot: Int
        let formula: Formula
        let inputs: [Int]
    }

    package func slot(_ column: String) -> Int? { features.firstIndex { $0.column == column } }
}
