import ArgumentParser
import HTTPAPI
import Pipelines
import Records

/// `kindred token`: who may use the HTTP API, and for what.
struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Makes, lists and revokes the tokens that open the HTTP API.",
        discussion: """
            Examples:
              kindred token create --user anna --role editor
              kindred token create --user website --role search --expires 90
              kindred token create --user sync --role custom --scopes records:read,records:write
              kindred token list
              kindred token revoke ID

            \(scopeHelp)
            """,
        subcommands: [Create.self, List.self, Revoke.self])

    private static let scopeHelp =
        "Scopes: " + Scope.allCases.map(\.rawValue).joined(separator: ", ") + ".\nRoles give these scopes: "
        + Scope.roles.map { role, scopes in "\(role) (\(scopes.map(\.rawValue).joined(separator: ", ")))" }
        .joined(separator: ", ") + "."

    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a token for the tenant of --tenant and shows it, this once.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Option(help: ArgumentHelp("Who uses it; stands in the history of what is written.", valueName: "name"))
        var user: String
        @Option(help: ArgumentHelp("What the user is; gives the scopes when --scopes does not.", valueName: "role"))
        var role: String = "editor"
        @Option(help: ArgumentHelp("What it allows, separated by commas.", valueName: "list"))
        var scopes: String?
        @Option(help: ArgumentHelp("A team of the user; repeatable.", valueName: "team")) var team: [String] = []
        @Option(help: ArgumentHelp("After how many days it ends. Default: never.", valueName: "days"))
        var expires: Int?
        @Flag(help: "Print nothing but the token.")
        var plain = false

        func validate() throws {
            if let expires, !(1...3_650).contains(expires) { throw ValidationError("--expires must be 1 to 3650 days") }
            _ = try wantedScopes()
            if team.contains(where: { $0.isEmpty || $0.contains(where: \.isWhitespace) }) {
                throw ValidationError("a team is one word")
            }
        }

        func run() throws {
            let session = Session(options)
            let end = expires.map { session.surroundings.now().adding(milliseconds: Int64($0) * 86_400_000) }
            let request = Installation.TokenRequest(
                tenant: session.settings.tenant, user: user, role: role,
                scopes: try wantedScopes() + team.map(Scope.word(ofTeam:)), expiresAt: end)
            let (secret, token) = try session.installation().createToken(request)
            if plain { return Terminal.output.write(secret + "\n") }
            let members: [JSONValue.Member] =
                [JSONValue.Member(name: "token", value: .string(secret))] + TokenCommand.members(of: token)
            session.printer.say(
                "token.created", members,
                """
                \(secret)
                for \(token.user) (\(token.role)) of tenant \(token.tenant): \(token.scopes.joined(separator: ", "))
                its id is \(token.id); the token itself is not shown again
                """)
        }

        private func wantedScopes() throws -> [String] {
            guard let scopes else {
                guard let given = Scope.roles.first(where: { $0.role == role }) else {
                    let known = Scope.roles.map(\.role).joined(separator: ", ")
                    throw ValidationError("the role \(role) needs --scopes; roles that bring their own: \(known)")
                }
                return given.scopes.map(\.rawValue)
            }
            return try scopes.split(separator: ",").map { word in
                guard let scope = Scope(rawValue: String(word)) else {
                    let hint = NearestName.suggestion(for: String(word), among: Scope.allCases.map(\.rawValue))
                    throw ValidationError("there is no scope \(word)" + (hint.map { "; \($0)" } ?? ""))
                }
                return scope.rawValue
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists tokens, of the tenant of --tenant or of all; never their secrets.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Flag(help: "Those of every tenant.") var all = false

        func run() throws {
            let session = Session(options)
            var table = TextTable("id", "tenant", "user", "role", "scopes", "state")
            for token in try session.installation().tokens(of: all ? nil : session.settings.tenant) {
                let state = TokenCommand.state(of: token, at: session.surroundings.now())
                table.add(token.id, token.tenant, token.user, token.role, token.scopes.joined(separator: ","), state)
                session.printer.say("token", TokenCommand.members(of: token), "")
            }
            session.printer.show(table)
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Ends a token at once.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Argument(help: "The token's id, as kindred token list shows it.") var id: String

        func run() throws {
            let session = Session(options)
            try session.installation().revokeToken(id)
            session.printer.say("token.revoked", ["id": .string(id)], "token \(id) revoked")
        }
    }

    private static func state(of token: Installation.Token, at now: Instant) -> String {
        if let moment = token.revokedAt { return "revoked \(moment)" }
        guard let end = token.expiresAt else { return "valid" }
        return end <= now ? "expired \(end)" : "valid until \(end)"
    }

    private static func members(of token: Installation.Token) -> [JSONValue.Member] {
        let moment = { (moment: Instant?) in moment.map { JSONValue.string($0.iso) } ?? .null }
        let members: KeyValuePairs<String, JSONValue> = [
            "id": .string(token.id), "tenant": .string(token.tenant), "user": .string(token.user),
            "role": .string(token.role), "scopes": .array(token.scopes.map { .string($0) }),
            "created_at": .string(token.createdAt.iso), "expires_at": moment(token.expiresAt),
            "revoked_at": moment(token.revokedAt),
        ]
        return members.map { .init(name: $0.key, value: $0.value) }
    }
}
