import Records
import Testing

@Suite("The JSON writer")
struct JSONWriterTests {
    @Test(
        arguments: [
            (0, "0"), (-0.0, "0"), (1, "1"), (-12, "-12"), (0.5, "0.5"), (1e15, "1000000000000000"),
            (9_007_199_254_740_991, "9007199254740991"),
            (0.1, "0.1"), (1.0 / 3, "0.3333333333333333"), (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"),
        ] as [(Double, String)])
    func writesNumbersInTheirShortestForm(_ number: Double, _ text: String) {
        #expect(JSONWriter.shortest(number) == text)
    }

    @Test func writesWhatIsNoNumberAsNull() {
        #expect(
            JSONWriter.text(of: .array([.number(.nan), .number(.infinity), .number(-.infinity)])) == "[null,null,null]")
    }

    @Test func sortsMembersInTheCanonicalFormOnly() {
        let value = JSONValue.object(["b": .number(1), "a": .object(["d": .null, "c": .bool(true)])])
        #expect(JSONWriter.text(of: value) == #"{"a":{"c":true,"d":null},"b":1}"#)
        #expect(JSONWriter.ordered(value) == #"{"b":1,"a":{"d":null,"c":true}}"#)
    }

    @Test func escapesWhatMustBeEscapedAndNoMore() {
        #expect(JSONWriter.text(of: .string("\"\\/\n\r\t\u{8}\u{1F}é😀")) == "\"\\\"\\\\/\\n\\r\\t\\u0008\\u001fé😀\"")
    }
}
