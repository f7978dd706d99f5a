import HTTPAPI
import HTTPTypes
import Pipelines
import Testing

extension APISubject {
    /// Eight people who are there twice, scanned, and a queue that holds them.
    static func scanned() async throws -> APISubject {
        let subject = try APISubject()
        try await subject.test { api in
            for number in 1...8 {
                for id in ["p\(number)", "d\(number)"] {
                    let body = """
                        {"id":"\(id)","given_name":"\(id.hasPrefix("p") ? "Anna" : "Ana")","family_name":"Berg\(number * 7919)",\
                        "email":["a\(number)@mail.example"],"birth_date":"19\(60 + number)-03-04"}
                        """
                    let made = try await api.send(.post, "/v1/contacts", body)
                    #expect(made.status == 201, "\(made.text)")
                }
            }
        }
        let workspace = try subject.installation.open("default", .readWrite)
        _ = try await workspace.scan(try workspace.entity("contact"), ScanOptions())
        try workspace.close()
        return subject
    }
}
