/// A file of deals of which a share has a fault, and the accounts that they refer to: which rows must be rejected, with
/// which code, and what each should have been, is known of every row.
package struct FaultyDeals: Sequence, IteratorProtocol {
    package struct Row: Sendable {
        /// Among the data rows, from 1.
        package let number: Int
        /// Without its line end.
        package let good: String
        /// As it stands in the file; `good` without a fault.
        package let written: [UInt8]
        package let fault: RowDamage?
    }

    package static let header =
        "id,external_id,name,account_id,amount,probability,expected_close_date,closed_at,outcome"

    /// Fifty with names of their own, and two that share one.
    package static let accounts: String =
        "id,external_id,name\n"
        + (0..<50).map { "a\($0),K-\($0),\(name($0)) GmbH\n" }.joined() + "t1,K-t1,Zwilling AG\nt2,K-t2,Zwilling AG\n"

    private let count: Int
    private let share: Double
    private var chance: RandomStream
    private var number = 0
    private var faults = 0
    /// The id of the last row without a fault.
    private var lastID = "d0"

    /// - Parameters:
    ///   - rows: at least 1.
    ///   - share: of rows with a fault, 0...1; the kinds take turns.
    package init(rows: Int, share: Double, seed: UInt64) {
        (count, self.share, chance) = (rows, share, RandomStream(seed, .damage))
    }

    package mutating func next() -> Row? {
        guard number < count else { return nil }
        number += 1
        let cells = cells(of: number)
        let good = cells.joined(separator: ",")
        // The first row has no row before it whose id it could take.
        guard number > 1, chance.chance(share) else {
            lastID = cells[0]
            return Row(number: number, good: good, written: Array(good.utf8), fault: nil)
        }
        let damage = RowDamage.allCases[faults % RowDamage.allCases.count]
        faults += 1
        return Row(number: number, good: good, written: damage.done(to: cells, lastID), fault: damage)
    }

    private mutating func cells(of number: Int) -> [String] {
        let account = chance.below(50)
        let references = ["a\(account)", "K-\(account)", Self.name(account)]
        let (month, day) = (Self.two(1 + chance.below(12)), Self.two(1 + chance.below(28)))
        let date = "2026-\(month)-\(day)"
        return [
            "d\(number)", "X-\(number)", "Order \(number)", chance.pick(references),
            "\(chance.within(100...90_000)).50", "\(chance.below(101))", date, "\(date)T10:\(day):00Z",
            chance.pick(["open", "won", "lost"]),
        ]
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func name(_ number: Int) -> String {
        let fronts = ["Nord", "Süd", "Ost", "West", "Alt", "Neu", "Hoch", "Tief", "Berg", "Tal"]
        let backs = ["werk", "bau", "hof", "licht", "stahl"]
        return fronts[number % 10] + backs[number / 10 % 5]
    }
}
