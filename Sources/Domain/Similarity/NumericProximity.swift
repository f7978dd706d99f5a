/// How near two quantities are, relative to the larger one.
package enum NumericProximity {
    /// 1 for equal numbers, falling to 0 as they differ by the whole of the larger; 0 when the signs differ. Symmetric.
    package static func similarity(_ left: Double, _ right: Double) -> Double {
        if left == right { return 1 }
        let larger = max(abs(left), abs(right))
        guard larger.isFinite, larger > 0 else { return 0 }
        return max(0, 1 - abs(left - right) / larger)
    }

    /// The number that ASCII bytes spell in plain decimal form (`-12.5`), nil for anything else.
    package static func number(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        var mantissa = 0.0
        var scale = 1.0
        var (hasDigits, hasPoint, isNegative) = (false, false, false)
        for (place, byte) in text.enumerated() {
            switch byte {
            case 0x30...0x39:
                hasDigits = true
                mantissa = mantissa * 10 + Double(byte - 0x30)
                if hasPoint { scale *= 10 }
            case 0x2E where !hasPoint: hasPoint = true
            case 0x2D where place == 0: isNegative = true
            default: return nil
            }
        }
        guard hasDigits else { return nil }
        return (isNegative ? -1 : 1) * mantissa / scale
    }
}
