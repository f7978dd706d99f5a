import ArgumentParser
import Pipelines
import Records

/// `kindred tenant`: whose workspaces there are.
struct TenantCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tenant", abstract: "Makes, lists and deletes tenants, each with a workspace of its own.",
        discussion: """
            Examples:
              kindred tenant create acme
              kindred tenant list
              kindred tenant delete acme --yes
            """,
        subcommands: [Create.self, List.self, Delete.self])

    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Makes a tenant.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Argument(help: "Lower-case letters, digits and hyphens.") var name: String

        func run() throws {
            let session = Session(options)
            try session.installation().createTenant(name)
            session.printer.say("tenant.created", ["name": .string(name)], "tenant \(name) created")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the tenants.")
        @OptionGroup(title: "Global options") var options: GlobalOptions

        func run() throws {
            let session = Session(options)
            var table = TextTable("tenant", "since")
            for tenant in try session.installation().tenants() {
                table.add(tenant.name, tenant.createdAt.iso)
                let members: KeyValuePairs<String, JSONValue> = [
                    "name": .string(tenant.name), "created_at": .string(tenant.createdAt.iso),
                ]
                session.printer.say("tenant", members, "")
            }
            session.printer.show(table)
        }
    }

    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Deletes a tenant with its tokens and everything in its workspace.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Argument(help: "The tenant.") var name: String
        @Flag(help: "Do it without asking.") var yes = false

        func run() throws {
            guard yes else { throw CommandFailure.needsConfirmation("the tenant \(name) and all its records") }
            let session = Session(options)
            try session.installation().deleteTenant(name)
            session.printer.say("tenant.deleted", ["name": .string(name)], "tenant \(name) deleted")
        }
    }
}
