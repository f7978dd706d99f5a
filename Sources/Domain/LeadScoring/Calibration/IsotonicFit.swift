/// The rising step function nearest to outcomes by least squares, by pooling neighbours that fall (Ayer et al. 1955).
struct IsotonicFit {
    let calibration: Calibration

    private struct Block {
        var (first, last): (Double, Double)
        var sum: Double
        var rows: Double

        var mean: Double { sum / rows }
    }

    init(_ margins: [Double], _ labels: [Bool]) {
        var blocks: [Block] = []
        for row in Self.unique(margins, labels) {
            blocks.append(row)
            while blocks.count > 1, blocks[blocks.count - 2].mean >= blocks[blocks.count - 1].mean {
                let last = blocks.removeLast()
                blocks[blocks.count - 1].last = last.last
                blocks[blocks.count - 1].sum += last.sum
                blocks[blocks.count - 1].rows += last.rows
            }
        }
        let points = blocks.flatMap { block in
            block.first == block.last
                ? [(block.first, block.mean)] : [(block.first, block.mean), (block.last, block.mean)]
        }
        calibration = .isotonic(margins: points.map(\.0), probabilities: points.map(\.1))
    }

    /// One block for each margin, the lowest first.
    private static func unique(_ margins: [Double], _ labels: [Bool]) -> [Block] {
        let order = margins.indices.sorted { (margins[$0], $0) < (margins[$1], $1) }
        var blocks: [Block] = []
        for row in order {
            let outcome = labels[row] ? 1.0 : 0
            if let last = blocks.last, last.first == margins[row] {
                blocks[blocks.count - 1].sum += outcome
                blocks[blocks.count - 1].rows += 1
            } else {
                blocks.append(Block(first: margins[row], last: margins[row], sum: outcome, rows: 1))
            }
        }
        return blocks
    }
}
