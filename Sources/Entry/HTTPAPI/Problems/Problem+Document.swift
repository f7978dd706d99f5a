import HTTPTypes
package import Hummingbird
package import Records

extension Problem {
    /// The document: `type`, `title`, `status`, `detail`, `request_id`, then `errors` and further members.
    package func document(requestID: String?) -> JSONValue {
        var all: [JSONValue.Member] = [
            .init(name: "type", value: .string(kind.uri)),
            .init(name: "title", value: .string(kind.title)),
            .init(name: "status", value: .number(Double(kind.status.code))),
            .init(name: "detail", value: .string(detail)),
        ]
        if let requestID { all.append(.init(name: "request_id", value: .string(requestID))) }
        if !faults.isEmpty { all.append(.init(name: "errors", value: .array(faults.map(\.document)))) }
        return .object(all + members)
    }

    /// The whole response.
    package func response(requestID: String?) -> Response {
        var fields = headers
        fields[.contentType] = "application/problem+json"
        fields[.cacheControl] = "no-store"
        let text = JSONWriter.ordered(document(requestID: requestID))
        return Response(status: kind.status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

extension Problem.Fault {
    var document: JSONValue {
        let (name, value) =
            switch place {
            case .pointer(let pointer): ("pointer", pointer)
            case .parameter(let parameter): ("parameter", parameter)
            case .header(let header): ("header", header)
            }
        return .object([name: .string(value), "detail": .string(detail)])
    }
}
