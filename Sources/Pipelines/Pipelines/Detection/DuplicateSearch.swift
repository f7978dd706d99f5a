package import Matching
package import TextAnalysis

/// Finds the duplicates among records that are columns already: blocks, a trained model, scored pairs, clusters.
///
/// The same for a file and for a workspace. The result does not depend on the number of workers.
package struct DuplicateSearch: Sendable {
    package struct Options: Sendable {
        /// Pairs below it are not kept.
        package var minimumProbability = 0.5
        /// Whether pairs that clusters are made of are kept although they are below it.
        package var keepsJoined = false
        /// Where clusters are cut; nil lets the model choose.
        package var threshold: Double?
        /// The share of joined pairs that may be wrong; sets the threshold where `threshold` does not.
        package var maximumError: Double?
        /// A model that was trained before; nil trains one.
        package var model: MatchingModel?
        /// Whether a model that knows no frequencies takes those of the records at hand; a few rows of a file say nothing
        /// about how rare their values are.
        package var completesModel = true
        /// What people said about pairs of rows: joined or held apart whatever the model says.
        package var judged = JudgedRows()
        /// Which keys are over-full; nil for those that are so among the records at hand.
        package var keyTable: KeyTable?
        /// Whether these words move the model, too.
        package var learnsFromJudged = true
        /// Whether pairs that are rather related than the same are looked for.
        package var findsRelations = false
        package var workers = 1
        /// Where there are no more pairs than this, every one is compared, with a key in common or without. 0 for records
        /// that are looked up one by one too, which only meet by keys.
        package var wholePairs = 0.0

        package init() {}
    }

    package struct Result: Sendable {
        package var model: MatchingModel
        /// At or above the minimum probability, by left and right row.
        package var pairs: [ScoredPair]
        /// Everything that the threshold was chosen by: pairs likelier than one in a hundred, in which a row that is there
        /// several times counts once.
        package var scored: [ScoredPair] = []
        /// By row: the least row of its cluster.
        package var leaders: [UInt32]
        package var report: SearchReport
        /// Pairs of different clusters that are related; empty unless asked for.
        package var related: [RelatedPair] = []
    }

    let definition: MatchingDefinition
    let columns: RecordColumns
    let facts: TextFacts
    let within: String?
    /// Which rows may meet; nil lets any two.
    let sides: RecordSides?
    let options: Options

    package init(
        definition: MatchingDefinition, columns: RecordColumns, facts: TextFacts, within: String?,
        sides: RecordSides? = nil, options: Options
    ) {
        self.definition = definition
        self.columns = columns
        self.facts = facts
        self.within = within
        self.sides = sides
        self.options = options
    }

    package func run() async -> Result {
        var report = SearchReport()
        let (context, model) = await prepare(&report)
        var clock = ContinuousClock.now
        let (pairs, probabilities) = await score(context, model, &report)
        clock = report.timings.end("score", since: clock)
        report.keyRecall = context.recallEstimate(pairs)
        var result = await cluster(context, model, pairs, probabilities, &report)
        clock = result.report.timings.end("cluster", since: clock)
        if options.findsRelations {
            let leaders = result.leaders
            result.related = await context.relatedPairs(result.model, least: Self.leastRelated).filter {
                leaders[Int($0.left)] != leaders[Int($0.right)]
            }
            _ = result.report.timings.end("relations", since: clock)
        }
        return result
    }

    /// The given model with what only the records at hand can tell.
    func completed(_ model: MatchingModel) -> MatchingModel {
        model.completed(with: columns, rows: (0..<columns.rowCount).map(UInt32.init))
    }

    /// What pairs are scored by: candidates and a model, the given one or one that is trained on them.
    func prepare(_ report: inout SearchReport) async -> (ScoringContext, MatchingModel) {
        var clock = ContinuousClock.now
        let identical = IdenticalRows(columns, sides: sides, apart: options.judged.heldApart)
        let candidates = await candidates(identical, &report)
        clock = report.timings.end("keys", since: clock)
        let context = ScoringContext(self, candidates, identical)
        let trained =
            if let given = options.model { options.completesModel ? completed(given) : given } else {
                await train(context, &report)
            }
        let model = options.learnsFromJudged ? context.moved(trained, by: options.judged) : trained
        _ = report.timings.end("train", since: clock)
        return (context, model)
    }

    // MARK: Candidates

    private func candidates(_ identical: IdenticalRows, _ report: inout SearchReport) async -> CandidateIndex {
        let plan = KeyPlan(definition)
        let (columns, nicknames) = (columns, facts.nicknames)
        let tables = await ConcurrentMap.map(plan.tables.count, workers: options.workers) {
            PartHashes(plan.tables[$0], columns: columns, nicknames: nicknames)
        }
        let generator = KeyGenerator(
            definition: definition, plan: plan, tables: tables, within: within.flatMap(definition.column))
        let (settings, firsts, frozen) = (definition.keySettings, identical.firsts, options.keyTable)
        let blocks = await ConcurrentMap.map(definition.keys.count, workers: options.workers) { rule in
            RuleBlocks(
                rule: rule, rows: firsts, keys: generator,
                columns: columns,
                settings: settings, table: frozen)
        }
        report.records = columns.rowCount
        report.identicalRecords = identical.repeatCount
        report.keyTable = blocks.reduce(into: KeyTable()) { $0.formUnion($1.table) }
        report.rules = zip(definition.keys, blocks).map { SearchReport.Rule($0, $1) }
        return CandidateIndex(
            rules: blocks, wholes: wholes(firsts), rowCount: columns.rowCount, sides: sides)
    }

    /// The groups in which every row meets every other one: all rows that may meet when they are few, else none.
    private func wholes(_ rows: [UInt32]) -> [[UInt32]] {
        let place = within.flatMap(definition.column)
        guard RandomPairs(columns, rows: rows, within: place).total <= options.wholePairs else { return [] }
        guard let place else { return [rows] }
        let groups: [UInt32: [UInt32]] = Dictionary(grouping: rows) { columns.items(Int($0), place).first ?? 0 }
        return groups.values.filter { $0.count > 1 }.sorted { (left: [UInt32], right: [UInt32]) in left[0] < right[0] }
    }

    // MARK: Training

    private func train(_ context: ScoringContext, _ report: inout SearchReport) async -> MatchingModel {
        let (columns, settings) = (columns, definition.training)
        let frequencies = context.frequencies
        let place = within.flatMap(definition.column)
        // Identical records are drawn once, but count among all pairs there could be.
        let random = RandomPairs(columns, rows: context.identical.firsts, within: place)
        let rows = (0..<columns.rowCount).map(UInt32.init)
        let all = (sides?.parts(rows) ?? []).reduce(RandomPairs(columns, rows: rows, within: place).total) {
            $0 - RandomPairs(columns, rows: $1, within: place).total
        }
        let randomCounts = await context.randomVectors(random, limit: settings.randomPairs)
        let sampled = await context.sampleShare(limit: settings.trainingPairs)
        let candidateCounts = await context.candidateVectors(share: sampled)
        return ModelTrainer(definition).train(
            ModelTrainer.Evidence(
                records: columns.rowCount, allPairs: all, candidates: candidateCounts, sampled: sampled,
                random: randomCounts, fellows: await fellows(context, within: place)),
            frequencies: frequencies, within: within)
    }

    /// By relation that is measured: random pairs of its kind.
    private func fellows(_ context: ScoringContext, within: Int?) async -> [FellowPairs?] {
        var fellows: [FellowPairs?] = []
        for relation in definition.relations {
            guard let column = relation.among.flatMap(definition.column) else {
                fellows.append(nil)
                continue
            }
            let rows = context.identical.firsts
            let having = RandomPairs(columns, rows: rows.filter { columns.cell(Int($0), column) != 0 }, within: within)
            let pairs = RandomPairs(columns, rows: rows, within: within, among: column)
            fellows.append(
                await context.fellows(pairs, of: having.total, limit: definition.training.randomPairs))
        }
        return fellows
    }

    // MARK: Scoring and clusters

    func score(
        _ context: ScoringContext, _ model: MatchingModel, _ report: inout SearchReport
    ) async -> ([ScoredPair], [Double]) {
        let parts = await context.scoredPairs(model, minimum: min(options.minimumProbability, Self.leastKept))
        for part in parts {
            report.pairsCompared += part.compared
            for rule in report.rules.indices { report.rules[rule].pairs += part.pairsByRule[rule] }
        }
        let pairs = parts.flatMap(\.pairs)
        return (pairs, pairs.map(\.probability))
    }

    /// A relation is told when it is likelier than everything else together.
    private static let leastRelated = 0.5

    /// Pairs below this tell nothing about the threshold.
    private static let leastKept = 0.01

    private func cluster(
        _ context: ScoringContext, _ trained: MatchingModel, _ pairs: [ScoredPair], _ probabilities: [Double],
        _ report: inout SearchReport
    ) async -> Result {
        var model = trained
        chooseThreshold(&model, probabilities, &report)
        let leaders = await GroupSplitter(
            context: context, model: model, judged: options.judged, rowCount: columns.rowCount,
            workers: options.workers
        ).leaders(pairs)
        return Result(
            model: model, pairs: kept(pairs, context, model), scored: pairs, leaders: leaders, report: report)
    }

    /// Cuts where the caller says, else where the error stays within the caller's bound, else where a given model does,
    /// else where most is expected of it.
    func chooseThreshold(_ model: inout MatchingModel, _ probabilities: [Double], _ report: inout SearchReport) {
        if let threshold = options.threshold {
            model.threshold = threshold
        } else if let limit = options.maximumError {
            // A bound that no cut keeps joins nothing.
            model.threshold = ErrorBoundChooser.choose(probabilities, limit: limit)?.threshold ?? 1
        } else if options.model == nil || options.learnsFromJudged && !options.judged.isEmpty {
            model.threshold =
                ThresholdChooser.choose(probabilities, least: definition.training.leastThreshold).threshold
        }
        report.threshold = model.threshold
        report.expectedTrue = probabilities.sorted(by: >).reduce(0, +)
        report.expect(of: probabilities)
    }
}
