extension CallingPlan {
    /// The national part of a number in international digits (`4930123456` gives `30123456`); nil when no calling code is
    /// at its front.
    package func national(ofInternational digits: String) -> String? {
        var digits = digits
        return digits.withUTF8 { bytes in
            code(atFrontOf: bytes).map { String(decoding: bytes[$0.digits...], as: UTF8.self) }
        }
    }
}
