/// Cells that a spreadsheet would run (OWASP, "CSV Injection").
enum FormulaGuard {
    /// `'`
    static let mark: UInt8 = 0x27

    /// Whether the cell begins like a formula and is more than a number or a telephone number.
    static func isNeeded(for cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = cell.first else { return false }
        switch first {
        case 0x3D, 0x40, 0x09, 0x0D: return true
        case 0x2B, 0x2D: return !cell.dropFirst().allSatisfy(isHarmless)
        default: return false
        }
    }

    /// Digits, space and `.,()/-`: nothing that can name a function or a cell.
    private static func isHarmless(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || byte == 0x20 || byte == 0x2E || byte == 0x2C || byte == 0x28 || byte == 0x29
            || byte == 0x2F || byte == 0x2D
    }
}
