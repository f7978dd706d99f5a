import HTTPAPI
import Hummingbird
import Records
import Testing

@Suite struct ProblemTests {
    @Test(arguments: ProblemKind.allCases)
    func everyKindHasAStatusATitleAndAStableType(kind: ProblemKind) {
        #expect((400...599).contains(kind.status.code))
        #expect(kind.uri == "urn:kindred:problem:\(kind.rawValue)")
        #expect(kind.title.first?.isUppercase == true)
    }

    @Test func documentNamesEveryFaultWithItsPlace() {
        let problem = Problem(
            .invalidRecord, "wrong",
            faults: [
                .init(.pointer("/fields/a~1b"), "x"), .init(.parameter("q"), "y"), .init(.header("If-Match"), "z"),
            ])
        let document = problem.document(requestID: "r1")
        #expect(document["status"] == .number(422))
        #expect(document["request_id"] == .string("r1"))
        #expect(
            document["errors"]
                == .array([
                    .object(["pointer": .string("/fields/a~1b"), "detail": .string("x")]),
                    .object(["parameter": .string("q"), "detail": .string("y")]),
                    .object(["header": .string("If-Match"), "detail": .string("z")]),
                ]))
    }

    @Test func unforeseenErrorsSayNothingOfTheInside() {
        struct Secret: Error { let text = "password" }
        let problem = Problem(mapping: Secret())
        #expect(problem.kind == .internalError)
        #expect(!JSONWriter.text(of: problem.document(requestID: nil)).contains("password"))
    }
}
