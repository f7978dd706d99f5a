import HTTPAPI
import TestSupport
import Testing

@Suite struct LineSplitterTests {
    @Test(arguments: [1, 2, 3, 7, 100])
    func linesDoNotDependOnHowBytesArrive(step: Int) {
        let text = Array("one\r\ntwo\n\nthis line is far too long\nlast".utf8)
        var splitter = LineSplitter(maximum: 10)
        var lines: [LineSplitter.Line] = []
        for start in stride(from: 0, to: text.count, by: step) {
            lines += splitter.lines(adding: text[start..<min(start + step, text.count)])
        }
        if let rest = splitter.rest() { lines.append(rest) }
        #expect(
            lines == [
                .text(Array("one".utf8)), .text(Array("two".utf8)), .text([]), .tooLong, .text(Array("last".utf8)),
            ])
    }

    @Test func streamThatEndsWithALineEndHasNoRest() {
        var splitter = LineSplitter(maximum: 10)
        #expect(splitter.lines(adding: Array("a\n".utf8)).count == 1)
        #expect(splitter.rest() == nil)
    }

    @Test func unfinishedLongLineIsReportedAtTheEnd() {
        var splitter = LineSplitter(maximum: 3)
        #expect(splitter.lines(adding: Array("abcdef".utf8)).isEmpty)
        #expect(splitter.rest() == .tooLong)
    }
}
