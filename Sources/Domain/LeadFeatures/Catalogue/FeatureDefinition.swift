package import Records

/// One feature: a number, flag or word that was known of a record at a moment, and how it is made.
package struct FeatureDefinition: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A whole number.
        case int
        case float
        case bool
        /// One of a few words.
        case category
    }

    /// What a missing value says.
    package enum NullMeaning: String, Sendable, CaseIterable {
        case unknown
        case notApplicable = "not_applicable"
        case notCollected = "not_collected"
    }

    /// How near a value is to a person.
    package enum Privacy: String, Sendable, CaseIterable {
        case none
        /// A person's own circumstances, without naming anybody.
        case personal
        /// What a person decided about being written to.
        case consent
    }

    /// Stable: never used for anything else again. `entity__what__stat__wNd`.
    package let name: String
    /// Rises when the definition changes; 1 at first.
    package let version: Int
    /// The types of records that it is computed for.
    package let types: [EntityType]
    package let kind: Kind
    /// `days`, `hours`, `count`, `ratio`; empty for words and flags.
    package let unit: String
    /// The definition in words.
    package let text: String
    package let nullMeaning: NullMeaning
    package let privacy: Privacy
    /// Whether an export holds it when nobody asks.
    package let isDefault: Bool
    package let owner: String
    package let since: String
    /// The version from which it should not be used any more.
    package let deprecated: String?
    /// Days before the cut-off that count; nil for all or for the state at the cut-off.
    package let windowDays: Int?
    package let source: FeatureSource
    /// Whether a person looked at it and says that it is no leak, however well it predicts.
    package let isSignedOff: Bool
    /// The file that declares it.
    package let file: String

    /// The name in an export: another version is another column.
    package var column: String { version == 1 ? name : "\(name)@v\(version)" }

    package init(
        name: String, version: Int, types: [EntityType], kind: Kind, unit: String, text: String,
        nullMeaning: NullMeaning, privacy: Privacy, isDefault: Bool, owner: String, since: String, deprecated: String?,
        windowDays: Int?, source: FeatureSource, isSignedOff: Bool, file: String
    ) {
        (self.name, self.version, self.types, self.kind) = (name, version, types, kind)
        (self.unit, self.text, self.nullMeaning, self.privacy) = (unit, text, nullMeaning, privacy)
        (self.isDefault, self.owner, self.since, self.deprecated) = (isDefault, owner, since, deprecated)
        (self.windowDays, self.source, self.isSignedOff, self.file) = (windowDays, source, isSignedOff, file)
    }
}
