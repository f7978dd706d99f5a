package import Records

/// The names of countries in many languages, and of their regions, with their codes.
package final class PlaceNames: Sendable {
    private let countries: WordTable
    private let regions: WordTable
    private let regionCodes: [[UInt8]]
    private let folder: TextFolder

    init(countries file: inout FactFile, regions regionFile: inout FactFile, folder: TextFolder) {
        var countries = WordTableBuilder(capacity: file.content.count / 16)
        file.forEachRow(["name", "code"]) { cells, _ in
            guard cells[1].count == 2 else { return "the code must have two letters" }
            let code = UInt32(cells[1][0] | 0x20) << 8 | UInt32(cells[1][1] | 0x20)
            countries.insert(folder.key(of: cells[0]), value: code)
            countries.insert([UInt8(code >> 8), UInt8(code & 0xFF)], value: code)
            return nil
        }
        var regions = WordTableBuilder()
        var codes: [[UInt8]] = []
        regionFile.forEachRow(["name", "code"]) { cells, _ in
            regions.insert(folder.folded(cells[0]), value: UInt32(codes.count))
            codes.append(Array(cells[1]))
            return nil
        }
        (self.countries, self.regions, regionCodes) = (WordTable(countries), WordTable(regions), codes)
        self.folder = folder
    }

    /// The two lower-case letters of the country that a folded name or code means.
    @inline(__always)
    func countryLetters(_ folded: UnsafeBufferPointer<UInt8>) -> (UInt8, UInt8)? {
        countries.value(of: folded).map { (UInt8($0 >> 8), UInt8($0 & 0xFF)) }
    }

    /// The country that a name or code means, in any of the languages of the list.
    package func country(of raw: UnsafeBufferPointer<UInt8>) -> CountryCode? {
        folder.key(of: raw).withUnsafeBufferPointer { folded in
            countryLetters(folded).map {
                CountryCode(rawValue: String(decoding: [$0 & 0xDF, $1 & 0xDF], as: UTF8.self))
            }
        }
    }

    @inline(__always)
    func regionCode(_ folded: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        regions.value(of: folded).map { regionCodes[Int($0)] }
    }
}
