/// The slow twins: each metric as its textbook defines it, over arrays of scalars.
enum PlainMetrics {
    typealias Scalars = [UInt32]

    static func scalars(_ text: String) -> Scalars { text.unicodeScalars.map(\.value) }

    static func jaroWinkler(_ left: String, _ right: String) -> Double {
        let (a, b) = (scalars(left), scalars(right))
        if a.isEmpty && b.isEmpty { return 1 }
        if a.isEmpty || b.isEmpty { return 0 }
        let (short, long) = a.count <= b.count ? (a, b) : (b, a)
        let window = max(0, long.count / 2 - 1)
        var usedShort = [Bool](repeating: false, count: short.count)
        var matchedLong: Scalars = []
        for (place, scalar) in long.enumerated() {
            for other in short.indices
            where abs(other - place) <= window && !usedShort[other] && short[other] == scalar {
                usedShort[other] = true
                matchedLong.append(scalar)
                break
            }
        }
        let matchedShort = short.indices.filter { usedShort[$0] }.map { short[$0] }
        if matchedShort.isEmpty { return 0 }
        let outOfOrder = zip(matchedShort, matchedLong).filter { $0 != $1 }.count
        let m = Double(matchedShort.count)
        let jaro = (m / Double(short.count) + m / Double(long.count) + (m - Double(outOfOrder / 2)) / m) / 3
        let prefix = zip(a, b).prefix(4).prefix { $0 == $1 }.count
        return jaro > 0.7 ? jaro + Double(prefix) * 0.1 * (1 - jaro) : jaro
    }

    static func levenshtein(_ left: String, _ right: String, swaps: Bool = false) -> Int {
        let (a, b) = (scalars(left), scalars(right))
        var table = (0...a.count).map { row in (0...b.count).map { row == 0 ? $0 : ($0 == 0 ? row : 0) } }
        for i in a.indices {
            for j in b.indices {
                var best = min(table[i][j + 1] + 1, table[i + 1][j] + 1, table[i][j] + (a[i] == b[j] ? 0 : 1))
                if swaps, i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, table[i - 1][j - 1] + 1) }
                table[i + 1][j + 1] = best
            }
        }
        return table[a.count][b.count]
    }

    static func common(_ a: Scalars, _ b: Scalars) -> Int {
        var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in a.indices {
            for j in b.indices {
                table[i + 1][j + 1] = a[i] == b[j] ? table[i][j] + 1 : max(table[i][j + 1], table[i + 1][j])
            }
        }
        return table[a.count][b.count]
    }

    static func ratio(_ left: String, _ right: String) -> Double {
        let (a, b) = (scalars(left), scalars(right))
        return a.isEmpty && b.isEmpty ? 1 : Double(2 * common(a, b)) / Double(a.count + b.count)
    }

    static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    /// The definition of the token set ratio, by its three strings.
    static func tokenSet(_ left: String, _ right: String) -> Double {
        let (a, b) = (Set(words(left)), Set(words(right)))
        let shared = a.intersection(b).sorted()
        let (onlyLeft, onlyRight) = (a.subtracting(b).sorted(), b.subtracting(a).sorted())
        if !shared.isEmpty && (onlyLeft.isEmpty || onlyRight.isEmpty) { return 1 }
        if onlyLeft.isEmpty && onlyRight.isEmpty { return 1 }
        let head = shared.joined(separator: " ").unicodeScalars.count + (shared.isEmpty ? 0 : 1)
        let (x, y) = (onlyLeft.joined(separator: " "), onlyRight.joined(separator: " "))
        let both = x.unicodeScalars.count + y.unicodeScalars.count
        let rest = Double(2 * (head + common(scalars(x), scalars(y)))) / Double(2 * head + both)
        if shared.isEmpty { return rest }
        let body = shared.joined(separator: " ")
        return max(rest, ratio(body, body + " " + x), ratio(body, body + " " + y))
    }

    static func mongeElkan(_ left: String, _ right: String) -> Double {
        let (a, b) = (words(left), words(right))
        if a.isEmpty || b.isEmpty { return a.isEmpty && b.isEmpty ? 1 : 0 }
        func mean(_ x: [String], _ y: [String]) -> Double {
            x.map { word in y.map { jaroWinkler(word, $0) }.max() ?? 0 }.reduce(0, +) / Double(x.count)
        }
        return min(mean(a, b), mean(b, a))
    }

    static func qgrams(_ left: String, _ right: String) -> Double {
        func grams(_ text: String) -> Set<[UInt32]> {
            let padded = [UInt32.max] + scalars(text) + [UInt32.max]
            return Set(padded.indices.dropLast().map { [padded[$0], padded[$0 + 1]] })
        }
        if left.isEmpty || right.isEmpty { return left.isEmpty && right.isEmpty ? 1 : 0 }
        let (a, b) = (grams(left), grams(right))
        return Double(a.intersection(b).count) / Double(a.union(b).count)
    }
}
