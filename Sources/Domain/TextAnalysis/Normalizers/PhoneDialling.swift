/// Decides by the calling plan alone what a dialled number is, where that is clear.
struct PhoneDialling {
    enum Number {
        case international(code: Int, national: UnsafeBufferPointer<UInt8>)
        /// Only the library can tell.
        case doubtful
        /// It can be no full number anywhere.
        case unplaced
    }

    let plan: CallingPlan

    /// - Parameters:
    ///   - digits: the digits of `written`.
    ///   - region: where the number is dialled, when that is known.
    @inline(__always)
    func read(
        _ digits: UnsafeBufferPointer<UInt8>, _ written: WrittenPhone, region: CallingPlan.Region?
    ) -> Number {
        if written.isIntricate { return .doubtful }
        if written.isInternational { return international(digits) }
        guard let region else { return .unplaced }
        for prefix in region.international where digits.starts(with: prefix) {
            return international(UnsafeBufferPointer(rebasing: digits[prefix.count...]))
        }
        return national(digits, region)
    }

    private func international(_ digits: UnsafeBufferPointer<UInt8>) -> Number {
        guard let (region, length, lengths) = plan.code(atFrontOf: digits) else { return .doubtful }
        var national = UnsafeBufferPointer(rebasing: digits[length...])
        if region.trunk.count == 1, region.trunk[0] == 0x30, national.first == 0x30 {
            guard !region.isIntricate else { return .doubtful }
            national = UnsafeBufferPointer(rebasing: national.dropFirst())
        }
        return Self.has(lengths, national.count) ? .international(code: region.code, national: national) : .doubtful
    }

    private func national(_ digits: UnsafeBufferPointer<UInt8>, _ region: CallingPlan.Region) -> Number {
        let hasTrunk = !region.trunk.isEmpty && digits.starts(with: region.trunk)
        let rest = hasTrunk ? UnsafeBufferPointer(rebasing: digits[region.trunk.count...]) : digits
        if hasTrunk, region.isIntricate || (Self.has(region.lengths, digits.count) && region.trunk[0] != 0x30) {
            return .doubtful
        }
        guard Self.has(region.lengths, rest.count) else {
            return Self.has(region.localLengths, digits.count) || digits.count < 6 ? .unplaced : .doubtful
        }
        if !hasTrunk, let (other, length, _) = plan.code(atFrontOf: digits), other.code == region.code,
            Self.has(region.lengths, digits.count - length)
        {
            return .doubtful
        }
        return .international(code: region.code, national: rest)
    }

    @inline(__always)
    private static func has(_ lengths: UInt32, _ length: Int) -> Bool {
        length < 32 && lengths & (1 << UInt32(length)) != 0
    }
}
