import XapianKit

/// What an index says of itself.
struct IndexMetadata: Hashable, Sendable {
    let state: IndexState
    let schema: IndexSchema

    /// nil when nothing was committed yet.
    init?(_ reader: XapianReader) throws(IndexError) {
        func value(_ key: String) throws(IndexError) -> [UInt8] {
            try indexing { () throws(XapianError) in try reader.metadata(for: key) }
        }
        let format = String(decoding: try value(MetadataKey.format), as: UTF8.self)
        guard !format.isEmpty else { return nil }
        guard format == MetadataKey.currentFormat else {
            throw IndexError(
                .incompatible,
                "the index has format \(format), this version reads \(MetadataKey.currentFormat); run kindred index rebuild"
            )
        }
        guard let state = IndexState(encoded: try value(MetadataKey.state)),
            let schema = IndexSchema(encoded: try value(MetadataKey.schema))
        else {
            throw IndexError(.corrupt, "what the index says of itself is damaged; run kindred index rebuild")
        }
        self.schema = schema
        self.state = state
    }
}
