import ArgumentParser
import Pipelines
import Records

/// `kindred policy`: what happens when a record is made that may be there already.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Shows or chooses what happens when a record is made that may be there already.",
        discussion: """
            allow makes it and says nothing, warn makes it and names what it may be, block refuses it where the model holds
            it for the same as a stored one. It holds for the tenant, for records made one by one over the API.

            Examples:
              kindred policy
              kindred policy warn
              kindred policy block --tenant acme
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "allow, warn or block; without it the policy is shown.") var policy: String?

    func validate() throws {
        if let policy, DuplicatePolicy(rawValue: policy) == nil {
            throw ValidationError("the policy is allow, warn or block, not \"\(policy)\"")
        }
    }

    func run() throws {
        let session = Session(options)
        let chosen = policy.flatMap { DuplicatePolicy(rawValue: $0) }
        try session.withWorkspace(chosen == nil ? .readOnly : .readWrite) { workspace in
            if let chosen { try workspace.setDuplicatePolicy(chosen) }
            let policy = try workspace.duplicatePolicy().rawValue
            session.printer.say("policy", ["policy": .string(policy)], policy)
        }
    }
}
