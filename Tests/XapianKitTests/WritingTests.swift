import Foundation
import TestSupport
import Testing
import XapianKit

@Suite struct WritingTests {
    @Test func aMissingDatabaseIsNotFound() throws {
        let fixture = try Fixture()
        #expect { try fixture.reader() } throws: { ($0 as? XapianError)?.code == .notFound }
        #expect { try XapianWriter(path: fixture.path, .existing) } throws: { ($0 as? XapianError)?.code == .notFound }
    }

    @Test func aSecondWriterIsLockedOutUntilTheFirstIsGone() throws {
        let fixture = try Fixture()
        do {
            let first = try XapianWriter(path: fixture.path, .new)
            #expect { try XapianWriter(path: fixture.path, .existing) } throws: {
                ($0 as? XapianError)?.code == .locked
            }
            withExtendedLifetime(first) {}
        }
        _ = try XapianWriter(path: fixture.path, .existing)
    }

    @Test func whatWasNotCommittedIsGone() throws {
        let fixture = try Fixture()
        try fixture.write(program([("a", ["x": 1])]))
        do {
            let writer = try XapianWriter(path: fixture.path, .existing)
            try writer.begin()
            try writer.play(program((0..<12_000).map { ("b\($0)", ["x": 1]) }))
            try writer.setMetadata(bytes("2"), for: "seq")
        }
        let reader = try fixture.reader()
        #expect(try reader.documentCount() == 1)
        #expect(try reader.metadata(for: "seq").isEmpty)
    }

    @Test func metadataCommitsWithItsDocumentsAndIsRemovedByAnEmptyValue() throws {
        let fixture = try Fixture()
        let writer = try XapianWriter(path: fixture.path, .new)
        try writer.begin()
        try writer.play(program([("a", ["x": 1])]))
        for key in ["v/1", "v/2", "w"] { try writer.setMetadata(bytes(key), for: key) }
        #expect(try writer.metadata(for: "v/1") == bytes("v/1"))
        try writer.commit()
        let reader = try fixture.reader()
        #expect(try reader.metadataKeys(startingWith: "v/") == ["v/1", "v/2"])
        try writer.begin()
        try writer.setMetadata([], for: "v/1")
        try writer.commit()
        #expect(try reader.reopen())
        #expect(try !reader.reopen())
        #expect(try reader.metadataKeys(startingWith: "v/") == ["v/2"])
    }

    @Test func aDocumentTakesThePlaceOfTheOneWithItsUniqueTerm() throws {
        let fixture = try Fixture()
        try fixture.write(program([("a", ["old": 1]), ("b", ["old": 1])]))
        try fixture.write(program([("a", ["new": 3])]))
        let reader = try fixture.reader()
        #expect(try reader.documentCount() == 2)
        #expect(try reader.frequency(of: bytes("old")) == 1)
        let document = try #require(try reader.documents(with: bytes("Qa"), limit: 9).first)
        let terms = try reader.terms(of: document).map { "\(String(decoding: $0.term, as: UTF8.self)):\($0.count)" }
        #expect(terms == ["Qa:0", "new:3"])
    }

    @Test func deletingNothingIsNoError() throws {
        let fixture = try Fixture()
        var changes = program([("a", ["x": 1])])
        changes.delete(bytes("Qa"))
        changes.delete(bytes("Qnone"))
        try fixture.write(changes)
        #expect(try fixture.reader().documentCount() == 0)
    }

    @Test func aTermTooLongIsABadArgumentThatDoesNotQuoteIt() throws {
        let fixture = try Fixture()
        let long = String(repeating: "secret", count: 50)
        #expect {
            try fixture.write(program([("a", [long: 1])]))
        } throws: {
            guard let error = $0 as? XapianError else { return false }
            return error.code == .badArgument && !error.description.contains("secret")
        }
    }

    @Test func anEmptyUniqueTermIsABadArgument() throws {
        var nameless = DocumentProgram()
        nameless.replace([])
        let fixture = try Fixture()
        #expect { try fixture.write(nameless) } throws: { ($0 as? XapianError)?.code == .badArgument }
    }

    @Test(arguments: ["iamglass", "postlist.glass"])
    func damagedFilesAreCorrupt(file: String) throws {
        let fixture = try Fixture()
        try fixture.write(program((0..<200).map { ("d\($0)", ["x": 1]) }))
        let url = URL(fileURLWithPath: fixture.path).appendingPathComponent(file)
        var data = try Data(contentsOf: url)
        for place in stride(from: 0, to: data.count, by: 3) { data[place] ^= 0x5A }
        try data.write(to: url)
        #expect {
            let reader = try fixture.reader()
            _ = try reader.documents(with: bytes("x"), limit: 1000)
        } throws: {
            ($0 as? XapianError)?.code == .corrupt
        }
    }

    @Test func aPackedCopyAnswersTheSame() throws {
        let fixture = try Fixture()
        try fixture.write(program((0..<300).map { ("d\($0)", ["x": UInt32($0 % 7 + 1)]) }))
        try XapianDatabase.compact(fixture.path, to: fixture.directory.path("packed"))
        let packed = try XapianReader(path: fixture.directory.path("packed"))
        #expect(try packed.frequency(of: bytes("x")) == 300)
        #expect(try XapianDatabase.structuralErrors(at: fixture.path) == 0)
        #expect(XapianDatabase.libraryVersion.hasPrefix("1.4"))
    }
}
