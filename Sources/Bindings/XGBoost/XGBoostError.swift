import CXGBoost

/// What XGBoost said when it could not do something.
package struct XGBoostError: Error, Hashable, Sendable, CustomStringConvertible {
    package let message: String

    package var description: String { message }

    /// Throws the library's last word unless it says that all went well.
    static func check(_ status: Int32) throws(XGBoostError) {
        guard status != 0 else { return }
        let text = XGBGetLastError().map { String(cString: $0) } ?? ""
        throw XGBoostError(message: firstLine(text))
    }

    /// Messages end in a stack trace of the library, which tells nobody anything here.
    private static func firstLine(_ text: String) -> String {
        let line = text.split(separator: "\n").first.map(String.init) ?? "the library failed and did not say why"
        // `[10:22:01] ./src/file.cc:12: what happened`
        guard let place = line.firstRange(of: ": ") else { return line }
        return String(line[place.upperBound...])
    }
}
