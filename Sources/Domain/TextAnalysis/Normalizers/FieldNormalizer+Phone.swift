import PhoneNumbers
import Records

extension FieldNormalizer {
    /// A telephone number as `+4930123456`, with `;ext=12` behind it when there is an extension; a number that cannot be
    /// placed keeps its digits only, so that local numbers stay comparable.
    ///
    /// Clear cases are decided by the calling plan; the doubtful rest asks the library.
    func phone(
        _ raw: UnsafeBufferPointer<UInt8>, country: CountryCode?, scratch: inout NormalizationScratch,
        into out: inout [UInt8]
    ) -> NormalizationStep {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: raw.count + 1) { room in
            let written = WrittenPhone(raw, digits: room)
            guard written.count > 0 else { return RawCell(raw).trimmed.isEmpty ? [] : .unusable }
            let home = country ?? defaultCountry
            let digits = UnsafeBufferPointer(rebasing: room[..<written.count])
            let number = PhoneDialling(plan: facts.callingPlan).read(
                digits, written, region: facts.callingPlan.region(home))
            let origin: NormalizationStep =
                written.isInternational ? [] : country == nil ? .usedDefaultCountry : .usedRecordCountry
            switch number {
            case .international(let code, let national):
                append(code: code, national, to: &out)
                return append(written.phoneExtension, to: &out).union(origin)
            case .doubtful:
                if let steps = libraryNumber(raw, home, into: &out) { return steps.union(origin) }
            case .unplaced: break
            }
            out.append(contentsOf: digits)
            return append(written.phoneExtension, to: &out).union(.keptDigitsOnly)
        }
    }

    /// The number as the library reads it; nil when that is no whole number either.
    private func libraryNumber(
        _ raw: UnsafeBufferPointer<UInt8>, _ home: CountryCode?, into out: inout [UInt8]
    ) -> NormalizationStep? {
        guard case .success(let number) = PhoneNumber.parse(raw, region: home?.rawValue ?? ""), number.isComplete
        else { return nil }
        out.append(contentsOf: number.e164.utf8)
        guard !number.phoneExtension.isEmpty else { return .reachedPhoneLibrary }
        out.append(contentsOf: ";ext=\(number.phoneExtension)".utf8)
        return [.reachedPhoneLibrary, .keptExtension]
    }

    private func append(code: Int, _ national: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        out.append(0x2B)
        if code >= 100 { out.append(UInt8(0x30 + code / 100)) }
        if code >= 10 { out.append(UInt8(0x30 + code / 10 % 10)) }
        out.append(UInt8(0x30 + code % 10))
        out.append(contentsOf: national)
    }

    private func append(_ phoneExtension: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) -> NormalizationStep {
        guard !phoneExtension.isEmpty else { return [] }
        out.append(contentsOf: ";ext=".utf8)
        out.append(contentsOf: phoneExtension)
        return .keptExtension
    }
}
