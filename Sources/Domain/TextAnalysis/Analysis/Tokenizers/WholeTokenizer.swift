/// The whole text as one token: codes, categories.
package enum WholeTokenizer: Tokenizer {
    package static let name = "whole"
    package static let summary = "the whole text as one token"

    package static func ranges(of text: UnsafeBufferPointer<UInt8>, _ tools: AnalysisTools) -> [Range<Int>] {
        guard let start = text.firstIndex(where: { $0 > 0x20 }), let end = text.lastIndex(where: { $0 > 0x20 })
        else { return [] }
        return [start..<(end + 1)]
    }
}
