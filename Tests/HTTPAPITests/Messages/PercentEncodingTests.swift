import HTTPAPI
import TestSupport
import Testing

@Suite struct PercentEncodingTests {
    @Test func encodingReadsBackEqual() {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let scalars = (0..<Int.random(in: 0..<20, using: &generator)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 1..<0x1_1000, using: &generator))
            }
            let text = String(String.UnicodeScalarView(scalars))
            #expect(PercentEncoding.decode(PercentEncoding.encode(text)) == text, "seed \(seed)")
        }
    }

    @Test(arguments: ["%", "%4", "%g0", "%00", "%ff", "%c3%28", "%ed%a0%80"])
    func brokenEscapesAreRefused(text: String) { #expect(PercentEncoding.decode(text) == nil) }
}
