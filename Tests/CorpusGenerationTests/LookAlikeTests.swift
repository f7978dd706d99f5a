import CorpusGeneration
import Foundation
import Testing

@Suite struct LookAlikeTests {
    let corpus: TemporaryCorpus

    init() throws { corpus = try SampleCorpus.shared() }

    @Test func hardNegativesAreDifferentEntitiesOfEveryKind() throws {
        var truth: [String: String] = [:]
        for file in ["truth_contacts.csv", "truth_accounts.csv", "truth_deals.csv"] {
            for row in try corpus.rows(file) { truth[row["id"] ?? ""] = row["cluster_id"] }
        }
        let pairs = try corpus.rows("hard_negatives.csv")
        for pair in pairs {
            let left = try #require(truth[pair["id_a"] ?? ""])
            let right = try #require(truth[pair["id_b"] ?? ""])
            #expect(left != right)
        }
        let kinds = Dictionary(grouping: pairs) { $0["kind"] ?? "" }.mapValues(\.count)
        let expected = [
            "household", "father_and_son", "namesake", "shared_mailbox", "shared_phone", "colleague", "subsidiary",
            "branch",
            "namesake_company", "renewal",
        ]
        for kind in expected { #expect((kinds[kind] ?? 0) >= 10, "\(kind): \(kinds[kind] ?? 0)") }
    }

    @Test func householdsShareTheirStreetAndMailboxesTheirAddress() throws {
        let rows = Dictionary(uniqueKeysWithValues: try corpus.rows("contacts.csv").map { ($0["id"] ?? "", $0) })
        let columns = ["household": "street", "shared_mailbox": "email", "shared_phone": "phone"]
        for pair in try corpus.rows("hard_negatives.csv") {
            guard let column = columns[pair["kind"] ?? ""] else { continue }
            #expect(rows[pair["id_a"] ?? ""]?[column] == rows[pair["id_b"] ?? ""]?[column])
        }
    }

    @Test func leadsBelongToAccountsOrToNone() throws {
        let accounts = Set(try corpus.rows("accounts.csv").compactMap { $0["id"] })
        let people = Set(try corpus.rows("truth_contacts.csv").compactMap { $0["cluster_id"] })
        let leads = try corpus.rows("leads.csv")
        let truth = try corpus.rows("truth_leads.csv")
        #expect(leads.count == 500)
        #expect(leads.map { $0["id"] } == truth.map { $0["lead_id"] })
        let owned = truth.compactMap { $0["account_id"] }.filter { !$0.isEmpty }
        #expect((380...480).contains(owned.count))
        #expect(owned.allSatisfy(accounts.contains))
        let known = truth.compactMap { $0["contact_cluster_id"] }.filter { !$0.isEmpty }
        #expect((60...160).contains(known.count))
        #expect(known.allSatisfy(people.contains))
    }

    @Test func everyLeadNamesItsCompany() throws {
        #expect(try corpus.rows("leads.csv").allSatisfy { $0["company"] != "" })
    }

    /// Lengths of E.164 without the sign, for numbers written with it.
    @Test func internationalNumbersHaveElevenToFifteenDigits() throws {
        for row in try corpus.rows("contacts.csv") {
            for number in [row["phone"] ?? "", row["mobile"] ?? ""] where number.hasPrefix("+") {
                let digits = number.prefix { !"xe;E".contains($0) }.filter(\.isNumber).count
                #expect((10...15).contains(digits), "\(digits) digits")
            }
        }
    }
}
