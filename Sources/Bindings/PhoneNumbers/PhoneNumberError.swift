/// Why a text is no telephone number.
package enum PhoneNumberError: Int32, Error, Sendable {
    case invalidCountryCode = 1
    case notANumber = 2
    case tooShortAfterInternationalPrefix = 3
    case tooShort = 4
    case tooLong = 5
    case libraryFailed = 6

    /// nil for the status of success.
    init?(status: Int32) {
        guard status != 0 else { return nil }
        self = Self(rawValue: status) ?? .libraryFailed
    }
}
