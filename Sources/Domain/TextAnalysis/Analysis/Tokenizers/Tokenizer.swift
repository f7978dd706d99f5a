/// Parts a text into tokens.
///
/// Laws: the ranges lie inside the text, none is empty, and their starts never go back.
package protocol Tokenizer: AnalysisItem {
    static func ranges(of text: UnsafeBufferPointer<UInt8>, _ tools: AnalysisTools) -> [Range<Int>]
}

/// All tokenizers, by name.
package enum Tokenizers {
    package static let all: [any Tokenizer.Type] = [
        WordTokenizer.self, WholeTokenizer.self, MailTokenizer.self, CodeTokenizer.self,
    ]

    package static func named(_ name: String) -> (any Tokenizer.Type)? { all.first { $0.name == name } }
}
