import CZstd

/// Why a Parquet file could not be made.
package enum ParquetError: Error, Hashable, Sendable {
    /// The compressor refused; its own words.
    case compression(String)
    /// Columns of different lengths, by name.
    case uneven(String)
}

/// Zstandard at a fixed level, so that equal pages give equal bytes with one version of the library.
struct ZstdCodec: Sendable {
    private static let level: Int32 = 3

    func compressed(_ bytes: [UInt8]) throws(ParquetError) -> [UInt8] {
        let bound = ZSTD_compressBound(bytes.count)
        var failure: String?
        let out = [UInt8](unsafeUninitializedCapacity: bound) { room, count in
            let size = bytes.withUnsafeBytes { source in
                ZSTD_compress(room.baseAddress, bound, source.baseAddress, source.count, Self.level)
            }
            if ZSTD_isError(size) != 0 {
                failure = String(cString: ZSTD_getErrorName(size))
                count = 0
            } else {
                count = size
            }
        }
        if let failure { throw .compression(failure) }
        return out
    }
}
