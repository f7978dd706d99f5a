import Pipelines

/// A command that another process gave to this one, which holds the workspace.
struct Job: Sendable {
    /// The job that runs in this task; nil in a command of this process's own.
    @TaskLocal static var current: Job?

    let workspace: Workspace
    let installation: Installation

    /// The workspace, if it is the one that the job asks for.
    func workspace(of tenant: String) throws -> Workspace {
        guard tenant == workspace.tenant else {
            throw CommandFailure.malformed("--tenant", "this job came to the workspace of another tenant")
        }
        return workspace
    }
}
