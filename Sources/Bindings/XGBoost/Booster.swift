import CXGBoost
import Synchronization

/// An ensemble of trees of XGBoost: grown round by round, written, read, and asked for margins and their parts.
///
/// Calls take turns, so that one may be shared by threads; the same parameters, rows and number of threads give the same
/// trees.
package final class Booster: Sendable {
    /// One handle of the library.
    private struct Handle {
        let raw: BoosterHandle
    }

    // A handle has no thread of its own, and every call to the library is made inside this lock.
    private nonisolated(unsafe) let handle: Handle
    private let turn = Mutex<Void>(())

    /// An ensemble without trees, that is to grow on `rows` and keeps what it predicts for `others` from round to round.
    package init(
        _ parameters: [(name: String, value: String)], rows: TrainingRows, others: [TrainingRows] = []
    ) throws(XGBoostError) {
        var made: BoosterHandle?
        let matrices: [DMatrixHandle?] = ([rows] + others).map(\.handle)
        try XGBoostError.check(XGBoosterCreate(matrices, bst_ulong(matrices.count), &made))
        guard let made else { throw XGBoostError(message: "the library made no booster") }
        handle = Handle(raw: made)
        for (name, value) in parameters { try set(name, value) }
    }

    /// Reads what `document` wrote.
    package init(document: String, threads: Int = 1) throws(XGBoostError) {
        var made: BoosterHandle?
        try XGBoostError.check(XGBoosterCreate(nil, 0, &made))
        guard let made else { throw XGBoostError(message: "the library made no booster") }
        handle = Handle(raw: made)
        try set("nthread", String(threads))
        let bytes = Array(document.utf8)
        let status = bytes.withUnsafeBytes {
            XGBoosterLoadModelFromBuffer(made, $0.baseAddress, bst_ulong($0.count))
        }
        try XGBoostError.check(status)
        try set("nthread", String(threads))
    }

    private init(raw: BoosterHandle) { handle = Handle(raw: raw) }

    deinit { XGBoosterFree(handle.raw) }

    private func set(_ name: String, _ value: String) throws(XGBoostError) {
        try XGBoostError.check(XGBoosterSetParam(handle.raw, name, value))
    }

    private func inTurn<Value>(_ body: (BoosterHandle) throws(XGBoostError) -> Value) throws(XGBoostError) -> Value {
        let result = turn.withLock { _ -> Result<Value, XGBoostError> in
            do throws(XGBoostError) { return .success(try body(handle.raw)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    /// Grows the trees of one round.
    package func grow(round: Int, on rows: TrainingRows) throws(XGBoostError) {
        try inTurn { raw throws(XGBoostError) in
            try XGBoostError.check(XGBoosterUpdateOneIter(raw, Int32(round), rows.handle))
        }
    }

    /// The same ensemble with its first rounds only.
    package func first(rounds: Int) throws(XGBoostError) -> Booster {
        try inTurn { raw throws(XGBoostError) in
            var made: BoosterHandle?
            try XGBoostError.check(XGBoosterSlice(raw, 0, Int32(rounds), 1, &made))
            guard let made else { throw XGBoostError(message: "the library made no booster") }
            return Booster(raw: made)
        }
    }

    /// The log-odds of each row before any calibration.
    package func margins(of rows: TrainingRows) throws(XGBoostError) -> [Float] {
        try predict(rows, kind: 1)
    }

    /// What each column adds to the margin of each row (exact SHAP values of trees; Lundberg et al. 2020), row by row:
    /// one number a column, then what all rows begin with. A row's numbers sum to its margin.
    package func contributions(of rows: TrainingRows) throws(XGBoostError) -> [Float] {
        try predict(rows, kind: 2)
    }

    private func predict(_ rows: TrainingRows, kind: Int) throws(XGBoostError) -> [Float] {
        let request =
            "{\"type\":\(kind),\"training\":false,\"iteration_begin\":0,\"iteration_end\":0,\"strict_shape\":false}"
        return try inTurn { raw throws(XGBoostError) in
            var (shape, result): (UnsafePointer<bst_ulong>?, UnsafePointer<Float>?)
            var dimensions: bst_ulong = 0
            try XGBoostError.check(
                XGBoosterPredictFromDMatrix(raw, rows.handle, request, &shape, &dimensions, &result))
            let count = (0..<Int(dimensions)).reduce(1) { $0 * Int(shape?[$1] ?? 0) }
            return Array(UnsafeBufferPointer(start: result, count: count))
        }
    }

    /// The trees as JSON, as XGBoost writes it: the same trees give the same bytes.
    package func document() throws(XGBoostError) -> String {
        try inTurn { raw throws(XGBoostError) in
            var (length, bytes): (bst_ulong, UnsafePointer<CChar>?) = (0, nil)
            try XGBoostError.check(XGBoosterSaveModelToBuffer(raw, "{\"format\":\"json\"}", &length, &bytes))
            let buffer = UnsafeRawBufferPointer(start: bytes, count: Int(length))
            return String(decoding: buffer, as: UTF8.self)
        }
    }
}
