import CPhoneNumber

/// The regions that libphonenumber knows, their example numbers, and the written forms of a number.
package enum PhoneRegions {
    /// How a number is written.
    package enum Form: Int32, Sendable, CaseIterable {
        case e164, international, national, rfc3966
    }

    /// Two-letter codes, sorted.
    package static var all: [String] {
        var letters = [CChar](repeating: 0, count: 1024)
        let count = min(Int(cpn_regions(&letters, Int32(letters.count))), letters.count / 2)
        return (0..<count).map { place in
            String(decoding: letters[(place * 2)..<(place * 2 + 2)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    /// An example of a region's numbers, nil when it has none of the kind.
    package static func example(of region: String, kind: PhoneNumber.Kind, form: Form) -> String? {
        written { cpn_example(region, kind.rawValue, form.rawValue, $0, $1) }
    }

    /// A number in another form, nil when it cannot be read.
    package static func format(_ text: String, region: String = "", as form: Form) -> String? {
        let bytes = text.utf8.map { CChar(bitPattern: $0) }
        return written { cpn_format(bytes, Int32(clamping: bytes.count), region, form.rawValue, $0, $1) }
    }

    private static func written(_ write: (UnsafeMutablePointer<CChar>, Int32) -> Bool) -> String? {
        var room = [CChar](repeating: 0, count: 128)
        guard write(&room, Int32(room.count)) else { return nil }
        return String(decoding: room.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
