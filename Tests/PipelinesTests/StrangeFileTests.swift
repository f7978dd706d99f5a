import Pipelines
import TestSupport
import Testing

/// Files that could make a search for duplicates blow up in time or memory, or give nonsense.
@Suite("Strange files give sane groups") struct StrangeFileTests {
    struct Strange: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let table: @Sendable () -> String
        /// Groups of two and more rows, and the rows of the largest.
        let groups: Int
        let largest: Int
        /// At most so many pairs are compared: row by row with all others would be far more.
        let mostCompared: Int
        var note: String?
    }

    private static let letters = Array("abcdefghijklmnopqrstuvwxyz")

    /// A word that no other number has, and that is near no other one.
    private static func word(_ number: Int) -> String {
        var (rest, word) = ((number &+ 1) &* 2_654_435_761 % 4_294_967_296, "")
        for _ in 0..<7 {
            word.append(letters[rest % 26])
            rest /= 20
        }
        return word + String(letters[number % 26]) + String(letters[number / 26 % 26])
    }

    private static func rows(_ count: Int, _ head: String, _ row: (Int) -> String) -> String {
        "id,\(head)\n" + (0..<count).map { "s\($0),\(row($0))\n" }.joined()
    }

    static let all = [
        Strange(
            testDescription: "all rows equal",
            table: { rows(5_000, "given_name,family_name,email") { _ in "Anna,Berg,anna@mail.example" } },
            groups: 1, largest: 5_000, mostCompared: 5_000),
        Strange(
            testDescription: "constant columns beside names",
            table: {
                rows(2_000, "given_name,family_name,city,country,source") {
                    "\(word($0)),\(word($0 + 9_000)),Berlin,DE,fair"
                }
            },
            groups: 0, largest: 1, mostCompared: 200_000),
        Strange(
            testDescription: "empty columns",
            table: {
                rows(300, "given_name,family_name,email,phone,birth_date") { "\(word($0)),\(word($0 + 900)),,," }
            },
            groups: 0, largest: 1, mostCompared: 44_850),
        Strange(
            testDescription: "one telephone for all",
            table: { rows(3_000, "given_name,family_name,phone") { "\(word($0)),\(word($0 + 9_000)),+4930123456" } },
            groups: 0, largest: 1, mostCompared: 300_000, note: "refined"),
        Strange(
            testDescription: "no field that tells anything",
            table: { rows(500, "given_name,family_name") { _ in "," } },
            groups: 0, largest: 1, mostCompared: 500, note: "no column can bring two rows together"),
        Strange(
            testDescription: "texts of a megabyte",
            table: {
                rows(12, "given_name,family_name,company") {
                    "\(word($0 / 2)),\(word($0 / 2 + 900)),\(String(repeating: word($0 / 2) + " ", count: 100_000))"
                }
            },
            groups: 6, largest: 2, mostCompared: 66),
        Strange(
            testDescription: "one person in four scripts",
            table: {
                rows(4, "given_name,family_name,email,birth_date") {
                    [
                        "Юлия,Иванова", "Yulia,Ivanova", "Ιουλία,Ιβάνοβα", "Julija,Ivanova",
                    ][$0] + ",yulia.ivanova@firma.example,1980-05-17"
                } + "x1,Юрий,Петров,,1971-01-02\nx2,王,小明,,1990-09-09\nx3,محمد,علي,,1966-12-30\n"
            },
            groups: 1, largest: 4, mostCompared: 21),
    ]

    @Test(arguments: all) func nothingBlowsUp(_ strange: Strange) async throws {
        let fixture = try FileFixture()
        let report = try await fixture.dedupe(strange.table()) { $0.workers = 2 }
        #expect(report.clusters == strange.groups, "\(report.notes)")
        #expect(report.largestCluster == strange.largest)
        #expect(report.search.pairsCompared <= strange.mostCompared, "\(report.search.pairsCompared)")
        if let note = strange.note { #expect(report.notes.contains { $0.contains(note) }, "\(report.notes)") }
    }

    /// Two files number their rows by themselves, so that one id in both is two rows.
    @Test func filesThatShareIDsAreLinkedByWhatRowsSay() async throws {
        let fixture = try FileFixture()
        let (anna, olga) = ("Anna,Berg,anna.berg@mail.example", "Olga,Stein,olga@mail.example")
        let head = "id,given_name,family_name,email"
        let report = try await fixture.link("\(head)\n1,\(anna)\n2,\(olga)\n", "\(head)\n1,\(olga)\n2,\(anna)\n")
        #expect(report.pairs == 2)
        #expect(Set(try fixture.rows("pairs.csv").map { [$0[0], $0[1]] }) == [["1", "2"], ["2", "1"]])
    }
}
