import ArgumentParser
import Foundation
import Pipelines
import Searching

/// Who asks, and where: what `me`, `today` and `30d` mean in a query.
struct ReaderOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Who asks: what \"me\" means in a query, and whose rights count.", valueName: "user"))
    var user: String?
    @Option(
        help: ArgumentHelp(
            "The time zone that days are counted in, such as Europe/Berlin. Default: this machine's.", valueName: "zone"
        ))
    var zone: String?

    @Option(
        help: ArgumentHelp(
            "The role of who asks: which records and fields they see where access.yaml says so.", valueName: "role"))
    var role: String = ""
    @Option(help: ArgumentHelp("A team of who asks; repeatable.", valueName: "team")) var team: [String] = []

    func validate() throws {
        if user == nil, !role.isEmpty || !team.isEmpty { throw ValidationError("--role and --team belong to --as") }
        if let zone, TimeZone(identifier: zone) == nil {
            throw ValidationError("--zone \"\(zone)\" is not a time zone; write one such as Europe/Berlin")
        }
    }

    var settings: QuerySettings {
        var settings = QuerySettings(zone: zone.flatMap { TimeZone(identifier: $0) } ?? .current, user: user)
        settings.viewer = user.map { Viewer(user: $0, role: role, teams: team) }
        return settings
    }
}
