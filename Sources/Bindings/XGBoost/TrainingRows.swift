import CXGBoost

/// Rows with their labels, copied into the library's own form. NaN is a missing value.
package final class TrainingRows {
    let handle: DMatrixHandle
    package let rowCount: Int

    /// - Parameters:
    ///   - values: row by row, `columns` each.
    ///   - labels: 0 or 1 of each row, empty for rows that are only predicted.
    ///   - weights: of each row, nil for 1 each.
    /// - Throws: when there is no row, or an infinite value.
    package init(
        _ values: [Float], columns: Int, labels: [Float] = [], weights: [Float]? = nil, threads: Int = 1
    ) throws(XGBoostError) {
        let count = columns == 0 ? 0 : values.count / columns
        var made: DMatrixHandle?
        let status = values.withUnsafeBufferPointer {
            XGDMatrixCreateFromMat_omp(
                $0.baseAddress, bst_ulong(count), bst_ulong(columns), .nan, &made, Int32(threads))
        }
        try XGBoostError.check(status)
        guard let made else { throw XGBoostError(message: "the library made no matrix") }
        (handle, rowCount) = (made, count)
        if !labels.isEmpty { try set("label", labels) }
        if let weights { try set("weight", weights) }
    }

    deinit { XGDMatrixFree(handle) }

    private func set(_ name: String, _ numbers: [Float]) throws(XGBoostError) {
        try XGBoostError.check(XGDMatrixSetFloatInfo(handle, name, numbers, bst_ulong(numbers.count)))
    }
}
