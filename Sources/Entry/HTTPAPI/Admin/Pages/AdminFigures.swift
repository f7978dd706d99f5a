import Foundation
import Records

/// Numbers as pages write them.
enum AdminFigures {
    /// `97 %`; never 100 or 0 of what is not certain.
    static func percent(_ probability: Double) -> String {
        switch probability {
        case 0.9995..<1: "> 99.9 %"
        case 0.995..<0.9995: "\((probability * 1_000).rounded() / 10) %"
        default: "\(Int((probability * 100).rounded())) %"
        }
    }

    static func count(_ number: Double) -> String { number.formatted(.number.precision(.fractionLength(0))) }

    /// `2026-11-30 12:04`, in UTC.
    static func minute(_ instant: Instant) -> String {
        String(instant.iso.prefix(16)).replacing("T", with: " ")
    }
}
