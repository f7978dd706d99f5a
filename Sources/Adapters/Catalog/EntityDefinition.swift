package import LeadFeatures
package import Matching
package import Merging
package import Quality
package import Records
package import Reviewing
package import Searching

/// All that the files of one directory under `entities/` say.
package struct EntityDefinition: Sendable {
    package let schema: EntitySchema
    /// Which values survive a merge; the standard policy of the schema when there is no file.
    package let survivorship: SurvivorshipPolicy
    /// How duplicates are found. A type without `matching.yaml` borrows from the type whose columns fit it best; nil when
    /// none fits, and then no duplicates are looked for.
    package internal(set) var matching: MatchingDefinition?
    /// What is searched; the standard profile of the schema when there is no file.
    package let search: SearchProfile
    /// What good records have; the standard profile of the schema when there is no file.
    package let quality: QualityProfile
    /// What matters when its duplicates are reviewed and merged in bulk.
    package let review: ReviewDefinition
    /// What times and roles its fields have when features are made.
    package let features: SourceDefinition
    /// Digest of what the files of this entity type say; layout and comments do not count.
    package let fingerprint: String

    package var type: EntityType { schema.type }
}
