package import Merging
package import Records

/// All that the files of one directory under `entities/` say.
package struct EntityDefinition: Sendable {
    package let schema: EntitySchema
    /// Which values survive a merge; the standard policy of the schema when there is no file.
    package let survivorship: SurvivorshipPolicy
    /// Digest of what the files of this entity type say; layout and comments do not count.
    package let fingerprint: String

    package var type: EntityType { schema.type }
}
