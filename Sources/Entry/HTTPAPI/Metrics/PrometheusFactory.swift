package import Metrics

/// Lets libraries below, which count through swift-metrics, count into our registry.
///
/// A label `kindred.index.batches` becomes `kindred_index_batches_total`; timers and recorders become histograms.
package struct PrometheusFactory: MetricsFactory {
    private let registry: PrometheusRegistry

    package init(registry: PrometheusRegistry) { self.registry = registry }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        Instrument(registry, "\(label)_total", dimensions)
    }

    package func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        Instrument(registry, "\(label)_total", dimensions)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        Instrument(registry, label, dimensions)
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        Instrument(registry, label, dimensions)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        Instrument(registry, "\(label)_seconds", dimensions)
    }

    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}
}

/// One metric with its labels, in every role that swift-metrics knows.
private final class Instrument: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler, TimerHandler
{
    private let registry: PrometheusRegistry
    private let name: String
    private let labels: [(String, String)]

    init(_ registry: PrometheusRegistry, _ label: String, _ labels: [(String, String)]) {
        self.registry = registry
        name = String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        self.labels = labels
    }

    private var help: String { "Counted by the library as \(name)." }

    func increment(by amount: Int64) { registry.count(name, help: help, labels: labels, by: Double(amount)) }
    func increment(by amount: Double) { registry.count(name, help: help, labels: labels, by: amount) }
    func decrement(by amount: Double) { registry.count(name, help: help, labels: labels, by: -amount) }
    func set(_ value: Int64) { registry.set(name, help: help, labels: labels, to: Double(value)) }
    func set(_ value: Double) { registry.set(name, help: help, labels: labels, to: value) }
    func record(_ value: Int64) { registry.set(name, help: help, labels: labels, to: Double(value)) }
    func record(_ value: Double) { registry.set(name, help: help, labels: labels, to: value) }

    func recordNanoseconds(_ duration: Int64) {
        registry.observe(name, help: help, labels: labels, seconds: Double(duration) / 1e9)
    }

    /// Prometheus counters begin anew only with the process.
    func reset() {}
}
