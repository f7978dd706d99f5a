import Foundation
import Reviewing
import Storage

/// How a tenant's people work with the queue.
package struct ReviewSettings: Hashable, Sendable, Codable {
    /// How long a claimed case stays with whoever claimed it.
    package var leaseMinutes = 15
    /// The share of cases that two people look at, 0...1.
    package var secondLook = 0.0

    /// By type: the share of groups that may be wrong, where groups are merged without a person. Other types never are.
    package var automatic: [String: Double] = [:]

    package init() {}

    /// What an older version did not write has its default.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        leaseMinutes = try values.decodeIfPresent(Int.self, forKey: .leaseMinutes) ?? leaseMinutes
        secondLook = try values.decodeIfPresent(Double.self, forKey: .secondLook) ?? secondLook
        automatic = try values.decodeIfPresent([String: Double].self, forKey: .automatic) ?? automatic
    }

    var leaseMilliseconds: Int64 { Int64(leaseMinutes) * 60_000 }
    var sample: SecondLook { SecondLook(share: secondLook) }
}

extension Workspace {
    package func reviewSettings() throws(Failure) -> ReviewSettings {
        let text = try Failure.translating { () throws(StorageError) in try self.store.meta(Self.reviewSettingsKey) }
        guard let text else { return ReviewSettings() }
        do { return try JSONDecoder().decode(ReviewSettings.self, from: Data(text.utf8)) } catch {
            throw Failure(.corrupt, code: "settings_damaged", "the settings of the queue are damaged; set them again")
        }
    }

    /// Throws `invalid` for values out of range.
    package func set(_ settings: ReviewSettings) throws(Failure) {
        guard (1...1_440).contains(settings.leaseMinutes), (0...1).contains(settings.secondLook),
            settings.automatic.values.allSatisfy({ (0...1).contains($0) })
        else {
            throw Failure(
                .invalid, code: "invalid_settings",
                "a case is claimed for 1 to 1440 minutes; the shares of second looks and of errors are from 0 to 1")
        }
        guard let data = try? JSONEncoder().encode(settings) else {
            throw Failure(.failed, code: "settings_unwritable", "the settings cannot be written down")
        }
        let text = String(decoding: data, as: UTF8.self)
        try Failure.translating { () throws(StorageError) in try self.store.setMeta(Self.reviewSettingsKey, to: text) }
    }

    private static let reviewSettingsKey = "review_settings"
}
