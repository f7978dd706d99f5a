import CUnpacking
import Glibc

/// Makes text of files that hold it in another form: compressed with gzip or zstd, a workbook, an array of JSON objects.
enum Unpacker {
    /// What becomes of text by being packed is undone at most so often: a table is packed once, and its JSON array is one.
    private static let mostLayers = 3

    /// nil when the file is text as it stands.
    ///
    /// - Parameters:
    ///   - name: the file's path in messages.
    ///   - sheet: of a workbook; nil for its first.
    static func text(of path: String, name: String, sheet: String? = nil) throws(TabularError) -> ScratchFile? {
        var text: ScratchFile?
        for _ in 0..<mostLayers {
            guard let packing = Packing(try head(of: text?.path ?? path, name)) else { return text }
            if text != nil, packing != .array {
                throw TabularError(
                    .unsupportedFormat, file: name, "packed more than once; unpack it and give the table itself")
            }
            let packed = text
            text = try unpacked(packed?.path ?? path, packing, name, sheet)
            withExtendedLifetime(packed) {}
        }
        return text
    }

    private enum Packing {
        case gzip, zstd, workbook, array

        init?(_ head: [UInt8]) {
            if head.starts(with: [0x1F, 0x8B]) {
                self = .gzip
            } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
                self = .zstd
            } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
                self = .workbook
            } else if Self.startsArray(head) {
                self = .array
            } else {
                return nil
            }
        }

        /// A bracket and then an object: a cell may begin with a bracket, too.
        private static func startsArray(_ head: [UInt8]) -> Bool {
            let bare = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
            let ink = bare.filter { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
            return ink.first == 0x5B
                && (ink.count == 1 || ink[ink.startIndex + 1] == 0x7B || ink[ink.startIndex + 1] == 0x5D)
        }
    }

    private static func unpacked(
        _ path: String, _ packing: Packing, _ name: String, _ sheet: String?
    ) throws(TabularError) -> ScratchFile {
        let scratch = try ScratchFile()
        switch packing {
        case .gzip: try unpack(path, KD_GZIP, name, into: scratch)
        case .zstd: try unpack(path, KD_ZSTD, name, into: scratch)
        case .workbook: try Workbook(path: path, name: name).write(sheet, into: scratch)
        case .array: try ArrayLines(name: name, into: scratch).run(path)
        }
        try scratch.finish()
        return scratch
    }

    private static func unpack(
        _ path: String, _ packing: kd_packing, _ name: String, into scratch: ScratchFile
    ) throws(TabularError) {
        let descriptor = try Self.descriptor(of: path, name)
        defer { close(descriptor) }
        try SinkBox(scratch, name).run { sink, context, message in
            kd_unpack(descriptor, packing, streamLimits, sink, context, message)
        }
    }

    /// A table that repeats itself shrinks to a thirtieth or so; a hundredth is no table.
    static let streamLimits = kd_limits(
        ratio: 100, free_bytes: 32 << 20, most_bytes: 16 << 30, most_entries: 1_000)
    static let workbookLimits = kd_limits(ratio: 100, free_bytes: 16 << 20, most_bytes: 4 << 30, most_entries: 1_000)

    static func descriptor(of path: String, _ name: String) throws(TabularError) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw TabularError(.readFailed, file: name, "could not be read: \(String(cString: strerror(errno)))")
        }
        return descriptor
    }

    private static func head(of path: String, _ name: String) throws(TabularError) -> [UInt8] {
        let descriptor = try descriptor(of: path, name)
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return Array(bytes.prefix(max(0, count)))
    }
}

/// Lets C write into a scratch file, and brings its errors back.
final class SinkBox {
    typealias Sink = @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, Int) -> Int32

    private let scratch: ScratchFile
    private let name: String
    private var failure: TabularError?

    init(_ scratch: ScratchFile, _ name: String) { (self.scratch, self.name) = (scratch, name) }

    /// Runs a function of C with a sink; throws what the scratch file threw, or what the function says.
    func run(
        _ body: (Sink, UnsafeMutableRawPointer, UnsafeMutablePointer<kd_message>) -> Int32
    ) throws(TabularError) {
        var message = kd_message()
        let result = body(
            { context, bytes, count in
                guard let context else { return 1 }
                return Unmanaged<SinkBox>.fromOpaque(context).takeUnretainedValue()
                    .take(UnsafeRawBufferPointer(start: bytes, count: count))
            }, Unmanaged.passUnretained(self).toOpaque(), &message)
        if let failure { throw failure }
        guard result == 0 else { throw TabularError(.unsupportedFormat, file: name, message.sentence) }
    }

    private func take(_ bytes: UnsafeRawBufferPointer) -> Int32 {
        do throws(TabularError) {
            try scratch.append(bytes)
            return 0
        } catch {
            failure = error
            return 1
        }
    }
}

extension kd_message {
    /// What is wrong.
    var sentence: String {
        withUnsafeBytes(of: text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
