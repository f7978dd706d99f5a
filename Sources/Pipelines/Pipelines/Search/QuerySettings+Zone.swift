package import Foundation
import Records
package import Searching

extension QuerySettings {
    /// The settings of a person in a time zone; the clock is the workspace's.
    package init(zone: TimeZone, user: String? = nil) {
        self.init { moment in
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000))
        }
        self.user = user
    }
}
