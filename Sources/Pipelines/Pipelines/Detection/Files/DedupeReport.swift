package import Importing
package import Matching
package import Records

/// What a run of `dedupe` found and how.
package struct DedupeReport: Sendable {
    /// Rows read.
    package var rows = 0
    package var rejected: [RejectedRow] = []
    /// Clusters of two and more rows, and the rows in them.
    package var clusters = 0
    package var clusteredRows = 0
    package var largestCluster = 0
    /// Pairs at or above the minimum probability.
    package var pairs = 0
    package var search: SearchReport
    package var mapping: ColumnMapping
    /// Columns that no field claims and that took part all the same.
    package var unfamiliarColumns: [String] = []
    package var model: MatchingModel
    /// Pairs by what their rows are to each other when not the same; nil when nobody asked.
    package var relations: [(relation: String, pairs: Int)]?
    /// What a person looks at to decide; nil unless asked for.
    package var detail: SearchDetail?
    package var timings = PhaseTimings()
    /// The greatest memory of the process so far, in bytes; nil where the system does not tell.
    package var peakMemory: Int?
    /// What a reader should know: ids that repeat, keys that were refined, training that did not settle.
    package var notes: [String] = []
}

extension DedupeReport {
    /// `--timings`: one object.
    package var json: JSONValue {
        .object([
            member("rows", rows), member("rejected", rejected.count), member("clusters", clusters),
            member("clustered_rows", clusteredRows), member("largest_cluster", largestCluster), member("pairs", pairs),
            member("pairs_compared", search.pairsCompared), member("identical_rows", search.identicalRecords),
            member("threshold", model.threshold), member("expected_precision", search.expectedPrecision),
            member("expected_recall", search.expectedRecall), member("expected_error", search.outlook.expectedError),
            member(
                "expected_error_interval",
                .array([.number(search.outlook.leastError), .number(search.outlook.mostError)])),
            member("estimated_recall", search.keyRecall?.json ?? .null),
            member("prior", model.prior),
            member("judgements", model.training.judgements ?? 0),
            member(
                "relations",
                relations.map { .object($0.map { member($0.relation, $0.pairs) }) } ?? .null),
            member("model", .string(model.fingerprint)),
            member("training_rounds", model.training.rounds), member("converged", .bool(model.training.hasConverged)),
            member("peak_memory_bytes", peakMemory.map { .number(Double($0)) } ?? .null),
            member("seconds", timingsJSON), member("keys", .array(search.rules.map(\.json))),
            member("notes", .array(notes.map(JSONValue.string))),
        ])
    }

    private var timingsJSON: JSONValue {
        .object(timings.phases.map { member($0.name, $0.seconds) } + [member("total", timings.total)])
    }

    private func member(_ name: String, _ value: JSONValue) -> JSONValue.Member { .init(name: name, value: value) }
    private func member(_ name: String, _ number: Int) -> JSONValue.Member { member(name, .number(Double(number))) }
    private func member(_ name: String, _ number: Double) -> JSONValue.Member { member(name, .number(number)) }
}

extension SearchReport.Rule {
    package var json: JSONValue {
        .object([
            .init(name: "rule", value: .string(name)), .init(name: "keys", value: .number(Double(keys))),
            .init(name: "blocks", value: .number(Double(blocks))), .init(name: "pairs", value: .number(Double(pairs))),
            .init(name: "refined", value: .number(Double(refined.count))),
            .init(
                name: "unsplit_records", value: .number(Double(refined.reduce(0) { $0 + $1.unsplit }))),
        ])
    }
}

extension RecallEstimate {
    package var json: JSONValue {
        .object([
            .init(name: "recall", value: .number(recall)),
            .init(name: "interval", value: .array([.number(least), .number(most)])),
            .init(name: "found", value: .number(found)), .init(name: "all", value: .number(all)),
            .init(
                name: "sources",
                value: .array(
                    sources.map {
                        .object([
                            .init(name: "columns", value: .array($0.columns.map { .string($0) })),
                            .init(name: "found", value: .number($0.found)),
                        ])
                    })),
        ])
    }
}
