import Foundation
import Records
import TextAnalysis

/// Measures loading the facts and normalising cells, one thread. Prints one JSON object per line.
///
/// `ENABLE_BENCHMARKS=1 KINDRED_ONLY=text-benchmarks swift run -c release text-benchmarks Analyzers/data [kind]`
@main
enum TextBenchmarks {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let directory = arguments.first else { return print("usage: text-benchmarks DATA-DIRECTORY [kind]") }
        let files = try lists(in: directory)
        let (seconds, parsed) = measured { TextFacts.parse(files) }
        print(#"{"case":"load_facts","ms":\#(rounded(seconds * 1000))}"#)
        let normalizer = FieldNormalizer(facts: parsed.facts, defaultCountry: CountryCode(rawValue: "US"))
        for (name, kind, cells) in TextCells.all where arguments.count < 2 || arguments.contains(name) {
            measure(name, kind, cells, normalizer)
        }
    }

    private static func measure(_ name: String, _ kind: FieldKind, _ cells: [String], _ normalizer: FieldNormalizer) {
        let bytes = cells.map { Array($0.utf8) }
        var scratch = NormalizationScratch()
        var out: [UInt8] = []
        out.reserveCapacity(1 << 20)
        var count = 0
        let (seconds, _) = measured {
            var elapsed = 0.0
            let start = clockSeconds()
            while elapsed < 1 {
                for _ in 0..<64 {
                    out.removeAll(keepingCapacity: true)
                    for cell in bytes {
                        cell.withUnsafeBufferPointer {
                            _ = normalizer.normalize($0, as: kind, country: nil, scratch: &scratch, into: &out)
                        }
                    }
                    count += bytes.count
                }
                elapsed = clockSeconds() - start
            }
        }
        print(#"{"case":"\#(name)","kind":"\#(kind.rawValue)","cells_per_second":\#(Int(Double(count) / seconds))}"#)
    }

    private static func lists(in directory: String) throws -> [String: [UInt8]] {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        return Dictionary(
            uniqueKeysWithValues: try names.map { name in
                (name, [UInt8](try Data(contentsOf: URL(filePath: "\(directory)/\(name)"))))
            })
    }

    private static func measured<Result>(_ body: () -> Result) -> (seconds: Double, result: Result) {
        let start = clockSeconds()
        let result = body()
        return (clockSeconds() - start, result)
    }

    /// CPU time of this thread, so that a busy machine does not blur the figure.
    private static func clockSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
