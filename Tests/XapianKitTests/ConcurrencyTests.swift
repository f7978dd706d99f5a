import TestSupport
import Testing
import XapianKit

@Suite struct ConcurrencyTests {
    @Test func aReaderTwoCommitsBehindIsToldSoAndReopens() throws {
        let fixture = try Fixture()
        let writer = try XapianWriter(path: fixture.path, .new)
        func commit(_ round: Int) throws {
            var documents: [(String, [String: UInt32])] = []
            for number in 0..<3_000 {
                let terms: [String: UInt32] = ["x": 1, "t\(number)": 1]
                documents.append(("r\(round)d\(number)", terms))
            }
            try writer.begin()
            try writer.play(program(documents))
            try writer.commit()
        }
        try commit(0)
        let reader = try fixture.reader()
        var sawModified = false
        for round in 1...4 {
            try commit(round)
            sawModified = sawModified || Self.isTooOld(reader)
        }
        #expect(sawModified)
        #expect(try reader.reopen())
        #expect(try reader.documents(with: bytes("t17"), limit: 10).count == 5)
    }

    /// Whether the reader says that its revision is gone.
    private static func isTooOld(_ reader: XapianReader) -> Bool {
        do throws(XapianError) {
            _ = try reader.documents(with: bytes("t17"), limit: 10)
            _ = try reader.documents(after: 0, slot: 0, limit: 100_000)
            return false
        } catch {
            return error.code == .modified
        }
    }
}
