import Foundation

/// A local socket over which a job travels: one frame with descriptors beside it, then the outcome back.
///
/// The frame is four bytes of length, most significant first, and that many bytes. The descriptors ride on its first
/// bytes (unix(7), SCM_RIGHTS). The answer is the exit code in one byte.
struct JobSocket: Sendable {
    let descriptor: Int32

    /// What went wrong with a call, by the system's word for it.
    struct Fault: Error {
        let reason: String
        init(_ call: String) { reason = "\(call): \(String(cString: strerror(errno)))" }
        init(text: String) { reason = text }
    }

    /// The longest frame that is taken: a command line is at most 2 MB on Linux.
    private static let maximumFrame = 4 << 20
    private static let name = "jobs.sock"

    /// Waits for jobs in a directory. A socket left by a process that ended is taken away.
    static func listening(in directory: URL) throws(Fault) -> JobSocket {
        try at(directory) { socket, address, length throws(Fault) in
            unlink(directory.appendingPathComponent(name).path)
            guard bind(socket, address, length) == 0 else { throw Fault("bind") }
            guard chmod(directory.appendingPathComponent(name).path, 0o600) == 0 else { throw Fault("chmod") }
            guard listen(socket, 16) == 0 else { throw Fault("listen") }
        }
    }

    /// Reaches whoever waits for jobs in a directory; throws when nobody does.
    static func connected(to directory: URL) throws(Fault) -> JobSocket {
        try at(directory) { socket, address, length throws(Fault) in
            guard connect(socket, address, length) == 0 else { throw Fault("connect") }
        }
    }

    /// The address leads through the open directory, since its own path may be longer than the 107 bytes that fit.
    private static func at(
        _ directory: URL, _ use: (Int32, UnsafePointer<sockaddr>, socklen_t) throws(Fault) -> Void
    ) throws(Fault) -> JobSocket {
        let place = open(directory.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard place >= 0 else { throw Fault("open") }
        defer { close(place) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Fault("socket") }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: "/proc/self/fd/\(place)/\(name)".utf8) }
        do throws(Fault) {
            try withUnsafePointer(to: address) { pointer throws(Fault) in
                try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address throws(Fault) in
                    try use(descriptor, address, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        } catch {
            close(descriptor)
            throw error
        }
        return JobSocket(descriptor: descriptor)
    }

    func end() { close(descriptor) }

    /// Whether the process on the other side is of the same person, or of root.
    var isOfSamePerson: Bool {
        // struct ucred of socket(7): process, user, group.
        var peer: (process: pid_t, user: uid_t, group: gid_t) = (0, .max, .max)
        var length = socklen_t(MemoryLayout.size(ofValue: peer))
        return getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0
            && (peer.user == geteuid() || peer.user == 0)
    }

    // MARK: Frames

    /// Sends a frame, and the descriptors with it.
    func send(_ frame: Data, _ descriptors: [Int32]) throws(Fault) {
        var bytes = withUnsafeBytes(of: UInt32(frame.count).bigEndian) { Array($0) } + frame
        let sent = DescriptorMessage.send(bytes, descriptors, over: descriptor)
        guard sent > 0 else { throw Fault("sendmsg") }
        bytes.removeFirst(sent)
        try write(bytes)
    }

    /// The next frame and the descriptors that came with it, which are the caller's to close; nil at the end.
    func receive() throws(Fault) -> (frame: Data, descriptors: [Int32])? {
        var (bytes, descriptors) = DescriptorMessage.receive(over: descriptor)
        do throws(Fault) {
            guard !bytes.isEmpty else { return nil }
            try read(&bytes, upTo: 4)
            let length = Int(bytes.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
            guard length <= Self.maximumFrame else { throw Fault(text: "a frame of \(length) bytes") }
            try read(&bytes, upTo: 4 + length)
            return (Data(bytes.dropFirst(4)), descriptors)
        } catch {
            descriptors.forEach { _ = close($0) }
            descriptors = []
            throw error
        }
    }

    func answer(_ outcome: Outcome) throws(Fault) { try write([UInt8(outcome.rawValue)]) }

    /// Waits for the outcome; nil when the other side ended without one.
    func outcome() -> Outcome? {
        var byte: UInt8 = 0
        var count = 0
        repeat { count = Foundation.read(descriptor, &byte, 1) } while count < 0 && errno == EINTR
        return count == 1 ? Outcome(rawValue: Int32(byte)) : nil
    }

    private func write(_ bytes: [UInt8]) throws(Fault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            // MSG_NOSIGNAL: a peer that has gone is an error to report, not the end of this process.
            let count = rest.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Fault("send") }
            rest = rest.dropFirst(count)
        }
    }

    private func read(_ bytes: inout [UInt8], upTo length: Int) throws(Fault) {
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count < length {
            let count = Foundation.read(descriptor, &piece, min(piece.count, length - bytes.count))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw count < 0 ? Fault("read") : Fault(text: "the frame ends early") }
            bytes += piece[..<count]
        }
    }
}
