import Records

/// What becomes of a row, by how surely it is a record that is there already, or an earlier row of the same file.
package struct ImportPolicy: Hashable, Sendable {
    package enum Action: String, Sendable, CaseIterable {
        /// A record of its own, whatever it may be the same as.
        case create
        /// Nothing is written of it.
        case skip
        /// Its values are laid over the record.
        case update
        /// A record of its own, merged with the other by the rules of survivorship; can be taken back by itself.
        case merge
        /// A record of its own, and a case in the review queue.
        case review
    }

    /// How surely.
    package enum Band: String, Sendable, CaseIterable {
        /// The row has the id of the record.
        case id
        /// The model joins them.
        case same
        /// Likelier the same than not, and not sure enough to be joined.
        case unsure
    }

    package private(set) var id = Action.update
    package private(set) var same = Action.create
    package private(set) var unsure = Action.create

    /// Rows of a known id are updates, all others are made: nothing is looked for.
    package init() {}

    /// One word for all: rows that are surely the same are treated so, and unsure ones are given to people, unless all are
    /// to be made.
    package init(_ action: Action) {
        id = action == .skip ? .skip : .update
        same = action
        unsure = action == .create ? .create : .review
    }

    /// Reads `merge`, or bands after commas: `same=merge,unsure=review,id=skip`. Throws what is wrong with it.
    package init(_ text: String) throws(PolicyError) {
        guard text.contains("=") else {
            self.init(try Self.word(text, Action.allCases, "policy"))
            return
        }
        self.init()
        for part in text.split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1).map { $0.trimming }
            guard sides.count == 2 else {
                throw PolicyError("\"\(part)\" is no BAND=POLICY; give one like same=merge,unsure=review")
            }
            try set(Self.word(sides[0], Band.allCases, "band"), Self.word(sides[1], Action.allCases, "policy"))
        }
    }

    private mutating func set(_ band: Band, _ action: Action) throws(PolicyError) {
        switch band {
        case .same: same = action
        case .unsure: unsure = action
        case .id:
            guard action == .update || action == .skip else {
                throw PolicyError("a row with the id of a record can be an update or a skip, not \(action.rawValue)")
            }
            id = action
        }
    }

    private static func word<Word: RawRepresentable<String>>(
        _ text: String, _ known: [Word], _ what: String
    ) throws(PolicyError) -> Word {
        if let word = Word(rawValue: text) { return word }
        let names = known.map(\.rawValue)
        let hint = NearestName.suggestion(for: text, among: names) ?? "known: \(names.joined(separator: ", "))"
        throw PolicyError("there is no \(what) \(text); \(hint)")
    }

    /// Whether duplicates have to be looked for.
    package var asksForDuplicates: Bool { same != .create || unsure != .create }

    /// What becomes of a row that is the same as another with this probability; nil when it is rather not the same.
    ///
    /// - Parameter threshold: at this probability the model joins records.
    package func action(_ probability: Double, threshold: Double) -> Action? {
        if probability >= threshold { return same }
        return probability >= Self.leastUnsure ? unsure : nil
    }

    /// Below it a row is rather something else.
    package static let leastUnsure = 0.5

    /// Every band, as `init(_:)` reads it.
    package var text: String { "id=\(id.rawValue),same=\(same.rawValue),unsure=\(unsure.rawValue)" }
}

/// What is wrong with a policy or a rule for fields.
package struct PolicyError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

extension Substring {
    fileprivate var trimming: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
