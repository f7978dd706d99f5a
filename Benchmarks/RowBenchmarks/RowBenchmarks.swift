import Glibc
import Records
import TabularFiles

/// Measures reading and writing a file of rows, one thread. Prints one JSON object per line: megabytes of the file per
/// second of CPU, and the peak of memory so far.
///
/// `ENABLE_BENCHMARKS=1 KINDRED_ONLY=row-benchmarks swift run -c release row-benchmarks FILE`
@main
enum RowBenchmarks {
    static func main() throws {
        guard let path = CommandLine.arguments.dropFirst().first else { return print("usage: row-benchmarks FILE") }
        let bytes = try RowReader(path: path).totalBytes ?? 0
        try measure("open and sniff", bytes) { try RowReader(path: path).columns.count }
        try measure("find rows", bytes) { try chunks(of: path) { $0.rowCount } }
        try measure("find rows, split, touch every cell", bytes) { try chunks(of: path) { touch($0.table()) } }
        try measure("row by row as values", bytes) { try values(of: path) }
        try measure("row by row, written again", bytes) { try copy(path, to: path + ".copy") }
        unlink(path + ".copy")
    }

    private static func chunks(of path: String, _ body: (consuming RowChunk) -> Int) throws -> Int {
        let reader = try RowReader(path: path)
        var sum = 0
        while let chunk = try reader.nextChunk() { sum += body(chunk) }
        return sum
    }

    private static func touch(_ table: RowTable) -> Int {
        table.withCells { cells in
            var sum = 0
            for row in 0..<table.rowCount {
                for column in 0..<cells.columnCount { sum &+= cells[row, column].count }
            }
            return sum
        }
    }

    private static func values(of path: String) throws -> Int {
        let reader = try RowReader(path: path)
        var count = 0
        while let reading = try reader.next() {
            if case .row(let row) = reading { count += row.source.values.count }
        }
        return count
    }

    private static func copy(_ path: String, to copy: String) throws -> Int {
        let reader = try RowReader(path: path)
        let writer = try RowWriter(path: copy, columns: reader.columns)
        var count = 0
        while let reading = try reader.next() {
            guard case .row(let row) = reading else { continue }
            for column in reader.columns.indices { try writer.put(row.text(column)) }
            try writer.endRow()
            count += 1
        }
        try writer.finish()
        return count
    }

    private static func measure(_ name: String, _ bytes: Int, _ body: () throws -> Int) rethrows {
        let start = clockSeconds()
        let count = try body()
        let rate = Int(Double(bytes) / (clockSeconds() - start) / 1e6)
        print(#"{"case":"\#(name)","result":\#(count),"mb_per_cpu_second":\#(rate),"peak_mb":\#(peakMegabytes)}"#)
    }

    /// CPU time of this thread, so that a busy machine does not blur the figure.
    private static func clockSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static var peakMegabytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss / 1024
    }
}
