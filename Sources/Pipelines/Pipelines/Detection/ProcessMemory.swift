import Foundation

/// The memory of this process.
enum ProcessMemory {
    /// The greatest resident size so far in bytes, nil where `/proc` does not tell.
    static var peak: Int? {
        // Absent on systems without /proc, where there is nothing to report.
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kilobytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap({
                Int($0)
            })
        else { return nil }
        return kilobytes * 1024
    }
}
