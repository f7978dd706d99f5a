import PhoneNumbers
import Testing

struct PhoneNumbersTests {
    @Test func numberIsReadInItsRegion() throws {
        let number = try PhoneNumber("030 123456 ext. 12", region: "DE")
        #expect(number.e164 == "+4930123456")
        #expect(number.phoneExtension == "12")
        #expect(number.callingCode == 49 && number.region == "DE")
        #expect(number.isValid && number.isPossible && number.isComplete && number.kind == .fixed)
    }

    @Test func localNumberIsPossibleButNotComplete() throws {
        let number = try PhoneNumber("555-2671", region: "US")
        #expect(number.isPossible && !number.isComplete && !number.isValid)
    }

    @Test(arguments: [
        ("", PhoneNumberError.notANumber), ("anna", .notANumber), ("030 123456", .invalidCountryCode),
        ("+49 " + String(repeating: "1", count: 40), .tooLong),
    ])
    func errorsSayWhatIsWrong(text: String, error: PhoneNumberError) {
        #expect(throws: error) { try PhoneNumber(text) }
    }

    @Test func everyRegionHasAnExampleThatIsValid() throws {
        #expect(PhoneRegions.all.count > 240)
        for region in PhoneRegions.all {
            let example =
                PhoneRegions.example(of: region, kind: .fixed, form: .international)
                ?? PhoneRegions.example(of: region, kind: .mobile, form: .international)
            let number = try PhoneNumber(#require(example), region: region)
            #expect(number.isValid, "\(region)")
        }
    }

    @Test func writtenFormsReadBack() {
        #expect(PhoneRegions.format("030 123456", region: "DE", as: .international) == "+49 30 123456")
        #expect(PhoneRegions.format("nothing", region: "DE", as: .national) == nil)
    }

    @Test func bytesThatAreNotTextAreRefused() {
        let bytes: [UInt8] = [0xFF, 0x00, 0xC3, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36]
        _ = bytes.withUnsafeBufferPointer { PhoneNumber.parse($0, region: "DE") }
    }
}
