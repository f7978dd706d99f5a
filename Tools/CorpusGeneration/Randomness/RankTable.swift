/// Draws of ranks with Zipf-Mandelbrot weights 1 / (rank + spread): a few names are everywhere, most are rare.
struct RankTable: Sendable {
    private let cumulative: [Double]

    init(count: Int, spread: Int) {
        var sum = 0.0
        cumulative = (0..<count).map { rank in
            sum += 1 / Double(rank + spread)
            return sum
        }
    }

    /// A table with the given weights.
    init(weights: [Double]) {
        var sum = 0.0
        cumulative = weights.map { weight in
            sum += weight
            return sum
        }
    }

    var count: Int { cumulative.count }

    func rank(_ stream: inout RandomStream) -> Int {
        let wanted = stream.unit() * (cumulative.last ?? 0)
        var low = 0
        var high = cumulative.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > wanted { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The rank at `share` (0 to 1) of the total weight.
    func rank(atShare share: Double) -> Int {
        let wanted = share * (cumulative.last ?? 0)
        return cumulative.firstIndex { $0 > wanted } ?? cumulative.count - 1
    }
}
