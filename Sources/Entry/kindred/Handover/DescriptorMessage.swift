import Foundation

/// Bytes with open descriptors beside them, over a local socket: sendmsg(2), recvmsg(2), cmsg(3).
enum DescriptorMessage {
    /// The most descriptors that ride on one message.
    private static let capacity = 8
    /// A control message begins with its length, level and type, which fill 16 bytes on 64-bit Linux.
    private static let head = MemoryLayout<cmsghdr>.size
    private static let rights = Int32(SCM_RIGHTS)

    /// How many of the bytes were taken, less than one after an error.
    static func send(_ bytes: [UInt8], _ descriptors: [Int32], over socket: Int32) -> Int {
        precondition(descriptors.count <= capacity, "at most \(capacity) descriptors ride on one message")
        let length = head + descriptors.count * MemoryLayout<Int32>.size
        return withControl { control in
            var header = cmsghdr()
            (header.cmsg_len, header.cmsg_level, header.cmsg_type) = (length, SOL_SOCKET, rights)
            control.storeBytes(of: header, as: cmsghdr.self)
            descriptors.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: control[head...]).copyMemory(from: $0)
            }
            return bytes.withUnsafeBytes { data in
                var piece = iovec(iov_base: UnsafeMutableRawPointer(mutating: data.baseAddress), iov_len: data.count)
                return withUnsafeMutablePointer(to: &piece) { piece in
                    var message = msghdr()
                    (message.msg_iov, message.msg_iovlen) = (piece, 1)
                    (message.msg_control, message.msg_controllen) = (control.baseAddress, length)
                    return retrying { sendmsg(socket, &message, Int32(MSG_NOSIGNAL)) }
                }
            }
        }
    }

    /// The bytes that have come and the descriptors beside them; none at the end or after an error.
    static func receive(over socket: Int32) -> (bytes: [UInt8], descriptors: [Int32]) {
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        return withControl { control in
            var length = control.count
            let count = bytes.withUnsafeMutableBytes { data in
                var piece = iovec(iov_base: data.baseAddress, iov_len: data.count)
                return withUnsafeMutablePointer(to: &piece) { piece in
                    var message = msghdr()
                    (message.msg_iov, message.msg_iovlen) = (piece, 1)
                    (message.msg_control, message.msg_controllen) = (control.baseAddress, length)
                    defer { length = message.msg_controllen }
                    return retrying { recvmsg(socket, &message, Int32(MSG_CMSG_CLOEXEC)) }
                }
            }
            let beside = UnsafeRawBufferPointer(rebasing: control[..<length])
            return (Array(bytes.prefix(max(0, count))), descriptors(in: beside))
        }
    }

    private static func descriptors(in control: UnsafeRawBufferPointer) -> [Int32] {
        guard control.count >= head else { return [] }
        let message = control.load(as: cmsghdr.self)
        guard message.cmsg_level == SOL_SOCKET, message.cmsg_type == rights else { return [] }
        let end = min(control.count, Int(message.cmsg_len))
        return stride(from: head, to: end, by: MemoryLayout<Int32>.size).map {
            control.load(fromByteOffset: $0, as: Int32.self)
        }
    }

    private static func withControl<Value>(_ use: (UnsafeMutableRawBufferPointer) -> Value) -> Value {
        withUnsafeTemporaryAllocation(
            byteCount: head + capacity * MemoryLayout<Int32>.size, alignment: MemoryLayout<cmsghdr>.alignment, use)
    }

    private static func retrying(_ call: () -> Int) -> Int {
        while true {
            let count = call()
            if count >= 0 || errno != EINTR { return count }
        }
    }
}
