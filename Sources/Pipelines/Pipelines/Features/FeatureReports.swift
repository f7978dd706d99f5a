import Foundation
import LeadFeatures
import Records

/// What is told of an export's features: how they are spread, whether there is enough, and what has moved.
struct FeatureReports {
    let content: ExportContent
    private let profiles: [FeatureProfile]
    private let reference: [FeatureProfile]?
    private let referenceID: String?

    /// Fewer labels than these teach nothing.
    private static let gate = (trainPositives: 100, trainNegatives: 100, testPositives: 30)

    init(content: ExportContent, reference: URL?, workers: Int) async throws(Failure) {
        self.content = content
        profiles = await Self.profiles(content, Self.base(content), workers)
        guard let reference else {
            (self.reference, referenceID) = (nil, nil)
            return
        }
        let url = reference.appendingPathComponent("quality.json")
        guard let data = try? Data(contentsOf: url), let document = try? JSONParser.parse([UInt8](data)),
            case .array(let entries)? = document["features"]
        else {
            throw Failure(
                .notFound, code: "no_reference",
                "there is no readable quality.json in \(reference.lastPathComponent); name the directory of an earlier export"
            )
        }
        self.reference = entries.compactMap(FeatureProfile.init)
        referenceID = reference.lastPathComponent
    }

    /// The rows that are learned from; all rows where there are none.
    private static func base(_ content: ExportContent) -> Range<Int> {
        let training = content.range(of: .train)
        return training.isEmpty ? 0..<content.rows.count : training
    }

    private static func profiles(
        _ content: ExportContent, _ range: Range<Int>, _ workers: Int
    ) async -> [FeatureProfile] {
        await ConcurrentMap.map(content.shown.count, workers: workers) { number in
            let place = content.shown[number]
            return FeatureProfile(
                content.plan.features[place].column, Array(content.matrix.columns[place][range]),
                words: content.matrix.words[place])
        }
    }

    var files: [(name: String, bytes: [UInt8])] {
        [
            ("quality.json", JSONWriter.bytes(of: quality) + [0x0A]),
            ("drift.json", JSONWriter.bytes(of: drift) + [0x0A]),
        ]
    }

    /// Why a model should not be made of this.
    var insufficient: [String] {
        let positives = { (split: LabelledRow.Split) in
            content.rows[content.range(of: split)].count { $0.label == true }
        }
        let train = (positives(.train), content.range(of: .train).count - positives(.train))
        var reasons: [String] = []
        if train.0 < Self.gate.trainPositives {
            reasons.append("\(train.0) positive training rows; at least \(Self.gate.trainPositives) are needed")
        }
        if train.1 < Self.gate.trainNegatives {
            reasons.append("\(train.1) negative training rows; at least \(Self.gate.trainNegatives) are needed")
        }
        if positives(.test) < Self.gate.testPositives {
            reasons.append("\(positives(.test)) positive test rows; at least \(Self.gate.testPositives) are needed")
        }
        return reasons
    }

    // MARK: Documents

    private var quality: JSONValue {
        .object([
            "format": .number(1), "rows": .number(Double(Self.base(content).count)),
            "status": .string(insufficient.isEmpty ? "sufficient" : "insufficient"),
            "reasons": .array(insufficient.map { .string($0) }),
            "absent": .array(
                content.plan.absent.map {
                    .object(["feature": .string($0.feature), "reason": .string($0.reason)])
                }),
            "suspected_leaks": .array(
                content.quarantined.map { .object(["feature": .string($0.column), "auc": .number($0.area)]) }),
            "features": .array(zip(profiles, content.areas).map { document($0, $1) }),
        ])
    }

    private func document(_ profile: FeatureProfile, _ area: Double?) -> JSONValue {
        .object(profile.members + [JSONValue.Member(name: "auc", value: .number(area))])
    }

    /// Of the newest rows against those that are learned from, or against another export's.
    private var drift: JSONValue {
        let range = current
        let base = reference ?? profiles
        let lines = base.compactMap { profile -> JSONValue? in
            guard let place = content.shown.first(where: { content.plan.features[$0].column == profile.column })
            else {
                return nil
            }
            let now = profile.counting(Array(content.matrix.columns[place][range]), words: content.matrix.words[place])
            let stability = FeatureProfile.stability(profile, now)
            return .object([
                "feature": .string(profile.column), "psi": .number(stability.index), "noise": .number(stability.noise),
                "null_rate_before": .number(Double(profile.nulls) / Double(max(1, profile.rows))),
                "null_rate_now": .number(Double(now.nulls) / Double(max(1, now.rows))),
            ])
        }
        return .object([
            "format": .number(1), "reference": referenceID.map { .string($0) } ?? .null,
            "rows_before": .number(Double(base.first?.rows ?? 0)), "rows_now": .number(Double(range.count)),
            "label_rate_train": labelRate(.train), "label_rate_test": labelRate(.test), "features": .array(lines),
        ])
    }

    private var current: Range<Int> {
        for split in [LabelledRow.Split.score, .test] where !content.range(of: split).isEmpty {
            return content.range(of: split)
        }
        return 0..<content.rows.count
    }

    private func labelRate(_ split: LabelledRow.Split) -> JSONValue {
        let rows = content.rows[content.range(of: split)]
        return rows.isEmpty ? .null : .number(Double(rows.count { $0.label == true }) / Double(rows.count))
    }
}

extension FeatureProfile {
    fileprivate var members: [JSONValue.Member] {
        let numbers = { (name: String, value: Double?) in JSONValue.Member(name: name, value: .number(value)) }
        return [
            JSONValue.Member(name: "feature", value: .string(column)), numbers("rows", Double(rows)),
            numbers("nulls", Double(nulls)), numbers("mean", mean), numbers("least", least), numbers("most", most),
            JSONValue.Member(name: "edges", value: .array(edges.map { .number($0) })),
            JSONValue.Member(name: "words", value: .array(words.map { .string($0) })),
            JSONValue.Member(name: "counts", value: .array(counts.map { .number(Double($0)) })),
        ]
    }

    /// nil for what is none.
    fileprivate init?(_ document: JSONValue) {
        guard case .string(let column)? = document["feature"], case .array(let counts)? = document["counts"] else {
            return nil
        }
        let number = { (name: String) -> Double? in if case .number(let value)? = document[name] { value } else { nil }
        }
        let list = { (name: String) -> [JSONValue] in if case .array(let items)? = document[name] { items } else { [] }
        }
        self.init(
            column: column, rows: Int(number("rows") ?? 0), nulls: Int(number("nulls") ?? 0), mean: number("mean"),
            least: number("least"), most: number("most"),
            edges: list("edges").compactMap { if case .number(let value) = $0 { value } else { nil } },
            words: list("words").compactMap { if case .string(let text) = $0 { text } else { nil } },
            counts: counts.compactMap { if case .number(let value) = $0 { Int(value) } else { nil } })
    }
}

extension JSONValue {
    /// null for none.
    static func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
}
