import Testing
import TestSupport

@testable import SearchIndex

/// The list of terms beside a plain dictionary of them.
@Suite struct TermListTests {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func termsComeOnceSortedWithAllTheirFields(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var list = TermList()
        var table: [[UInt8]: UInt32] = [:]
        for _ in 0..<Int.random(in: 0...120, using: &random) {
            let prefix = [TermPrefix.word, .host, .reversedDigits].randomElement(using: &random)!
            let rest = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                [0, 0x61, 0x62, 0xFF].randomElement(using: &random)! as UInt8
            }
            let fields = UInt32(1) << UInt32.random(in: 0..<32, using: &random)
            if prefix == .reversedDigits {
                rest.withUnsafeBufferPointer { list.addReversed(prefix, 0x21, $0, fields) }
                table[prefix.term(0x21, rest.reversed()), default: 0] |= fields
            } else {
                list.add(prefix, 0x21, rest, fields)
                table[prefix.term(0x21, rest), default: 0] |= fields
            }
        }
        var terms: [[UInt8]] = []
        list.forEach { term, fields in
            terms.append(Array(term))
            #expect(table[Array(term)] == fields, "seed \(seed)")
        }
        #expect(terms == table.keys.sorted { $0.lexicographicallyPrecedes($1) }, "seed \(seed)")
    }
}
