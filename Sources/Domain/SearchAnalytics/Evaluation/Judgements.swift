/// What answers a set of queries, by people's or a generator's word.
package struct Judgements: Hashable, Sendable {
    /// One query with what answers it.
    package struct Query: Hashable, Sendable {
        package let id: String
        /// nil in files that judge without saying the text (TREC qrels).
        package var text: String?
        /// The kind of query that it is an example of; empty when the file says none.
        package var queryClass: String
        /// By record id, or by `type/id`; more than 0 answers the query, the more the better.
        package var grades: [String: Int] = [:]

        package init(id: String, text: String? = nil, queryClass: String = "") {
            (self.id, self.text, self.queryClass) = (id, text, queryClass)
        }
    }

    /// In the order of the file.
    package private(set) var queries: [Query] = []
    private var places: [String: Int] = [:]

    package init() {}

    package mutating func judge(
        _ id: String, _ record: String, grade: Int, text: String? = nil, queryClass: String = ""
    ) {
        let place = places[id] ?? queries.count
        if place == queries.count {
            queries.append(Query(id: id, text: text, queryClass: queryClass))
            places[id] = place
        }
        queries[place].grades[record] = grade
    }

    /// Says the text of a query that was judged; false when none was.
    @discardableResult
    package mutating func say(_ id: String, _ text: String, queryClass: String = "") -> Bool {
        guard let place = places[id] else { return false }
        queries[place].text = text
        if !queryClass.isEmpty { queries[place].queryClass = queryClass }
        return true
    }

    /// Reads a line of TREC qrels, `query iteration record grade`; nil when it is none.
    package static func qrel(_ line: some StringProtocol) -> (query: String, record: String, grade: Int)? {
        let parts = line.split(whereSeparator: \.isWhitespace)
        guard parts.count == 4, let grade = Int(parts[3]) else { return nil }
        return (String(parts[0]), String(parts[2]), grade)
    }
}

/// What a search answered to each query, best first.
package struct RankedRun: Hashable, Sendable {
    package private(set) var records: [String: [String]] = [:]

    package init() {}

    package mutating func answer(_ query: String, _ records: [String]) { self.records[query] = records }

    /// The run as TREC writes it: `query Q0 record rank score tag`.
    package func trec(tag: String) -> String {
        records.sorted { $0.key < $1.key }.map { query, records in
            records.enumerated().map { place, record in
                "\(query) Q0 \(record) \(place + 1) \(records.count - place) \(tag)\n"
            }.joined()
        }.joined()
    }

    /// Reads a run as TREC writes it; gives the numbers of the lines that are none. Its order is that of the ranks.
    package init(trec text: String, faultyLines: inout [Int]) {
        var ranked: [String: [(rank: Int, record: String)]] = [:]
        for (place, line) in text.split(separator: "\n").enumerated() {
            let parts = line.split(whereSeparator: \.isWhitespace)
            guard parts.count >= 5, let rank = Int(parts[3]) else {
                faultyLines.append(place + 1)
                continue
            }
            ranked[String(parts[0]), default: []].append((rank, String(parts[2])))
        }
        records = ranked.mapValues { $0.sorted { $0.rank < $1.rank }.map(\.record) }
    }
}
