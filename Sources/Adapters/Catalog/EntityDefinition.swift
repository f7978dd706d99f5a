package import Records

/// All that the files of one directory under `entities/` say.
package struct EntityDefinition: Sendable {
    package let schema: EntitySchema
    /// Digest of what the files of this entity type say; layout and comments do not count.
    package let fingerprint: String

    package var type: EntityType { schema.type }
}
