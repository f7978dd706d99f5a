import Synchronization

/// Counts and times what happens, and tells it in Prometheus' text format.
///
/// Series are made on first use. Label values are ours alone (routes, methods, status codes): none comes from a tenant,
/// a user or a request, so their number is bounded.
package final class PrometheusRegistry: Sendable {
    /// Upper bounds in seconds of the 14 buckets that OpenTelemetry fixes for `http.server.request.duration`.
    package static let durationBuckets: [Double] = [
        0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
    ]

    private let families = Mutex<[String: MetricFamily]>([:])

    package init() {}

    /// Adds to a counter. Its name ends in `_total`.
    package func count(_ name: String, help: String, labels: [(String, String)] = [], by amount: Double = 1) {
        change(name, .counter, help, labels) { $0.value += amount }
    }

    /// Sets a gauge.
    package func set(_ name: String, help: String, labels: [(String, String)] = [], to value: Double) {
        change(name, .gauge, help, labels) { $0.value = value }
    }

    /// Adds an observation in seconds to a histogram.
    package func observe(_ name: String, help: String, labels: [(String, String)] = [], seconds: Double) {
        change(name, .histogram, help, labels) { $0.observe(seconds, buckets: Self.durationBuckets) }
    }

    /// All families in the text format 0.0.4, sorted by name and labels.
    package func text() -> String {
        let families = families.withLock { $0 }
        return families.sorted { $0.key < $1.key }.map { $1.text(name: $0) }.joined()
    }

    private func change(
        _ name: String, _ kind: MetricFamily.Kind, _ help: String, _ labels: [(String, String)],
        _ body: (inout MetricFamily.Series) -> Void
    ) {
        let key = MetricFamily.labelText(labels)
        families.withLock { families in
            body(&families[name, default: MetricFamily(kind: kind, help: help)].series[key, default: .init()])
        }
    }
}

/// The series of one metric, by their labels as text.
struct MetricFamily: Sendable {
    enum Kind: String, Sendable {
        case counter
        case gauge
        case histogram
    }

    struct Series: Sendable {
        var value = 0.0
        var counts: [Int] = []
        var count = 0

        mutating func observe(_ seconds: Double, buckets: [Double]) {
            if counts.isEmpty { counts = Array(repeating: 0, count: buckets.count) }
            for (place, bound) in buckets.enumerated() where seconds <= bound { counts[place] += 1 }
            count += 1
            value += seconds
        }
    }

    let kind: Kind
    let help: String
    var series: [String: Series] = [:]

    /// `a="b",c="d"`, values escaped.
    static func labelText(_ labels: [(String, String)]) -> String {
        labels.map { name, value in
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            return "\(name)=\"\(escaped)\""
        }.joined(separator: ",")
    }

    func text(name: String) -> String {
        var text = "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
        for (labels, series) in series.sorted(by: { $0.key < $1.key }) {
            text += kind == .histogram ? Self.histogram(name, labels, series) : Self.line(name, labels, series.value)
        }
        return text
    }

    private static func histogram(_ name: String, _ labels: String, _ series: Series) -> String {
        let comma = labels.isEmpty ? "" : ","
        var text = ""
        for (bound, count) in zip(PrometheusRegistry.durationBuckets, series.counts) {
            text += line("\(name)_bucket", "\(labels)\(comma)le=\"\(number(bound))\"", Double(count))
        }
        text += line("\(name)_bucket", "\(labels)\(comma)le=\"+Inf\"", Double(series.count))
        return text + line("\(name)_sum", labels, series.value) + line("\(name)_count", labels, Double(series.count))
    }

    private static func line(_ name: String, _ labels: String, _ value: Double) -> String {
        "\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(number(value))\n"
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : value.description
    }
}
