import Foundation
import TestSupport

/// Random tables of people, many of whom are in the base already or twice in the table, with a spelling that differs.
struct DuplicateFiles {
    var random: SeededGenerator

    private static let given = ["Eugenia", "Bartholomew", "Chloé", "Дарья", "Emre", "Siobhan", "Thaddäus", "Yuki"]
    private static let family = ["Hofmann", "Öztürk", "Costa-Lima", "Дмитриева", "Fontaine", "Okonkwo", "Vandermeer"]

    struct Person {
        let given: String
        let family: String
        let email: String
        let phone: String
        let born: String
    }

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func person() -> Person {
        let number = Int(random.next() % 100_000)
        let (given, family) = (pick(Self.given), pick(Self.family))
        return Person(
            given: given, family: family, email: "p\(number).\(family.utf8.count)@people.example",
            phone: "+49 30 \(1_000_000 + number)",
            born: "19\(50 + number % 50)-0\(1 + number % 9)-1\(number % 10)")
    }

    private mutating func pick(_ words: [String]) -> String { words[Int(random.next() % UInt64(words.count))] }

    /// The same person as another clerk writes them.
    mutating func respelt(_ person: Person) -> Person {
        let isShort = random.next() % 2 == 0
        return Person(
            given: isShort ? String(person.given.prefix(1)) + "." : person.given, family: person.family.uppercased(),
            email: person.email.uppercased(), phone: person.phone.replacing(" ", with: "-"),
            born: random.next() % 3 == 0 ? "" : person.born)
    }

    /// A row; the id is left out where it is nil.
    func row(_ id: String?, _ person: Person) -> String {
        "\(id ?? ""),\(person.given),\(person.family),\(person.email),\(person.phone),\(person.born)\n"
    }

    static let head = "id,given_name,family_name,email,phone,birth_date\n"

    /// A base of people and a file that speaks of some of them again, by id, by another spelling, and of others twice.
    mutating func baseAndFile(rows: Int) -> (base: String, file: String) {
        let known = (0..<rows).map { _ in person() }
        var file = Self.head
        var before: [Person] = []
        for number in 0..<rows {
            switch random.next() % 8 {
            case 0: file += row("b\(Int(random.next() % UInt64(rows)))x", respelt(known[number]))
            case 1: file += row("b\(number)", respelt(known[number]))
            case 2: file += row("f\(number)", respelt(known[number]))
            case 3 where !before.isEmpty:
                file += row("f\(number)", respelt(before[Int(random.next() % UInt64(before.count))]))
            case 4: file += "f\(number),only,three\n"
            case 5:
                file += row(
                    "f\(number)", Person(given: "A", family: "B", email: "a@b.example", phone: "1", born: "31.31.1999"))
            default:
                let new = person()
                before.append(new)
                file += row("f\(number)", new)
            }
        }
        let base = Self.head + known.enumerated().map { row("b\($0)", $1) }.joined()
        return (base, file)
    }
}
