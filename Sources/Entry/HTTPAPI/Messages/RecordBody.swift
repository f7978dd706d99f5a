package import Records

/// A record as a client sends it: its members flat, as exports write them (`{"id": …, "name": …}`), or its fields in a
/// member of their own, as answers show them (`{"id": …, "fields": {…}}`). No field holds an object, so the two cannot be
/// confused.
package struct RecordBody: Hashable, Sendable {
    /// The flat form.
    package let object: JSONValue
    private let isNested: Bool

    package init(_ body: JSONValue) {
        guard let members = body.members, let fields = members.first(where: { $0.name == "fields" })?.value.members
        else {
            object = body
            isNested = false
            return
        }
        object = .object(members.filter { $0.name != "fields" } + fields)
        isNested = true
    }

    /// The pointer into what was sent for a pointer into the flat form.
    package func pointer(_ flat: String) -> String {
        isNested && flat != "/id" && !flat.isEmpty ? "/fields\(flat)" : flat
    }
}
