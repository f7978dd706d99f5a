import Similarity
import Testing

@Suite struct InitialsLaws {
    @Test(arguments: [
        ("j", "john", true), ("j r", "john ronald", true), ("john r", "john ronald", true), ("j", "john ronald", true),
        ("j r", "john", true), ("é", "élodie", true), ("j", "j", true),
        ("john", "john", false), ("jo", "john", false), ("j x", "john ronald", false), ("k", "john", false),
        ("", "john", false), ("", "", false), ("e", "élodie", false),
    ])
    func abbreviationsAreSeenEitherWay(_ left: String, _ right: String, _ expected: Bool) {
        let (l, r) = (Array(left.utf8), Array(right.utf8))
        l.withUnsafeBufferPointer { l in
            r.withUnsafeBufferPointer { r in
                #expect(Initials.agree(l, r) == expected)
                #expect(Initials.agree(r, l) == expected)
            }
        }
    }
}
