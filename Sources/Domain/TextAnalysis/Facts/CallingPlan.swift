import Records

/// How telephone numbers are dialled: calling codes, trunk and international prefixes, the lengths that occur.
///
/// From `calling_codes.csv`: the facts of which the fast phone normaliser decides what is clear; the rest is for the library.
package final class CallingPlan: Sendable {
    /// The plan of one region.
    struct Region: Sendable {
        /// `49`: what follows the plus sign.
        let code: Int
        /// The prefix of national calls in digits, `0` in most countries; empty when there is none.
        let trunk: [UInt8]
        /// The prefixes of international calls in digits: `00`, `011`.
        let international: [[UInt8]]
        /// Whether more than a leading trunk prefix may be taken away or put in: then the library must read it.
        let isIntricate: Bool
        /// A bit for each length that a national number may have.
        let lengths: UInt32
        /// A bit for each length that is dialled within a town only.
        let localLengths: UInt32
    }

    /// By the region's two letters, `26 * first + second`.
    private let regions: [UInt16]
    /// By calling code, 1 to 999: lengths of all regions that share it, and the plan of the main one.
    private let codes: [UInt16]
    private let plans: [Region]
    private let codeLengths: [UInt32]
    private static let none = UInt16.max

    init(_ file: inout FactFile) {
        var regions = [UInt16](repeating: Self.none, count: 26 * 26)
        var codes = [UInt16](repeating: Self.none, count: 1000)
        var codeLengths = [UInt32](repeating: 0, count: 1000)
        var plans: [Region] = []
        let columns = ["region", "code", "main", "international", "trunk", "reading", "lengths", "local"]
        file.forEachRow(columns) { cells, _ in
            guard let code = Int(String(cells[1])), (1...999).contains(code) else {
                return "the code must be a number from 1 to 999"
            }
            guard let lengths = Self.bits(cells[6]), let local = Self.bits(cells[7]) else {
                return "lengths must be numbers from 1 to 20"
            }
            let plan = Region(
                code: code, trunk: Array(cells[4]), international: FactFile.values(cells[3]).map(Array.init),
                isIntricate: cells[5].elementsEqual("library".utf8), lengths: lengths, localLengths: local)
            codeLengths[code] |= lengths
            if cells[2].elementsEqual("main".utf8) || codes[code] == Self.none { codes[code] = UInt16(plans.count) }
            if let place = Self.place(cells[0]) { regions[place] = UInt16(plans.count) }
            plans.append(plan)
            return nil
        }
        (self.regions, self.codes, self.codeLengths, self.plans) = (regions, codes, codeLengths, plans)
    }

    /// The plan of a country, nil when it has none or there is no country.
    @inline(__always)
    func region(_ country: CountryCode?) -> Region? {
        guard let country, let place = country.rawValue.utf8.withContiguousStorageIfAvailable(Self.place) ?? nil
        else { return nil }
        return regions[place] == Self.none ? nil : plans[Int(regions[place])]
    }

    /// The calling code at the front of international digits: its main plan, its number of digits and all its lengths.
    @inline(__always)
    func code(atFrontOf digits: UnsafeBufferPointer<UInt8>) -> (plan: Region, digits: Int, lengths: UInt32)? {
        var code = 0
        for count in 1...3 where count <= digits.count {
            code = code * 10 + Int(digits[count - 1] - 0x30)
            guard code > 0 else { return nil }
            if codes[code] != Self.none { return (plans[Int(codes[code])], count, codeLengths[code]) }
        }
        return nil
    }

    private static func place(_ letters: UnsafeBufferPointer<UInt8>) -> Int? {
        guard letters.count == 2 else { return nil }
        let (first, second) = (Int(letters[0] & 0xDF) - 0x41, Int(letters[1] & 0xDF) - 0x41)
        guard (0..<26).contains(first), (0..<26).contains(second) else { return nil }
        return first * 26 + second
    }

    private static func bits(_ cell: UnsafeBufferPointer<UInt8>) -> UInt32? {
        var bits: UInt32 = 0
        for value in FactFile.values(cell) {
            guard let length = UInt32(String(value)), (1...20).contains(length) else { return nil }
            bits |= 1 << length
        }
        return bits
    }
}
