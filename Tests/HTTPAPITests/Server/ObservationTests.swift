import CoreMetrics
import HTTPAPI
import Logging
import Records
import Synchronization
import Testing

@Suite struct ObservationTests {
    @Test func histogramHasTheFourteenBucketsAndTheirTotals() {
        let registry = PrometheusRegistry()
        for seconds in [0.004, 0.3, 20] {
            registry.observe(
                "http_server_request_duration_seconds", help: "h", labels: [("route", "/v1")], seconds: seconds)
        }
        let lines = registry.text().split(separator: "\n").map(String.init)
        #expect(lines.filter { $0.contains("_bucket{") }.count == 15)
        #expect(lines.contains(#"http_server_request_duration_seconds_bucket{route="/v1",le="0.005"} 1"#))
        #expect(lines.contains(#"http_server_request_duration_seconds_bucket{route="/v1",le="0.5"} 2"#))
        #expect(lines.contains(#"http_server_request_duration_seconds_bucket{route="/v1",le="+Inf"} 3"#))
        #expect(lines.contains(#"http_server_request_duration_seconds_count{route="/v1"} 3"#))
    }

    @Test func labelValuesAreEscaped() {
        let registry = PrometheusRegistry()
        registry.count("x_total", help: "h", labels: [("a", "q\"\\\n")])
        #expect(registry.text().contains(#"x_total{a="q\"\\\n"} 1"#))
    }

    @Test func librariesCountIntoTheRegistry() {
        let registry = PrometheusRegistry()
        let factory = PrometheusFactory(registry: registry)
        factory.makeCounter(label: "kindred.index.batches", dimensions: []).increment(by: 2)
        factory.makeTimer(label: "kindred.commit", dimensions: []).recordNanoseconds(1_000_000)
        #expect(registry.text().contains("kindred_index_batches_total 2"))
        #expect(registry.text().contains("kindred_commit_seconds_count 1"))
    }

    @Test(arguments: ["\r\nforged", "\u{1B}[31m", "\u{2028}", "\u{0}", "\"}{\"level\":\"error"])
    func everyEventIsOneLineOfJSON(value: String) throws {
        let lines = Mutex("")
        let sink = LogSink(now: { Instant(milliseconds: 0) }, output: { line in lines.withLock { $0 += line } })
        let logger = Logger(label: "test", factory: { JSONLogHandler(label: $0, level: .info, sink: sink) })
        logger.info("message \(value)", metadata: ["key": .string(value)])
        let text = lines.withLock { $0 }
        #expect(text.split(whereSeparator: { "\n\r\u{2028}".contains($0) }).count == 1)
        let event = try JSONParser.parse(Array(text.utf8))
        #expect(event["message"] == .string("message \(value)"))
        #expect(event["key"] == .string(value))
        #expect(event["time"] == .string("1970-01-01T00:00:00.000Z"))
    }
}
