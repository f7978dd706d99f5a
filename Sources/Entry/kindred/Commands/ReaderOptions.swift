import ArgumentParser
import Foundation
import Pipelines
import Searching

/// Who asks, and where: what `me`, `today` and `30d` mean in a query.
struct ReaderOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp("Who asks: what \"me\" means in a query.", valueName: "user"))
    var user: String?
    @Option(
        help: ArgumentHelp(
            "The time zone that days are counted in, such as Europe/Berlin. Default: this machine's.", valueName: "zone"
        ))
    var zone: String?

    func validate() throws {
        if let zone, TimeZone(identifier: zone) == nil {
            throw ValidationError("--zone \"\(zone)\" is not a time zone; write one such as Europe/Berlin")
        }
    }

    var settings: QuerySettings {
        QuerySettings(zone: zone.flatMap { TimeZone(identifier: $0) } ?? .current, user: user)
    }
}
