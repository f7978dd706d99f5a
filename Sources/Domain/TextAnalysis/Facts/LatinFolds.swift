/// How the letters of the Latin script and common punctuation are written in ASCII: `ü` is `u`, or `ue` as Germans write it.
///
/// From `latin_folds.csv`. Covers the code points below `limit`; a letter with several usual spellings has the plainest one as
/// its fold and one other as its variant.
package final class LatinFolds: Sendable {
    /// Code points from here on are not in the table.
    package static let limit = 0x2070
    /// Up to four ASCII bytes, the first in the lowest byte, unused ones 0.
    typealias Packed = UInt32
    /// Marks a code point that the table does not fold.
    static let unknown: UInt16 = 0

    private let index: [UInt16]
    private let folds: [Packed]
    private let variants: [Packed]

    init(_ file: inout FactFile) {
        var index = [UInt16](repeating: Self.unknown, count: Self.limit)
        var folds: [Packed] = [0]
        var variants: [Packed] = [0]
        file.forEachRow(["code", "fold", "variant"]) { cells, _ in
            guard let code = Int(String(cells[0]), radix: 16), (0x80..<Self.limit).contains(code) else {
                return "the code must be a hexadecimal number from 80 to 206F"
            }
            guard let fold = Self.pack(cells[1]), let variant = Self.pack(cells[2]) else {
                return "fold and variant must be up to four ASCII characters"
            }
            index[code] = UInt16(folds.count)
            folds.append(fold)
            variants.append(cells[2].isEmpty ? fold : variant)
            return nil
        }
        (self.index, self.folds, self.variants) = (index, folds, variants)
    }

    /// What stands for a code point: nil when the table does not know it; a variant that differs is said to differ.
    @inline(__always)
    func fold(_ code: UInt32) -> (fold: Packed, variant: Packed)? {
        guard code < Self.limit else { return nil }
        let place = index[Int(code)]
        return place == Self.unknown ? nil : (folds[Int(place)], variants[Int(place)])
    }

    private static func pack(_ cell: UnsafeBufferPointer<UInt8>) -> Packed? {
        guard cell.count <= 4, cell.allSatisfy({ $0 < 0x80 }) else { return nil }
        return cell.reversed().reduce(0) { $0 << 8 | Packed($1) }
    }
}
