import Catalog
import Foundation
import FoundationXML
import Records
import Reports
import Testing

@testable import Importing
@testable import Matching
@testable import Pipelines

@Suite struct DuplicatePageTests {
    private static func page(threshold: Double = 0.9, empty: Bool = false) -> String {
        var model = Samples.model
        model.threshold = threshold
        var search = SearchReport()
        let pairs = empty ? [] : Samples.pairs
        search.outlook = ErrorBoundChooser.outlook(pairs.map(\.probability), threshold: threshold)
        search.threshold = threshold
        search.expectedTrue = pairs.reduce(0) { $0 + $1.probability }
        search.expectedPrecision = 1 - search.outlook.expectedError
        search.expectedRecall = 0.875
        search.pairsCompared = 123_456
        var report = DedupeReport(search: search, mapping: mapping, model: model)
        report.rows = empty ? 0 : 1_234
        report.clusters = empty ? 0 : 2
        report.clusteredRows = empty ? 0 : 5
        report.largestCluster = empty ? 0 : 3
        report.unfamiliarColumns = ["colour"]
        report.notes = empty ? [] : ["3 ids occur more than once, \"\(Samples.hostile)\" first"]
        let detail = SearchDetail(
            histogram: WeightHistogram(pairs),
            cuts: [0.99, 0.5].map {
                ErrorBoundChooser.outlook(pairs.map(\.probability), threshold: $0)
            },
            samples: empty
                ? []
                : [
                    Samples.evidence(Samples.hostile, String(repeating: "long ", count: 100), colour: 3.25),
                    Samples.evidence("plain", "plain", colour: -4), Samples.evidence("plain", "other", colour: nil),
                ], comparisonBits: [9.5, -0.25], clusters: empty ? [] : clusters)
        return DuplicatePage(report: report, detail: detail, file: "things \(Samples.hostile).csv").html
    }

    private static var mapping: ColumnMapping {
        func column(_ name: String, _ target: ColumnMapping.Target) -> ColumnMapping.Column {
            .init(
                name: name, target: target, confidence: 1, reason: "the header is known as \"\(name)\"", runnerUp: nil,
                dayFirst: nil, isDateOrderOpen: false)
        }
        return ColumnMapping(
            type: EntityType("thing"),
            columns: [
                column("id", .id), column("Title", .field(FieldName("title"))),
                column("colour", .custom(FieldName("colour"))), column(Samples.hostile, .leftOut),
            ])
    }

    private static var clusters: [ClusterDetail] {
        [
            ClusterDetail(
                size: 40, columns: ["title", "colour"],
                members: [
                    .init(id: RecordID(Samples.hostile), values: [["one"], ["red", "rot", "rouge"]]),
                    .init(id: RecordID("2"), values: [[Samples.hostile], []]),
                    .init(id: RecordID("3"), values: [["three"], ["red"]]),
                ],
                links: [.init(left: 0, right: 1, weight: 12), .init(left: 1, right: 2, weight: 1)]),
            ClusterDetail(
                size: 2, columns: [],
                members: [.init(id: RecordID("8"), values: []), .init(id: RecordID("9"), values: [])],
                links: [.init(left: 0, right: 1, weight: 30)]),
        ]
    }

    /// Reads the page as XML, which HTML written strictly is too.
    private static func elements(_ html: String) throws -> [Element] {
        let reader = ElementReader()
        let parser = XMLParser(data: Data(html.utf8))
        parser.delegate = reader
        let isWellFormed = parser.parse()
        #expect(isWellFormed, "line \(parser.lineNumber): \(String(describing: parser.parserError))")
        return reader.elements
    }

    @Test func pageIsTheGoldenOne() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Golden/things.html")
        let actual = Self.page()
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try Data(actual.utf8).write(to: file)
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        #expect(actual == expected, "see the diff after UPDATE_GOLDEN=1")
    }

    @Test(arguments: [(0.9, false), (1, false), (0.5, true)])
    func pageIsWellFormedAndNeedsNothingElse(threshold: Double, empty: Bool) throws {
        let html = Self.page(threshold: threshold, empty: empty)
        let elements = try Self.elements(html)
        #expect(!elements.contains { ["script", "link", "img", "iframe", "object", "base", "form"].contains($0.name) })
        for element in elements {
            for (name, value) in element.attributes {
                #expect(!name.hasPrefix("on") && name != "src", "\(element)")
                if name == "href" { #expect(value.hasPrefix("#"), "\(value)") }
                #expect(!value.contains("nan") && !value.contains("inf"), "\(element)")
            }
        }
        #expect(!html.contains("http:") && !html.contains("https:") && !html.contains("url("))
    }

    @Test func whatPeopleWroteStaysText() throws {
        let html = Self.page()
        #expect(!html.contains("<script"))
        #expect(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quotes&quot;"))
        #expect(!html.unicodeScalars.contains("\u{0}"))
        let texts = try Self.elements(html).filter { $0.name == "bdi" }.map(\.text)
        #expect(texts.contains { $0.hasPrefix("<script>alert('x')</script> & \"quotes\" ") })
    }

    @Test func everyLinkLeadsToASectionWithAHeading() throws {
        let elements = try Self.elements(Self.page())
        let ids = elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count, "ids repeat")
        for element in elements where element.name == "a" {
            #expect(ids.contains(String(element.attributes["href", default: ""].dropFirst())))
        }
        let sections = elements.filter { $0.name == "section" }
        #expect(sections.count == 9)
        #expect(sections.allSatisfy { ids.contains($0.attributes["aria-labelledby", default: ""]) })
        for drawing in elements where drawing.name == "svg" {
            let isSaid = drawing.attributes["aria-label"] != nil || drawing.attributes["aria-labelledby"] != nil
            #expect(isSaid || drawing.attributes["aria-hidden"] == "true")
        }
    }

    @Test func longValuesAndLargeGroupsSayWhatIsLeftOut() {
        let html = Self.page()
        #expect(html.contains("… 500 characters"))
        #expect(html.contains("40 rows, the first 3 shown"))
        #expect(html.contains("and 1 more"))
    }
}

/// An element of a page with its own text.
struct Element: Sendable {
    let name: String
    let attributes: [String: String]
    var text = ""
}

private final class ElementReader: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    private var open: [Int] = []

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if let place = open.last { elements[place].text += text }
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) { open.removeLast() }
}
