import Foundation

/// How good the answers to one query are, or those to several on average.
package struct SearchQuality: Hashable, Sendable {
    /// Normalised discounted cumulative gain of the first ten: grades, divided by log2(place + 1), over the best that the
    /// judged records allow (Järvelin and Kekäläinen 2002; gains are the grades themselves, as trec_eval takes them).
    package var nDCG = 0.0
    /// 1/place of the first record that answers the query; 0 when there is none.
    package var reciprocalRank = 0.0
    /// The share of the records that answer it among the first k.
    package var recall = 0.0
    /// Whether there is one among the first k.
    package var success = 0.0

    package static let nDCGDepth = 10

    package init() {}

    /// - Parameters:
    ///   - k: of recall and success.
    /// nil when no judged record answers the query: nothing could be found, so nothing is measured.
    package init?(_ records: [String], judged query: Judgements.Query, k: Int) {
        let relevant = query.grades.filter { $0.value > 0 }
        guard !relevant.isEmpty else { return nil }
        let grades = records.map { query.grade(of: $0) }
        let ideal = Self.gain(relevant.values.sorted(by: >))
        nDCG = Self.gain(grades) / ideal
        reciprocalRank = grades.firstIndex { $0 > 0 }.map { 1 / Double($0 + 1) } ?? 0
        let found = grades.prefix(k).count { $0 > 0 }
        recall = Double(found) / Double(relevant.count)
        success = found > 0 ? 1 : 0
    }

    private static func gain(_ grades: [Int]) -> Double {
        grades.prefix(nDCGDepth).enumerated().reduce(0) {
            $0 + Double(max(0, $1.element)) / log2(Double($1.offset + 2))
        }
    }

    /// The mean of several; nil of none.
    package static func mean(_ all: [SearchQuality]) -> SearchQuality? {
        guard !all.isEmpty else { return nil }
        var sum = SearchQuality()
        for one in all {
            sum.nDCG += one.nDCG
            sum.reciprocalRank += one.reciprocalRank
            sum.recall += one.recall
            sum.success += one.success
        }
        let count = Double(all.count)
        sum.nDCG /= count
        sum.reciprocalRank /= count
        sum.recall /= count
        sum.success /= count
        return sum
    }
}

extension Judgements.Query {
    /// The grade of a record named `type/id`, which a file may call by its id alone; 0 when it is not judged.
    func grade(of record: String) -> Int {
        if let grade = grades[record] { return grade }
        guard let slash = record.firstIndex(of: "/") else { return 0 }
        return grades[String(record[record.index(after: slash)...])] ?? 0
    }
}
