/// Finds out what a file is from its first bytes and a few samples: encoding, format, delimiter.
struct FormatFinder {
    /// What is read from the front before anything is known.
    static let headBytes = 1 << 20
    private static let sampleBytes = 1 << 18
    private static let sampleCount = 62
    private static let dialectBytes = 1 << 16

    struct Finding {
        let encoding: TextEncoding
        let format: TableFormat
        /// Bytes of the file that come before the text.
        let markBytes: Int
        /// Bytes of UTF-8 text, a line, that come before the header: `sep=;`.
        let separatorLineBytes: Int
        let form: FoundForm
    }

    let source: ByteSource
    let options: ReadOptions

    /// Everything that is nil in the options. `head` is the start of the file, the whole of it when `isWhole`.
    func find(head: [UInt8], isWhole: Bool) throws(TabularError) -> Finding {
        if let reason = ForeignFormat.reason(head) {
            throw TabularError(.unsupportedFormat, file: source.path, reason)
        }
        let samples = isWhole ? [] : try samples(behind: head.count)
        var found = EncodingDetector.encoding(head: head, samples: samples)
        if let encoding = options.encoding {
            let mark = found.encoding == encoding ? found.byteOrderMarkLength : 0
            found = EncodingDetector.Finding(encoding: encoding, byteOrderMarkLength: mark)
        }
        let text = decoded(head.dropFirst(found.byteOrderMarkLength).prefix(Self.dialectBytes), found.encoding)
        guard !text.allSatisfy({ $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }) || !isWhole else {
            throw TabularError(.empty, file: source.path, "the file is empty; a header row and data rows were expected")
        }
        let separator = SeparatorLine(text)
        let (format, skipped) = format(
            of: text, separator: separator, isWhole: isWhole && head.count <= Self.dialectBytes,
            samples: samples.map { decoded($0[...], found.encoding) })
        return Finding(
            encoding: found.encoding, format: format, markBytes: found.byteOrderMarkLength, separatorLineBytes: skipped,
            form: Self.form(found, format))
    }

    private static func form(_ found: EncodingDetector.Finding, _ format: TableFormat) -> FoundForm {
        let encoding = FoundForm.Finding(
            found.encoding.rawValue, found.confidence, runnerUp: found.runnerUp?.rawValue)
        switch format {
        case .delimited(let dialect): return FoundForm(encoding: encoding, format: dialect.finding)
        case .jsonLines: return FoundForm(encoding: encoding, format: .init("JSON objects"))
        }
    }

    private func format(
        of text: [UInt8], separator: SeparatorLine?, isWhole: Bool, samples: [[UInt8]]
    ) -> (TableFormat, skipped: Int) {
        let firstByte = text.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        let family = options.format ?? (firstByte == 0x7B ? .jsonLines : .delimited)
        guard family == .delimited else { return (.jsonLines, 0) }
        let skipped = separator?.byteCount ?? 0
        if let delimiter = options.delimiter ?? separator?.delimiter {
            return (.delimited(Dialect(delimiter: delimiter)), skipped)
        }
        let few = samples.isEmpty ? [] : [samples[samples.count / 2], samples[samples.count - 1]]
        let sniffer = DialectSniffer(
            head: Array(text.dropFirst(skipped)), isWhole: isWhole,
            samples: few.map { Array($0.prefix(Self.dialectBytes)) })
        return (.delimited(sniffer.dialect), skipped)
    }

    /// Pieces of the file behind its first bytes, evenly spread; all of it when it is small; none of a pipe.
    private func samples(behind start: Int) throws(TabularError) -> [[UInt8]] {
        guard let total = source.totalBytes, total > start else { return [] }
        let step = max(Self.sampleBytes, (total - start) / Self.sampleCount) & ~1
        var samples: [[UInt8]] = []
        for offset in stride(from: start, to: total, by: step) {
            samples.append(try source.sample(at: offset, count: min(Self.sampleBytes, total - offset)))
        }
        return samples
    }

    private func decoded(_ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding) -> [UInt8] {
        guard encoding != .utf8 else { return Array(bytes) }
        var transcoder = Transcoder(encoding: encoding)
        var text: [UInt8] = []
        bytes.withUnsafeBytes { transcoder.append($0, to: &text) }
        return text
    }
}

/// The line with which Excel names the delimiter: `sep=;`.
struct SeparatorLine {
    let delimiter: UInt8
    /// With its line end.
    let byteCount: Int

    init?(_ text: [UInt8]) {
        let line = text.prefix { $0 != 0x0A && $0 != 0x0D }
        let bare = line.filter { $0 != Dialect.quote }
        guard bare.count == 5, String(decoding: bare.prefix(4), as: UTF8.self).lowercased() == "sep=" else {
            return nil
        }
        delimiter = bare[4]
        let end = text.dropFirst(line.count).prefix(2)
        byteCount = line.count + (end.starts(with: [0x0D, 0x0A]) ? 2 : min(1, end.count))
    }
}
