/// How the slots of an entity fall into clusters of duplicates and into relations between different entities.
///
/// Slots come in blocks; a block's layout depends on (seed, block) alone, so the original and the relative of any slot are
/// found by walking at most one block.
struct ClusterLayout: Sendable {
    static let blockSize = 32
    let count: Int
    let seed: UInt64
    let purpose: UInt64
    /// Cumulative probability of 1, 2, 3, 4 and 5 records of one entity.
    let sizes: [Double]
    /// Relations to the last unrelated entity of the block, with their probabilities.
    let relations: [(relation: Relation, probability: Double)]

    /// Where a slot stands.
    struct Place: Sendable {
        /// The slot of the entity's first record; slots of one entity are consecutive.
        var original: Int
        /// 0 for the first record, 1 and more for its duplicates.
        var copy: Int
        /// What this entity is to `relative`.
        var relation: Relation
        /// The original slot of the entity that `relation` refers to; `original` itself when unrelated.
        var relative: Int
        /// What the next entity of the block is to this one.
        var followed: Relation = .none
    }

    /// The ways in which different entities look alike.
    enum Relation: UInt8, Sendable {
        case none, household, fatherAndSon, namesake, sharedMailbox, successor, colleague
        case subsidiary, branch, namesakeCompany
        case followUp
    }

    func place(of slot: Int) -> Place {
        let block = slot / Self.blockSize
        let end = (block + 1) * Self.blockSize
        var stream = RandomStream(seed &+ purpose, .layout, UInt64(block))
        var place = Place(original: block * Self.blockSize, copy: 0, relation: .none, relative: block * Self.blockSize)
        var anchor = place.original
        var next = place.original
        while next <= slot {
            place.original = next
            (place.relation, place.relative) = (.none, next)
            let draw = stream.unit()
            if next > anchor, let relation = relation(draw) {
                (place.relation, place.relative) = (relation, anchor)
            } else {
                anchor = next
            }
            next = min(end, next + size(stream.unit()))
        }
        place.copy = slot - place.original
        if next < end, anchor == place.original { place.followed = relation(stream.unit()) ?? .none }
        return place
    }

    private func relation(_ draw: Double) -> Relation? {
        var sum = 0.0
        for (relation, probability) in relations {
            sum += probability
            if draw < sum { return relation }
        }
        return nil
    }

    private func size(_ draw: Double) -> Int {
        (sizes.firstIndex { draw < $0 } ?? sizes.count - 1) + 1
    }
}
