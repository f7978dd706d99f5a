import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import Records

/// Stands between the HTTP decoder and Hummingbird on each connection: closes it when a request's head does not come in
/// time, and answers a request that cannot be parsed with a problem document.
///
/// Hummingbird's idle timeout sees whole messages only, so a client that sends one header byte a second would be taken
/// for busy for as long as it likes.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let headDeadline: TimeAmount
    private var timer: Scheduled<Void>?
    private var closesAfterResponse = false

    init(headDeadline: TimeAmount) { self.headDeadline = headDeadline }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { startTimer(context) }
        let watcher = FirstByteWatcher { [weak self] context in self?.startTimer(context) }
        // Without the watcher only the first request of a connection has the deadline; the idle timeout bounds the rest.
        try? context.pipeline.syncOperations.addHandler(watcher, position: .first)
        self.watcher = watcher
    }

    private weak var watcher: FirstByteWatcher?

    func channelActive(context: ChannelHandlerContext) {
        startTimer(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            watcher?.expectsHead = false
            timer?.cancel()
            timer = nil
        case .body: break
        case .end: watcher?.expectsHead = true
        }
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let fault = error as? HTTPParserError else {
            context.fireErrorCaught(error)
            return
        }
        let response = Problem.unparsable(fault).parts
        for part in response { context.write(wrapOutboundOut(part), promise: nil) }
        context.flush()
        close(context)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let part = unwrapOutboundIn(data)
        if case .head(let head) = part, head.headerFields[.connection] == "close" { closesAfterResponse = true }
        context.write(data, promise: promise)
        if case .end = part, closesAfterResponse { close(context) }
    }

    private func startTimer(_ context: ChannelHandlerContext) {
        guard timer == nil else { return }
        let channel = context.channel
        timer = context.eventLoop.scheduleTask(in: headDeadline) { channel.close(promise: nil) }
    }

    /// Leaves the client a moment to read the answer: closing with unread input would reset the connection under it.
    private func close(_ context: ChannelHandlerContext) {
        let channel = context.channel
        context.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
    }
}

/// Says when the first byte of a further request arrives on a kept connection.
private final class FirstByteWatcher: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    var expectsHead = false
    private let onFirstByte: (ChannelHandlerContext) -> Void

    init(onFirstByte: @escaping (ChannelHandlerContext) -> Void) { self.onFirstByte = onFirstByte }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if expectsHead {
            expectsHead = false
            onFirstByte(context)
        }
        context.fireChannelRead(data)
    }
}

extension Problem {
    /// The whole answer as parts, for a connection that gets no further.
    fileprivate var parts: [HTTPResponsePart] {
        let bytes = ByteBuffer(bytes: JSONWriter.ordered(document(requestID: nil)).utf8)
        var fields: HTTPFields = [.connection: "close", .contentType: "application/problem+json"]
        fields[.contentLength] = String(bytes.readableBytes)
        return [.head(HTTPResponse(status: kind.status, headerFields: fields)), .body(bytes), .end(nil)]
    }
}
