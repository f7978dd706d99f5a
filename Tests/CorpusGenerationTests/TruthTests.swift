import CorpusGeneration
import Foundation
import Testing

@Suite struct TruthTests {
    let corpus: TemporaryCorpus

    init() throws { corpus = try SampleCorpus.shared() }

    @Test(arguments: [("contacts.csv", "truth_contacts.csv", 0.2), ("accounts.csv", "truth_accounts.csv", 0.14)])
    func everyRecordHasOneClusterAndAboutAFifthAreDuplicates(records: String, truth: String, share: Double) throws {
        let ids = try corpus.rows(records).compactMap { $0["id"] }
        let truths = try corpus.rows(truth)
        #expect(Set(ids) == Set(truths.compactMap { $0["id"] }))
        #expect(ids.count == truths.count)
        let sizes = Dictionary(grouping: truths) { $0["cluster_id"] ?? "" }.mapValues(\.count)
        let duplicates = Double(ids.count - sizes.count) / Double(ids.count)
        #expect(abs(duplicates - share) < 0.03, "\(duplicates) of \(records) are duplicates")
        #expect((sizes.values.max() ?? 0) <= 5)
    }

    @Test func duplicatesShareSomethingWithAnotherRecordOfTheirCluster() throws {
        let rows = Dictionary(uniqueKeysWithValues: try corpus.rows("contacts.csv").map { ($0["id"] ?? "", $0) })
        let clusters = Dictionary(grouping: try corpus.rows("truth_contacts.csv")) { $0["cluster_id"] ?? "" }
        var pairs = 0
        var withoutEvidence = 0
        for members in clusters.values where members.count > 1 {
            pairs += 1
            let cells = members.map { evidence(rows[$0["id"] ?? ""] ?? [:]) }
            if cells.dropFirst().allSatisfy({ cells[0].isDisjoint(with: $0) }) { withoutEvidence += 1 }
        }
        #expect(Double(withoutEvidence) / Double(pairs) < 0.06, "\(withoutEvidence) of \(pairs) clusters")
    }

    private func evidence(_ row: [String: String]) -> Set<String> {
        let digits = ["phone", "mobile"].map { String((row[$0] ?? "").filter(\.isNumber).suffix(6)) }
        let texts = ["email", "company", "street", "birth_date", "city", "family_name", "full_name"]
        return Set((texts.map { (row[$0] ?? "").lowercased() } + digits).filter { !$0.isEmpty })
    }

    @Test func contactsReferToAccountsThatExist() throws {
        let accounts = Set(try corpus.rows("accounts.csv").compactMap { $0["id"] })
        let contacts = try corpus.rows("contacts.csv")
        #expect(contacts.allSatisfy { $0["account_id"] == "" || accounts.contains($0["account_id"] ?? "") })
        let parents = try corpus.rows("accounts.csv").compactMap { $0["parent_id"] }.filter { !$0.isEmpty }
        #expect(parents.count > 20)
        #expect(parents.allSatisfy { accounts.contains($0) })
    }

    @Test func companyDomainsAreUnderExample() throws {
        for row in try corpus.rows("accounts.csv") where row["domain"] != "" {
            #expect(row["domain"]?.hasSuffix(".example") == true)
        }
    }

    @Test func recordsWereUpdatedAfterTheyWereCreated() throws {
        for file in ["contacts.csv", "accounts.csv"] {
            for row in try corpus.rows(file) {
                #expect((row["created_at"] ?? "") <= (row["updated_at"] ?? ""))
            }
        }
    }
}
