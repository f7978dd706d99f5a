import Records

/// Which rows train a model, which choose its length, calibration and threshold, and which judge it.
package struct RowSplit: Hashable, Sendable {
    package var train: [Int]
    package var validation: [Int]
    package var test: [Int]

    package init(train: [Int], validation: [Int], test: [Int]) {
        (self.train, self.validation, self.test) = (train, validation, test)
    }

    package struct Shares: Hashable, Sendable {
        package var validation: Double
        package var test: Double

        package init(validation: Double = 0.2, test: Double = 0.2) { (self.validation, self.test) = (validation, test) }
    }

    /// By chance, each group whole, true and false rows in equal shares as far as groups allow.
    /// - Parameter groups: the number of each row's group; rows of one group never part.
    package static func random(labels: [Bool], groups: [Int32], shares: Shares, seed: UInt64) -> RowSplit {
        var rows: [Int32: [Int]] = [:]
        for (row, group) in groups.enumerated() { rows[group, default: []].append(row) }
        var random = SplitMix(seed: seed)
        let shuffled = rows.keys.sorted().shuffled(using: &random)
        // Groups with a true row and groups without are dealt apart, so that each part has its share of both.
        let kinds = [true, false].map { kind in
            shuffled.filter { group in (rows[group] ?? []).contains { labels[$0] } == kind }
        }
        var split = RowSplit(train: [], validation: [], test: [])
        for groups in kinds {
            let test = Int((Double(groups.count) * shares.test).rounded())
            let validation = Int((Double(groups.count) * shares.validation).rounded())
            for (place, group) in groups.enumerated() {
                let members = rows[group] ?? []
                if place < test {
                    split.test += members
                } else if place < test + validation {
                    split.validation += members
                } else {
                    split.train += members
                }
            }
        }
        return split.sorted
    }

    /// By time: the latest rows judge, those before them validate. Rows of equal time stay together, and a group that
    /// reaches into a later part leaves the earlier one, so that nobody is known before the judging begins.
    package static func byTime(times: [Double], groups: [Int32], shares: Shares) -> RowSplit {
        let order = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
        guard !order.isEmpty else { return RowSplit(train: [], validation: [], test: []) }
        let border = { (share: Double) -> Double in
            let place = Int((Double(order.count) * (1 - share)).rounded(.down))
            return place < order.count ? times[order[place]] : .infinity
        }
        let (second, first) = (border(shares.test), border(shares.test + shares.validation))
        var latest: [Int32: Double] = [:]
        for row in order { latest[groups[row]] = times[row] }
        let reach = { (row: Int) in latest[groups[row]] ?? times[row] }
        return RowSplit(
            train: order.filter { times[$0] < first && reach($0) < first },
            validation: order.filter { times[$0] >= first && times[$0] < second && reach($0) < second },
            test: order.filter { times[$0] >= second }
        ).sorted
    }

    private var sorted: RowSplit {
        RowSplit(train: train.sorted(), validation: validation.sorted(), test: test.sorted())
    }
}
