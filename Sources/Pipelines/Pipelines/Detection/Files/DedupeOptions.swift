/// What `dedupe` is asked to do.
package struct DedupeOptions: Sendable {
    /// The file of records; `-` is standard input.
    package var path: String
    package var records: RecordFileOptions
    /// Pairs below it are not written.
    package var minimumProbability = 0.5
    /// Where `id,cluster_id` goes; nil writes none.
    package var clustersPath: String?
    /// Where `id_a,id_b,match_probability,match_weight` goes; nil writes none.
    package var pairsPath: String?
    /// Judgements, `id_a,id_b,label`, that move the model; nil for none.
    package var labelsPath: String?
    /// Where `id_a,id_b,relation,probability,reasons` goes; nil writes none.
    package var relationsPath: String?

    /// Whether the report has what a person looks at to decide.
    package var wantsDetail = false

    package init(path: String, records: RecordFileOptions) {
        self.path = path
        self.records = records
    }
}
