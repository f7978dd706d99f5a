import Foundation
import Records

/// Features of features.
struct FormulaEvaluator {
    let plan: FeaturePlan

    func evaluate(_ rows: Int, _ matrix: inout FeatureMatrix) {
        for task in plan.formulas {
            switch task.formula.take {
            case .ratio: matrix.columns[task.slot] = pairs(task, rows, matrix) { $1 == 0 ? .nan : $0 / $1 }
            case .logRatio: matrix.columns[task.slot] = pairs(task, rows, matrix) { log(($0 + 1) / ($1 + 1)) }
            case .points: matrix.columns[task.slot] = points(task, rows, matrix)
            }
        }
    }

    private func pairs(
        _ task: FeaturePlan.FormulaTask, _ rows: Int, _ matrix: FeatureMatrix, _ value: (Double, Double) -> Double
    ) -> [Double] {
        guard task.inputs.count == 2, task.inputs.allSatisfy({ $0 >= 0 }) else {
            return [Double](repeating: .nan, count: rows)
        }
        let (left, right) = (matrix.columns[task.inputs[0]], matrix.columns[task.inputs[1]])
        return (0..<rows).map { row in
            guard !left[row].isNaN, !right[row].isNaN else { return .nan }
            let result = value(left[row], right[row])
            return result.isFinite ? result : .nan
        }
    }

    /// Points for what is known; features that are not there give none.
    private func points(_ task: FeaturePlan.FormulaTask, _ rows: Int, _ matrix: FeatureMatrix) -> [Double] {
        var sums = [Double](repeating: 0, count: rows)
        for (rule, slot) in zip(task.formula.points, task.inputs) where slot >= 0 {
            let column = matrix.columns[slot]
            let words = matrix.words[slot]
            for row in 0..<rows where !column[row].isNaN {
                let value = column[row]
                if !rule.words.isEmpty {
                    let word = words.isEmpty ? (value == 1 ? "true" : "false") : words[Int(value)]
                    if !rule.words.contains(word) { continue }
                }
                if let least = rule.least, value < least { continue }
                if let most = rule.most, value > most { continue }
                let given = rule.isPerUnit ? rule.points * value : rule.points
                sums[row] += rule.cap.map { min(given, $0) } ?? given
            }
        }
        guard let cap = task.formula.cap else { return sums }
        return sums.map { min($0, cap) }
    }
}
