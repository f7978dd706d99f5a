import HTTPTypes
package import Hummingbird
package import Records

extension Response {
    /// A JSON answer in canonical bytes: equal data give equal bodies.
    package static func json(
        _ body: JSONValue, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        var fields = headers
        fields[.contentType] = "application/json"
        fields[.cacheControl] = "no-store"
        return Response(
            status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(string: JSONWriter.ordered(body))))
    }
}

extension JSONValue {
    /// A record as the API shows it.
    package init(_ record: Record) {
        self = .object([
            "id": .string(record.id.rawValue), "type": .string(record.type.rawValue),
            "version": .number(Double(record.version.rawValue)),
            "fields": JSONValue(record.fields),
            "created_at": .string(record.createdAt.iso), "updated_at": .string(record.updatedAt.iso),
        ])
    }

    /// A number, or null without one.
    package static func number(_ value: (some BinaryInteger)?) -> JSONValue {
        value.map { .number(Double($0)) } ?? .null
    }
}
