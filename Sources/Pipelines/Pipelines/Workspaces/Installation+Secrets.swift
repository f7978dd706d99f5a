import Foundation
import Glibc

extension Installation {
    /// Thirty-two bytes of chance that stay the same as long as the data directory: made when they are asked for first, in a
    /// file that nobody else may read. Where no file can be written they are new each time, which costs no more than what
    /// they protect.
    package func secret(_ name: String) -> [UInt8] {
        let path = data.appendingPathComponent("\(name).key").path
        if let known = Self.bytes(at: path) { return known }
        var random = SystemRandomNumberGenerator()
        let made = (0..<Self.secretBytes).map { _ in UInt8.random(in: 0...255, using: &random) }
        let file = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        // Another process may have been faster: its secret is the one.
        guard file >= 0 else { return Self.bytes(at: path) ?? made }
        defer { Glibc.close(file) }
        guard write(file, made, made.count) == made.count, fsync(file) == 0 else {
            unlink(path)
            return made
        }
        return made
    }

    private static let secretBytes = 32

    private static func bytes(at path: String) -> [UInt8]? {
        guard let bytes = FileManager.default.contents(atPath: path), bytes.count == secretBytes else { return nil }
        return Array(bytes)
    }
}
