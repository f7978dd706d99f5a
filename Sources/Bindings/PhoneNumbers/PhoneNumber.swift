import CPhoneNumber

/// A telephone number as libphonenumber reads it: the authority, at some 30,000 numbers a second.
package struct PhoneNumber: Hashable, Sendable {
    /// What kind of line it is.
    package enum Kind: Int32, Sendable, CaseIterable {
        case fixed, mobile, fixedOrMobile, tollFree, premium, sharedCost, voip, personal, pager, companyWide, voicemail
        case unknown
    }

    /// Whether the length is that of a whole number.
    package let isComplete: Bool
    /// Whether the length can be that of a number, also of one dialled within a town.
    package let isPossible: Bool
    /// Whether it lies in a range that is given out.
    package let isValid: Bool
    package let kind: Kind
    /// What follows the plus sign: 49.
    package let callingCode: Int
    /// Two letters, `001` for numbers of no country, empty when it is not known.
    package let region: String
    /// `+4930123456`.
    package let e164: String
    /// Digits, empty when there is none.
    package let phoneExtension: String

    /// Reads a text as a number dialled in `region`, a two-letter code.
    package init(_ text: String, region: String = "") throws(PhoneNumberError) {
        self = try Array(text.utf8).withUnsafeBufferPointer { Self.parse($0, region: region) }.get()
    }

    /// As `init`, for bytes; the error is a value because most callers have another way.
    package static func parse(
        _ text: UnsafeBufferPointer<UInt8>, region: String
    ) -> Result<PhoneNumber, PhoneNumberError> {
        guard let start = text.baseAddress else { return .failure(.notANumber) }
        var number = cpn_number()
        start.withMemoryRebound(to: CChar.self, capacity: text.count) {
            cpn_parse($0, Int32(clamping: text.count), region, &number)
        }
        if let error = PhoneNumberError(status: number.status) { return .failure(error) }
        return .success(PhoneNumber(number))
    }

    private init(_ number: cpn_number) {
        isComplete = number.is_complete
        isPossible = number.is_possible
        isValid = number.is_valid
        kind = Kind(rawValue: number.type) ?? .unknown
        callingCode = Int(number.country_code)
        region = Self.text(number.region)
        e164 = Self.text(number.e164)
        phoneExtension = Self.text(number.extension)
    }

    /// The text in an array of C, which Swift sees as a tuple, up to its closing 0.
    private static func text<Tuple>(_ tuple: Tuple) -> String {
        withUnsafeBytes(of: tuple) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
