/// Writes the normal forms of one cell behind one another, each form once, `FormWriter.separator` between them.
struct FormWriter {
    /// Unit separator: folding never lets it through, so no form contains it.
    static let separator: UInt8 = 0x1F

    private let start: Int
    private(set) var count = 0

    init(at out: borrowing [UInt8]) { start = out.count }

    /// Appends a form unless it is empty or there already.
    @inline(__always)
    mutating func add(_ form: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        guard !form.isEmpty else { return }
        if count > 0 {
            guard !isKnown(form, in: out) else { return }
            out.append(Self.separator)
        }
        out.append(contentsOf: form)
        count += 1
    }

    private func isKnown(_ form: UnsafeBufferPointer<UInt8>, in out: [UInt8]) -> Bool {
        out[start...].split(separator: Self.separator).contains { $0.elementsEqual(form) }
    }
}
