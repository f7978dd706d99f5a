import HTTPTypes
import Logging

/// What is told of a request in metrics and logs: the operation, never its values.
struct RequestTrace: Sendable {
    let id: String
    let method: HTTPRequest.Method
    var operation: Operation?
    var problem: ProblemKind?
    /// The type of an error that no one foresaw.
    var fault: String?

    init(id: String, method: HTTPRequest.Method) {
        self.id = id
        self.method = method
    }

    /// Counts and logs the request.
    func finish(_ status: HTTPResponse.Status, after duration: Duration, _ services: Services) {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        let route = operation?.path.description ?? "none"
        services.metrics.observe(
            "http_server_request_duration_seconds", help: "Time to answer HTTP requests.",
            labels: [
                ("http_request_method", knownMethod), ("http_route", route),
                ("http_response_status_code", String(status.code)),
            ], seconds: seconds)
        log(status, seconds, services.logger)
    }

    /// Methods outside the standard ones share a label, so that clients cannot make up new series.
    private var knownMethod: String {
        let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
        return known.contains(method) ? method.rawValue : "_OTHER"
    }

    private func log(_ status: HTTPResponse.Status, _ seconds: Double, _ logger: Logger) {
        var metadata: Logger.Metadata = [
            "request_id": .string(id), "method": .string(knownMethod),
            "operation": .string(operation?.id ?? "none"), "status": .stringConvertible(status.code),
            "milliseconds": .stringConvertible((seconds * 10_000).rounded() / 10),
        ]
        if let problem { metadata["problem"] = .string(problem.rawValue) }
        if let fault { metadata["fault"] = .string(fault) }
        logger.log(level: status.code >= 500 ? .error : .info, "request answered", metadata: metadata)
    }
}
