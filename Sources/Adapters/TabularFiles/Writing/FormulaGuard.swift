/// Cells that a spreadsheet would run (OWASP, "CSV Injection").
enum FormulaGuard {
    /// `'`
    static let mark: UInt8 = 0x27

    /// Whether the cell begins like a formula and is more than a number or a telephone number.
    static func isNeeded(for cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = cell.first else { return false }
        switch first {
        case 0x3D, 0x40, 0x09, 0x0D: return true
        // Full-width ＝ ＋ － ＠, which some spreadsheets take for the plain ones.
        case 0xEF: return wide.contains { cell.starts(with: $0) }
        // What looks guarded already, so that taking marks off gives what was there.
        case mark: return isNeeded(for: UnsafeBufferPointer(rebasing: cell.dropFirst()))
        case 0x2B, 0x2D: return !cell.dropFirst().allSatisfy(isHarmless)
        default: return false
        }
    }

    private static let wide: [[UInt8]] = [
        [0xEF, 0xBC, 0x9D], [0xEF, 0xBC, 0x8B], [0xEF, 0xBC, 0x8D], [0xEF, 0xBC, 0xA0],
    ]

    /// Whether the cell begins with a mark that `isNeeded` has put there.
    static func isGuarded(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        cell.first == mark && isNeeded(for: UnsafeBufferPointer(rebasing: cell.dropFirst()))
    }

    /// Digits, space and `.,()/-`: nothing that can name a function or a cell.
    private static func isHarmless(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || byte == 0x20 || byte == 0x2E || byte == 0x2C || byte == 0x28 || byte == 0x29
            || byte == 0x2F || byte == 0x2D
    }
}
