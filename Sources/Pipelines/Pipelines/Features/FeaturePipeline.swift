import Catalog
package import Foundation
package import LeadFeatures
package import Records
import Storage

/// What was known of records at a moment, for those who learn from it. Reads only, but for the key of pseudonyms.
package struct FeaturePipeline: Sendable {
    let workspace: Workspace

    /// Writes an export below `output`, as `<tenant>/<export id>`. Throws, and then nothing is there.
    package func export(_ request: ExportRequest, into output: URL) async throws(Failure) -> ExportReport {
        try check(request)
        let pseudonyms = try Pseudonyms(workspace.directory)
        let content = try await ExportAssembly(workspace: workspace, request: request, pseudonyms: pseudonyms).content()
        return try await ExportWriter(workspace: workspace, request: request, keyID: pseudonyms.keyID)
            .write(content, into: output)
    }

    private func check(_ request: ExportRequest) throws(Failure) {
        var problems: [String] = []
        let entity = try workspace.entity(request.type.rawValue)
        if request.asOf > workspace.surroundings.now() {
            problems.append("as_of \(request.asOf) lies in the future; nothing is known of it yet")
        }
        if request.formats.isEmpty { problems.append("no format was named") }
        let catalogue = workspace.catalog.features
        if entity.features.target == nil {
            let known = catalogue.targets.map(\.rawValue).joined(separator: ", ")
            problems.append(
                "records of type \(request.type) have no target in features.yaml; those that have: \(known)")
        }
        let names = FeaturePlanner.candidates(catalogue, request.type).flatMap { [$0.column, $0.name] }
        for name in (request.features ?? []).sorted() where !names.contains(name) {
            let near = NearestName.suggestion(for: name, among: names).map { "; \($0)" } ?? ""
            problems.append("\"\(name)\" is no feature of \(request.type)\(near)")
        }
        guard problems.isEmpty else {
            throw Failure(.invalid, code: "export_invalid", "no such export can be made", problems: problems)
        }
    }

    /// What an export would hold of one record at a moment; nil when the record was not there then.
    ///
    /// The first call loads what features are made of into memory, and so does the first one after a change.
    package func values(of key: RecordKey, at moment: Instant) async throws(Failure) -> RecordFeatures? {
        let now = workspace.surroundings.now()
        if moment > now {
            throw Failure(.invalid, code: "future", "as_of \(moment) lies in the future; nothing is known of it yet")
        }
        let evaluator = try await workspace.featureWorlds.evaluator(of: key.type, at: now, in: workspace)
        guard let directory = evaluator.world.directories[key.type] else { return nil }
        let record = directory.identifiers.number(of: key.id.rawValue)
        let row = RowKey(record: record, cutoff: moment.milliseconds)
        guard record >= 0, evaluator.world.isThere(key.type, row) else { return nil }
        let matrix = evaluator.evaluate([row])
        return RecordFeatures(
            at: moment,
            values: evaluator.plan.shown.map { place in
                RecordFeatures.Entry(
                    feature: evaluator.plan.features[place], number: matrix.columns[place][0],
                    word: matrix.word(place, 0))
            })
    }
}

/// The features of one record at a moment.
package struct RecordFeatures: Sendable {
    package let at: Instant
    /// By column.
    package let values: [Entry]

    /// One feature with its value, as an export would hold it.
    package struct Entry: Sendable {
        package let feature: FeatureDefinition
        let number: Double
        let word: String?

        /// null where it is missing.
        package var value: JSONValue {
            guard !number.isNaN else { return .null }
            switch feature.kind {
            case .int, .float: return .number(number)
            case .bool: return .bool(number == 1)
            case .category: return word.map { .string($0) } ?? .null
            }
        }
    }
}
