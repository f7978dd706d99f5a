import ArgumentParser
@preconcurrency import Dispatch
import Foundation
import Logging
import Pipelines
import Synchronization

/// Where a server takes the jobs of commands that find its workspace held: a socket in the workspace's directory.
///
/// A job runs as the command would, on the workspace that is open here, and reads and writes the streams of whoever
/// gave it. It is cancelled when the giver goes, as Ctrl-C would end it there, and when the server ends.
final class JobDoor: Sendable {
    private let workspace: Workspace
    private let installation: Installation
    private let logger: Logger
    private let socket: JobSocket
    private let arrivals: any DispatchSourceRead
    private let threads = JobThreads()
    private let queue = DispatchQueue(label: "kindred.job-door", attributes: .concurrent)
    private let running = Mutex(Running())

    private struct Running {
        var tasks: [Int32: Task<Void, Never>] = [:]
        var isClosed = false
    }

    /// Opens the door of a workspace; nil, with a line in the log, when there can be none.
    init?(_ workspace: Workspace, _ installation: Installation, _ logger: Logger) {
        (self.workspace, self.installation, self.logger) = (workspace, installation, logger)
        // A reader that goes away while a job prints must not end the server.
        signal(SIGPIPE, SIG_IGN)
        do { socket = try JobSocket.listening(in: workspace.directory) } catch {
            logger.warning("commands cannot hand jobs over", metadata: ["reason": .string(error.reason)])
            return nil
        }
        arrivals = DispatchSource.makeReadSource(fileDescriptor: socket.descriptor, queue: queue)
        arrivals.setEventHandler { [unowned self] in welcome() }
        arrivals.setCancelHandler { [socket] in socket.end() }
        arrivals.resume()
    }

    /// Takes no more jobs, cancels those that run, and returns when they have ended.
    func close() async {
        arrivals.cancel()
        let tasks = running.withLock { running in
            running.isClosed = true
            return Array(running.tasks.values)
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }

    private func welcome() {
        let descriptor = accept(socket.descriptor, nil, nil)
        guard descriptor >= 0 else { return }
        let visitor = JobSocket(descriptor: descriptor)
        guard visitor.isOfSamePerson else { return visitor.end() }
        queue.async { [self] in receive(from: visitor) }
    }

    private func receive(from visitor: JobSocket) {
        guard let (frame, descriptors) = try? visitor.receive() else { return visitor.end() }
        guard descriptors.count == 3, let order = try? JSONDecoder().decode(JobOrder.self, from: frame),
            order.version == Kindred.configuration.version
        else {
            descriptors.forEach { _ = Foundation.close($0) }
            return visitor.end()
        }
        running.withLock { running in
            if running.isClosed {
                descriptors.forEach { _ = Foundation.close($0) }
                return visitor.end()
            }
            running.tasks[visitor.descriptor] = Task(executorPreference: threads) { [self] in
                await work(order, descriptors, for: visitor)
            }
        }
    }

    private func work(_ order: JobOrder, _ descriptors: [Int32], for visitor: JobSocket) async {
        let task = running.withLock { $0.tasks[visitor.descriptor] }
        let farewell = DispatchSource.makeReadSource(fileDescriptor: visitor.descriptor, queue: queue)
        // The giver sends nothing more, so whatever can be read is its end.
        farewell.setEventHandler { [logger] in
            farewell.cancel()
            task?.cancel()
            logger.notice("job is no longer wanted")
        }
        farewell.resume()
        let outcome = await Streams.$current.withValue(order.streams(descriptors)) {
            await Job.$current.withValue(Job(workspace: workspace, installation: installation)) {
                await Kindred.run(order.arguments)
            }
        }
        farewell.cancel()
        // A giver that has gone is told nothing; what its job did is kept.
        try? visitor.answer(outcome)
        logger.info("job", metadata: ["command": .string(command(order)), "exit_code": "\(outcome.rawValue)"])
        _ = running.withLock { $0.tasks.removeValue(forKey: visitor.descriptor) }
        descriptors.forEach { _ = Foundation.close($0) }
        visitor.end()
    }

    /// The name of the command: its arguments may hold personal data.
    private func command(_ order: JobOrder) -> String {
        let names = Kindred.configuration.subcommands.map { $0.configuration.commandName ?? "" }
        return order.arguments.first(where: names.contains) ?? "none"
    }
}
