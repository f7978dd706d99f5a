import Records
import Searching
import TestSupport
import Testing

@Suite struct QueryTests {
    @Test func aCursorReadsBackAsItself() {
        let key = RecordKey(type: "person", id: "a/b ü")
        for score in [0.0, 1.5, -3.25, 1e300] {
            let cursor = SearchCursor(.score(score), key: key, reach: score > 1 ? .far : .typed)
            #expect(SearchCursor(text: cursor.text) == cursor)
        }
    }

    @Test(arguments: ["", "0", "zz", "00", "6162", "ü", "302f7a7a2f782f79"])
    func whatIsNoCursorIsRefused(text: String) { #expect(SearchCursor(text: text) == nil) }

    @Test func mutatedCursorsNeverTrap() {
        var generator = SeededGenerator(seed: 5)
        let text = SearchCursor(.score(12.5), key: RecordKey(type: "person", id: "x"), reach: .typed).text
        for _ in 0..<2_000 {
            var bytes = Array(text.utf8)
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            bytes[place] = UInt8.random(in: 0x20...0x7E, using: &generator)
            _ = SearchCursor(text: String(decoding: bytes, as: UTF8.self))
        }
    }
}
