import Records
import TestSupport
import Testing

@testable import TabularFiles

@Suite struct EncodingTests {
    private static let table = "name;city\nMüller;Köln\nJosé;Genève\nŠtěpán;Łódź\n"

    private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            bigEndian ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
        }
    }

    @Test(arguments: [false, true], [false, true])
    func utf16IsReadWithAndWithoutMark(_ bigEndian: Bool, _ marked: Bool) throws {
        let text = Self.utf16((marked ? "\u{FEFF}" : "") + Self.table + "🏢;東京\n", bigEndian: bigEndian)
        let reader = try RowReader(bytes: text, name: "test")
        #expect(reader.encoding == (bigEndian ? .utf16BigEndian : .utf16LittleEndian))
        #expect(try readings(reader).map(cells).last == ["🏢", "東京"])
    }

    @Test func halfASurrogatePairRejectsItsRowOnly() throws {
        let text =
            Self.utf16("\u{FEFF}a,b\n1,", bigEndian: false) + [0x3D, 0xD8] + Self.utf16("\n3,4\n", bigEndian: false)
        #expect(try rows(text) == [["!invalid_text"], ["3", "4"]])
    }

    @Test func windows1252IsRecognisedByItsLetters() throws {
        let text =
            Array("name,price\nM".utf8) + [0xFC] + Array("ller,5 ".utf8) + [0x80] + Array("\nJos".utf8) + [0xE9, 0x2C]
            + Array("it".utf8) + [0x92] + Array("s\n".utf8)
        let reader = try RowReader(bytes: text, name: "test")
        #expect(reader.encoding == .windows1252)
        #expect(try readings(reader).map(cells) == [["Müller", "5 €"], ["José", "it’s"]])
    }

    @Test(arguments: [[0xFF, 0xFE], [0xC3, 0x28], [0x80, 0x81], [0xC0, 0xAF], [0xED, 0xA0, 0x80]] as [[UInt8]])
    func strayBytesAreNotTakenForLetters(_ bytes: [UInt8]) throws {
        let text = Array("a,b\n1,x".utf8) + bytes + Array("\n3,4\n".utf8)
        #expect(try rows(text) == [["!invalid_text"], ["3", "4"]])
    }

    @Test func aFewBadBytesInUTF8DoNotMakeItWindows1252() throws {
        let text = Array("a,b\né,ü\n1,Jos".utf8) + [0xE9] + Array("\nå,ø\n".utf8)
        #expect(try rows(text) == [["é", "ü"], ["!invalid_text"], ["å", "ø"]])
    }

    @Test func aGivenEncodingIsTaken() throws {
        var options = ReadOptions()
        options.encoding = .windows1252
        #expect(try rows(Array("a,b\n1,".utf8) + [0xFF] + Array("\n".utf8), options) == [["1", "ÿ"]])
    }

    @Test func lettersFarFromTheStartAreSeen() throws {
        var text = Array("a,b\n".utf8)
        for _ in 0..<400_000 { text += Array("1,2\n".utf8) }
        text += Array("M".utf8) + [0xFC] + Array("ller,2\n".utf8)
        #expect(try RowReader(bytes: text, name: "test").encoding == .windows1252)
    }
}
