import Catalog
import HTTPTypes
import Importing
import Pipelines
import Records

extension Call {
    /// The workspace of whoever asks.
    func workspace() async throws -> Workspace {
        guard let principal else { throw Problem.unauthenticated() }
        return try await services.workspaces.workspace(of: principal.tenant)
    }

    /// The workspace and the entity type that `{type}` of the path names by its plural.
    func target() async throws -> (Workspace, EntityDefinition) {
        let workspace = try await workspace()
        guard let entity = workspace.catalog[plural: place("type")] else { throw Problem.notFound() }
        return (workspace, entity)
    }

    /// The key of the record that the path names.
    func key(_ entity: EntityDefinition) -> RecordKey { RecordKey(type: entity.type, id: RecordID(place("id"))) }

    /// A date or a moment that a parameter names, nil without it.
    func moment(_ name: String) throws(Problem) -> Instant? {
        guard let text = parameters.text(name) else { return nil }
        guard let moment = Instant(iso: text) else {
            throw Problem.invalidParameters([
                .init(.parameter(name), "must be a date or a moment such as 2026-03-31T12:00:00Z")
            ])
        }
        return moment
    }

    /// Who writes, for the history.
    var author: Author { Author(source: SourceSystem("api"), actor: principal?.user ?? "") }

    /// A body as a draft of a record.
    /// - Throws: a problem with every fault and its pointer into the body.
    func draft(
        _ body: JSONValue, of entity: EntityDefinition, in workspace: Workspace, isWhole: Bool
    ) throws(Problem) -> RecordDraft {
        let message = RecordBody(body)
        switch workspace.records.draft(message.object, of: entity, isWhole: isWhole) {
        case .success(let draft): return draft
        case .failure(let problems):
            throw Problem.invalidRecord(
                problems.all.map { .init(.pointer(message.pointer($0.pointer)), $0.message) })
        }
    }

    /// Runs blocking work off the event loop, among the tenant's own.
    func work<Value: Sendable>(
        isHeavy: Bool = false, _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await services.pool.run(WorkPool.Share(tenant: principal?.tenant, isHeavy: isHeavy), body)
    }
}
