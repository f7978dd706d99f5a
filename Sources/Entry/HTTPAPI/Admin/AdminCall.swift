import HTTPTypes
import Hummingbird
import Pipelines
import Records

/// One request of a signed-in browser.
struct AdminCall: Sendable {
    let call: Call
    let session: AdminSession
    let principal: Principal

    func place(_ name: String) -> String { call.place(name) }
    func workspace() async throws -> Workspace { try await call.workspace() }
    var parameters: RequestParameters { call.parameters }

    /// Who acts, for the history.
    var author: Author { Author(source: SourceSystem("admin"), actor: principal.user) }

    /// Runs blocking work off the event loop.
    func work<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await call.work(body)
    }

    /// The template of this name filled in. Values are escaped; forms take the session's secret as `csrf`.
    func rendered(_ template: String, _ content: [String: Any]) throws -> String {
        var content = content
        content["csrf"] = session.secret
        return try AdminTemplates.render(template, content)
    }
}

/// The fields of a form that a page sent.
struct AdminForm: Sendable {
    private let fields: [(name: String, value: String)]

    /// - Parameter body: as browsers encode forms (application/x-www-form-urlencoded).
    init(_ body: String) throws(Problem) {
        var fields: [(String, String)] = []
        for item in body.split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(parts[0], plusIsSpace: true),
                let value = PercentEncoding.decode(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
            else { throw Problem(.malformedRequest, "the form is not percent-encoded UTF-8") }
            fields.append((name, value))
        }
        self.fields = fields
    }

    /// The first value of a field; nil when it is absent or empty.
    subscript(_ name: String) -> String? {
        fields.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    /// Every value of a field.
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// By what follows `prefix` in the names of fields: their values that are not empty.
    func values(after prefix: String) -> [String: String] {
        fields.filter { $0.name.hasPrefix(prefix) && !$0.value.isEmpty }
            .reduce(into: [:]) { $0[String($1.name.dropFirst(prefix.count))] = $1.value }
    }
}
