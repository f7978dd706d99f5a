/// What a file of rows was found to be, how surely, and what it may be instead.
package struct FoundForm: Hashable, Sendable {
    /// One thing that was found out, such as the encoding.
    package struct Finding: Hashable, Sendable {
        package let what: String
        /// 0...1; 1 when it was given or cannot be otherwise.
        package let confidence: Double
        /// The next best; nil when nothing else is possible.
        package let runnerUp: String?

        package init(_ what: String, _ confidence: Double = 1, runnerUp: String? = nil) {
            (self.what, self.confidence, self.runnerUp) = (what, confidence, runnerUp)
        }

        /// `windows-1252 (97 %, else utf-8)`
        package var words: String {
            "\(what) (\(Int((confidence * 100).rounded(.down))) %\(runnerUp.map { ", else \($0)" } ?? ""))"
        }
    }

    package let encoding: Finding
    /// The delimiter, or JSON Lines.
    package let format: Finding
}

extension Dialect {
    /// What its delimiter is called.
    package static func name(of delimiter: UInt8) -> String {
        switch delimiter {
        case 0x2C: "commas"
        case 0x3B: "semicolons"
        case 0x09: "tabs"
        case 0x7C: "bars"
        default: "\"\(String(decoding: [delimiter], as: UTF8.self))\""
        }
    }

    var finding: FoundForm.Finding {
        .init("cells between \(Self.name(of: delimiter))", agreement, runnerUp: runnerUp.map(Self.name))
    }
}
