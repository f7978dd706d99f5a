import Matching
import TextAnalysis

/// What every pass over the candidate pairs needs, made once.
struct ScoringContext: Sendable {
    let definition: MatchingDefinition
    let columns: RecordColumns
    let candidates: CandidateIndex
    let identical: IdenticalRows
    let sides: RecordSides?
    let frequencies: FrequencyTable
    private let plan: ComparisonPlan
    private let shared: SharedValues
    private let nicknames: NicknameTable
    let workers: Int

    init(_ search: DuplicateSearch, _ candidates: CandidateIndex, _ identical: IdenticalRows) {
        definition = search.definition
        columns = search.columns
        self.candidates = candidates
        self.identical = identical
        sides = search.sides
        workers = search.options.workers
        frequencies = search.options.model?.frequencies ?? FrequencyTable(definition, columns, rows: identical.firsts)
        plan = ComparisonPlan(definition)
        shared = SharedValues(frequencies, definition, columns)
        nicknames = NicknameTable(definition, columns: columns, nicknames: search.facts.nicknames)
    }

    func withComparer<Result>(_ body: (inout PairComparer) -> Result) -> Result {
        columns.withComparer(plan, shared: shared, nicknames: nicknames, body)
    }

    /// Cuts groups of rows by the evidence of all their pairs.
    func parts(
        of groups: [[UInt32]], _ scorer: PairScorer, above cut: Double, _ judged: JudgedRows
    ) -> [[UInt32]] {
        withComparer { comparer in
            var scorer = scorer
            var parts: [[UInt32]] = []
            for group in groups {
                parts += EvidenceClusterer(definition.clusters).parts(of: group) { left, right in
                    if let word = judged.word(left, right) { return word.evidence }
                    let vector = comparer.vector(Int(left), Int(right))
                    return (scorer.weight(Int(left), Int(right), vector) ?? 0) - cut
                }
            }
            return parts
        }
    }

    // MARK: Passes

    /// The vectors of random pairs: all pairs there are when they are few.
    func randomVectors(_ random: RandomPairs, limit: Int) async -> VectorCounts {
        let sides = sides
        if random.total <= Double(limit) {
            return withComparer { comparer in
                var counts = VectorCounts()
                random.forEachPair { left, right in
                    if sides?.mayMeet(left, right) ?? true { counts.add(comparer.vector(left, right)) }
                }
                return counts
            }
        }
        let ranges = ConcurrentMap.ranges(limit, workers: workers)
        let parts = await ConcurrentMap.map(ranges.count, workers: workers) { part in
            withComparer { comparer in
                var counts = VectorCounts()
                random.forEach(ranges[part], seed: Self.seed) { left, right in
                    if sides?.mayMeet(left, right) ?? true { counts.add(comparer.vector(left, right)) }
                }
                return counts
            }
        }
        return parts.reduce(into: VectorCounts()) { $0.add($1) }
    }

    /// The vectors and the shared values of random pairs of one kind, of which `all` there are with a value that tells.
    func fellows(_ random: RandomPairs, of all: Double, limit: Int) async -> FellowPairs {
        let count = min(limit, Int(min(random.total, 1e15)))
        let ranges = ConcurrentMap.ranges(count, workers: workers)
        let parts = await ConcurrentMap.map(ranges.count, workers: workers) { part in
            withComparer { comparer in
                var vectors = VectorCounts()
                var seen = [(both: Int, same: Int)](repeating: (0, 0), count: columns.columnCount)
                random.forEach(ranges[part], seed: Self.seed) { left, right in
                    vectors.add(comparer.vector(left, right))
                    for column in seen.indices { columns.count(left, right, column, &seen[column]) }
                }
                return (vectors, seen)
            }
        }
        var sum = FellowPairs(
            share: all > 0 ? random.total / all : 0, vectors: VectorCounts(),
            columns: Array(repeating: (0, 0), count: columns.columnCount))
        for (vectors, seen) in parts {
            sum.vectors.add(vectors)
            for (column, count) in seen.enumerated() {
                sum.columns[column].both += count.both
                sum.columns[column].same += count.same
            }
        }
        return sum
    }

    /// Chosen once and for all, so that runs repeat.
    private static let seed: UInt64 = 0x4B69_6E64_7265_64

    /// Which share of the records' candidate pairs is enough to train on.
    func sampleShare(limit: Int) async -> Double {
        let ranges = ConcurrentMap.ranges(columns.rowCount, workers: workers)
        let probe = max(1, columns.rowCount / 20_000)
        let counts = await ConcurrentMap.map(ranges.count, workers: workers) { part in
            var walk = CandidateIndex.Walk(candidates)
            return ranges[part].reduce(0) { count, row in
                guard row % probe == 0 else { return count }
                candidates.findPartners(ofRow: row, &walk)
                return count + walk.partners.count
            }
        }
        let expected = Double(counts.reduce(0, +) * probe)
        return expected <= Double(limit) ? 1 : Double(limit) / expected
    }

    /// The vectors of the candidate pairs of a fixed sample of left records, and of identical records.
    func candidateVectors(share: Double) async -> VectorCounts {
        let ranges = ConcurrentMap.ranges(columns.rowCount, workers: workers)
        let bound = share >= 1 ? UInt64.max : UInt64(share * Double(UInt64.max))
        let parts = await ConcurrentMap.map(ranges.count, workers: workers) { part in
            withComparer { comparer in
                var counts = VectorCounts()
                var walk = CandidateIndex.Walk(candidates)
                for row in ranges[part] where ByteHash.mix(Self.seed, UInt64(row)) <= bound {
                    let first = Int(identical.representatives[row])
                    if first != row, sides == nil { counts.add(comparer.vector(first, row)) }
                    candidates.findPartners(ofRow: row, &walk)
                    comparer.forEachVector(row, walk.partners) { counts.add($1) }
                }
                return counts
            }
        }
        return parts.reduce(into: VectorCounts()) { $0.add($1) }
    }

    struct ScoredPart: Sendable {
        var pairs: [ScoredPair] = []
        var compared = 0
        var pairsByRule: [Int] = []
    }

    /// Scores every candidate pair and every identical record with its first one.
    func scoredPairs(_ model: MatchingModel, minimum: Double) async -> [ScoredPart] {
        let ranges = ConcurrentMap.ranges(columns.rowCount, workers: workers)
        let scorer = PairScorer(model, columns)
        let least = MatchingModel.weight(ofProbability: minimum)
        return await ConcurrentMap.map(ranges.count, workers: workers) { part in
            withComparer { comparer in
                var scored = ScoredPart()
                var walk = CandidateIndex.Walk(candidates)
                var scorer = scorer
                func score(_ left: Int, _ right: Int, _ vector: UInt64) {
                    scored.compared &+= 1
                    guard let weight = scorer.weight(left, right, vector, least: least) else { return }
                    scored.pairs.append(ScoredPair(left: UInt32(left), right: UInt32(right), weight: weight))
                }
                for row in ranges[part] {
                    let first = Int(identical.representatives[row])
                    if first != row, sides == nil { score(first, row, comparer.vector(first, row)) }
                    candidates.findPartners(ofRow: row, &walk)
                    walk.partners.sort()
                    comparer.forEachVector(row, walk.partners) { score(row, $0, $1) }
                }
                scored.pairsByRule = walk.pairsByRule
                return scored
            }
        }
    }
}
