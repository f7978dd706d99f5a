import Foundation
import Similarity

/// Measures the string metrics, one thread. Prints one JSON object per line: million pairs per CPU second.
///
/// `ENABLE_BENCHMARKS=1 KINDRED_ONLY=similarity-benchmarks swift run -c release similarity-benchmarks [FILE...]`
///
/// Every left text of a file is compared with every right one; a file holds one `left TAB right` per line. Without a
/// file, seeded invented surnames and full names are taken. `Benchmarks/similarity` runs rapidfuzz beside it.
@main
enum SimilarityBenchmarks {
    static func main() throws {
        let files = CommandLine.arguments.dropFirst()
        for file in files {
            let name = URL(filePath: file).deletingPathExtension().lastPathComponent
            measure(name, try NameLists(file: file))
        }
        if files.isEmpty {
            measure("invented_surnames", NameLists(invented: 2000, wordsPerName: 1, seed: 1))
            measure("invented_full_names", NameLists(invented: 2000, wordsPerName: 2, seed: 1))
        }
    }

    private static func measure(_ name: String, _ lists: NameLists) {
        for metric in PairMetric.all {
            report(name, "pairs", metric.name, lists) { metric.total($0) }
        }
        for metric in BatchMetric.all {
            report(name, "prepared", metric.name, lists) { metric.total($0) }
        }
    }

    /// The best of five rounds.
    private static func report(
        _ names: String, _ form: String, _ metric: String, _ lists: NameLists, _ run: (NameLists) -> Double
    ) {
        var best = Double.infinity
        var total = 0.0
        for _ in 0..<5 {
            let start = cpuSeconds()
            total = run(lists)
            best = min(best, cpuSeconds() - start)
        }
        let pairs = Double(lists.left.count * lists.right.count)
        let speed = (pairs / best / 1e4).rounded() / 100
        print(
            #"{"names":"\#(names)","form":"\#(form)","metric":"\#(metric)","mpairs_per_cpu_second":\#(speed),"total":\#(total)}"#
        )
    }

    /// CPU time of this thread, so that a busy machine does not blur the figure.
    private static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
