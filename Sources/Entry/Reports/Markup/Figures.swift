import Foundation

/// Numbers as people read them, the same everywhere.
enum Figures {
    /// `12,345`.
    static func count(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return (number < 0 ? "−" : "") + text
    }

    /// With a fixed number of digits behind the point.
    static func decimal(_ number: Double, digits: Int) -> String {
        let text = String(format: "%.\(digits)f", locale: nil, number)
        // What rounds to nothing has no sign.
        return text.contains { $0 != "-" && $0 != "0" && $0 != "." } ? text : text.replacing("-", with: "")
    }

    /// `+3.21` bits.
    static func bits(_ weight: Double) -> String {
        let text = decimal(weight, digits: 2)
        return text.hasPrefix("-") ? "−" + text.dropFirst() : (weight > 0.004 ? "+" + text : text)
    }

    /// `98.7 %`; shares near nothing or everything keep the digits that tell.
    static func percent(_ share: Double) -> String {
        if share > 0, share < 0.000_01 { return "1 in " + count(Int(min(1e15, 1 / share).rounded())) }
        let percent = share * 100
        let rest = min(percent, 100 - percent)
        if rest > 0, rest < 0.000_1 { return "over 99.9999 %" }
        let digits = rest <= 0 || rest >= 1 ? 1 : rest >= 0.1 ? 2 : rest >= 0.01 ? 3 : rest >= 0.001 ? 4 : 5
        return decimal(percent, digits: digits) + " %"
    }

    /// An expected number of things, which need not be whole: `0.3`, `12`, `1,234`.
    static func expected(_ number: Double) -> String {
        number < 10 ? decimal(number, digits: number < 0.1 && number > 0 ? 3 : 1) : count(Int(number.rounded()))
    }

    /// `2.4 in 1,000`.
    static func perThousand(_ share: Double) -> String { decimal(share * 1_000, digits: 2) + " in 1,000" }
}
