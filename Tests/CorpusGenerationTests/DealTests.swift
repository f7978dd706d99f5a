import CorpusGeneration
import Foundation
import Testing

@Suite struct DealTests {
    let corpus: TemporaryCorpus

    init() throws { corpus = try SampleCorpus.shared() }

    @Test func referencesPointToRowsThatExist() throws {
        let contacts = Set(try corpus.rows("contacts.csv").compactMap { $0["id"] })
        let accounts = Set(try corpus.rows("accounts.csv").compactMap { $0["id"] })
        let deals = try corpus.rows("deals.csv")
        let dealIDs = Set(deals.compactMap { $0["id"] })
        for deal in deals {
            #expect(accounts.contains(deal["account_id"] ?? ""))
            #expect((deal["contact_ids"] ?? "").split(separator: ";").allSatisfy { contacts.contains(String($0)) })
        }
        let activities = try corpus.rows("activities.csv")
        let activityIDs = Set(activities.compactMap { $0["id"] })
        #expect(activities.count == 20_000 && activityIDs.count == 20_000)
        for activity in activities {
            #expect(contacts.contains(activity["contact_id"] ?? ""))
            #expect(activity["account_id"] == "" || accounts.contains(activity["account_id"] ?? ""))
            #expect(activity["deal_id"] == "" || dealIDs.contains(activity["deal_id"] ?? ""))
            #expect(activity["in_reply_to"] == "" || activityIDs.contains(activity["in_reply_to"] ?? ""))
        }
    }

    @Test func answersComeAfterWhatTheyAnswer() throws {
        let activities = try corpus.rows("activities.csv")
        let times = Dictionary(uniqueKeysWithValues: activities.map { ($0["id"] ?? "", $0["occurred_at"] ?? "") })
        for activity in activities where activity["in_reply_to"] != "" {
            #expect((times[activity["in_reply_to"] ?? ""] ?? "") < (activity["occurred_at"] ?? ""))
            #expect(activity["direction"] == "inbound")
        }
    }

    @Test func dealsCloseAfterTheyWereCreatedAndHaveAnOutcomeThen() throws {
        for deal in try corpus.rows("deals.csv") {
            let closed = deal["closed_at"] ?? ""
            #expect((closed == "") == (deal["outcome"] == ""))
            #expect(closed == "" || closed > (deal["created_at"] ?? ""))
        }
    }

    /// Deals with answers and meetings before the decision are won more often than deals without.
    @Test func theOutcomeDependsOnAnswersAndMeetings() throws {
        let deals = try corpus.rows("deals.csv").filter { $0["outcome"] != "" }
        let activities = Dictionary(grouping: try corpus.rows("activities.csv")) { $0["deal_id"] ?? "" }
        var won: [Bool: [Double]] = [:]
        for deal in deals {
            let before = (activities[deal["id"] ?? ""] ?? []).filter {
                ($0["occurred_at"] ?? "") < (deal["closed_at"] ?? "")
            }
            let replies = before.count { $0["kind"] == "email" && $0["direction"] == "inbound" }
            let meetings = before.count { $0["kind"] == "meeting" && $0["status"] == "held" }
            won[replies + meetings >= 2, default: []].append(deal["outcome"] == "won" ? 1 : 0)
        }
        let engaged = mean(won[true] ?? [])
        let quiet = mean(won[false] ?? [])
        #expect(engaged > quiet + 0.15, "won: \(engaged) of engaged, \(quiet) of quiet deals")
    }

    @Test func duplicateDealsConcernTheSameCompany() throws {
        let accounts = Dictionary(
            uniqueKeysWithValues: try corpus.rows("truth_accounts.csv").map { ($0["id"] ?? "", $0["cluster_id"] ?? "") }
        )
        let deals = Dictionary(uniqueKeysWithValues: try corpus.rows("deals.csv").map { ($0["id"] ?? "", $0) })
        let clusters = Dictionary(grouping: try corpus.rows("truth_deals.csv")) { $0["cluster_id"] ?? "" }.values
            .filter { $0.count > 1 }
        #expect(clusters.count > 60)
        for members in clusters {
            let companies = Set(members.map { accounts[deals[$0["id"] ?? ""]?["account_id"] ?? ""] })
            #expect(companies.count == 1)
        }
    }

    private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }
}
