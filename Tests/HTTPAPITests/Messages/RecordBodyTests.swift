import HTTPAPI
import Records
import Testing

@Suite struct RecordBodyTests {
    private func read(_ text: String) throws -> RecordBody { try RecordBody(JSONParser.parse(Array(text.utf8))) }

    @Test func nestedAndFlatFormsSayTheSame() throws {
        let nested = try read(#"{"id":"p1","fields":{"name":"Anna","tags":["a","b"]}}"#)
        let flat = try read(#"{"id":"p1","name":"Anna","tags":["a","b"]}"#)
        #expect(nested.object == flat.object)
        #expect(nested.pointer("/tags/1") == "/fields/tags/1")
        #expect(flat.pointer("/tags/1") == "/tags/1")
        #expect(nested.pointer("/id") == "/id")
    }

    @Test(arguments: ["[]", "3", #"{"fields":1}"#, #"{"fields":[]}"#, "{}"])
    func whateverIsNotNestedStaysAsItIs(text: String) throws {
        #expect(try read(text).object == JSONParser.parse(Array(text.utf8)))
    }
}

@Suite struct EntityTagTests {
    @Test(arguments: [nil, "*", "3", "\"\"", "\"x\"", "\"0\"", "\"-1\"", "W/\"3\"", "\"1\", \"2\""])
    func onlyOneTagOfOursIsTaken(text: String?) {
        #expect {
            try EntityTag.version(in: text)
        } throws: { error in
            (error as? Problem)?.kind == (text == nil ? .preconditionRequired : .malformedRequest)
        }
    }

    @Test func tagReadsBackEqual() throws {
        let version = RecordVersion(rawValue: 42)
        #expect(try EntityTag.version(in: EntityTag.text(version)) == version)
    }
}
