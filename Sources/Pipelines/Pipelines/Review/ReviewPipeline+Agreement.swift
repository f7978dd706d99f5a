package import Records
package import Reviewing
import Storage

/// How one reviewer answers, held against others and against what is known.
package struct ReviewerReport: Hashable, Sendable {
    package let reviewer: String
    /// Answers to cases that others answered, too.
    package let withOthers: Agreement
    /// Answers to cases whose answer is known.
    package let withKnown: Agreement
    package let known: Int
    /// The known cases that were answered wrong.
    package let wrong: [CaseNumber]
}

extension ReviewPipeline {
    /// How far each reviewer agrees with the others and with what is known, by name.
    package func agreement() throws(Failure) -> [ReviewerReport] {
        let looks = try reading { try $0.comparableLooks() }
        let byCase = Dictionary(grouping: looks) { $0.look.number }
        return Set(looks.map(\.look.reviewer)).sorted().map { reviewer in
            var (others, known, wrong) = ([Answers](), [Answers](), [CaseNumber]())
            for (number, all) in byCase.sorted(by: { $0.key < $1.key }) {
                guard let own = all.first(where: { $0.look.reviewer == reviewer }) else { continue }
                if let answer = own.known {
                    known.append((own.look.answer, answer))
                    if own.look.answer != answer { wrong.append(number) }
                } else {
                    others += all.filter { $0.look.reviewer != reviewer }.map { (own.look.answer, $0.look.answer) }
                }
            }
            return ReviewerReport(
                reviewer: reviewer, withOthers: Agreement(others), withKnown: Agreement(known), known: known.count,
                wrong: wrong)
        }
    }

    private typealias Answers = (one: ReviewAnswer, other: ReviewAnswer)

    /// Adds a case whose answer is known. It looks like any other, and what is answered does nothing but show how well
    /// people answer. Throws for records that are not there.
    package func seed(
        _ type: EntityType, _ members: [RecordID], answer: ReviewAnswer, by author: Author
    ) throws(Failure) -> CaseNumber {
        guard Set(members).count == members.count, members.count > 1 else {
            throw Failure(.invalid, code: "merge_with_itself", "a case is about two or more different records")
        }
        return try writing(author) { transaction, now in
            let keys = members.map { RecordKey(type: type, id: $0) }
            for (key, record) in zip(keys, try transaction.records(keys)) where record == nil {
                throw Failure.noRecord(key)
            }
            // Among cases of doubt, so that it is met by chance and not at the end.
            let proposal = ReviewProposal(members: members.sorted(), probability: 0.5, origin: .known)
            let value = try workspace.value(of: members, type, transaction)
            return try transaction.review.add(type, proposal, value: value, known: answer, at: now)
        }
    }
}
