import Similarity
import TextAnalysis

extension KeyTransform {
    /// Appends the hash of each thing that the transform takes from a normal form; each once.
    func appendHashes(
        of form: UnsafeBufferPointer<UInt8>, nicknames: NicknameGraph, scratch: inout [UInt8], to out: inout [UInt64]
    ) {
        let start = out.count
        switch self {
        case .whole: out.append(ByteHash.hash(form))
        case .prefix(let count):
            if let end = Self.end(ofScalars: count, in: form) { out.append(ByteHash.hash(form[to: end])) }
        case .last(let count):
            if form.count >= count {
                out.append(ByteHash.hash(UnsafeBufferPointer(rebasing: form[(form.count - count)...])))
            }
        case .sound: Self.appendSound(of: form, &scratch, to: &out)
        case .words: for word in Self.words(form) { out.append(ByteHash.hash(word)) }
        case .wordSounds: for word in Self.words(form) { Self.appendSound(of: word, &scratch, to: &out) }
        case .sortedWords: Self.appendSorted(form, &scratch, to: &out) { $0 }
        case .initials:
            Self.appendSorted(form, &scratch, to: &out) { $0[to: Self.end(ofScalars: 1, in: $0) ?? $0.count] }
        case .nicknames:
            out.append(ByteHash.hash(form))
            for group in nicknames.ids(of: form) { out.append(ByteHash.mix(UInt64(group), 1)) }
        case .acronym: Self.appendAcronyms(of: form, &scratch, to: &out)
        case .joined:
            scratch.removeAll(keepingCapacity: true)
            scratch.append(contentsOf: form.lazy.filter { $0 != 0x20 })
            out.append(scratch.withUnsafeBufferPointer { ByteHash.hash($0) })
        case .firstWord: if let word = Self.words(form).first { out.append(ByteHash.hash(word)) }
        case .longestWord:
            if let word = Self.words(form).reduce(nil, Self.longer) { out.append(ByteHash.hash(word)) }
        }
        if out.count - start > 1 { Self.removeRepeats(from: start, in: &out) }
    }

    private static func words(_ form: UnsafeBufferPointer<UInt8>) -> [UnsafeBufferPointer<UInt8>] {
        form.split(separator: 0x20).map { UnsafeBufferPointer(rebasing: $0) }
    }

    private static func longer(
        _ best: UnsafeBufferPointer<UInt8>?, _ word: UnsafeBufferPointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8>? {
        best.map { $0.count >= word.count ? $0 : word } ?? word
    }

    /// Where the first `count` scalars end, nil when there are fewer.
    private static func end(ofScalars count: Int, in form: UnsafeBufferPointer<UInt8>) -> Int? {
        var seen = 0
        for (place, byte) in form.enumerated() where byte & 0xC0 != 0x80 {
            if seen == count { return place }
            seen += 1
        }
        return seen == count ? form.count : nil
    }

    private static func appendSound(
        of form: UnsafeBufferPointer<UInt8>, _ scratch: inout [UInt8], to out: inout [UInt64]
    ) {
        scratch.removeAll(keepingCapacity: true)
        SoundCode.append(form, to: &scratch)
        if !scratch.isEmpty { out.append(scratch.withUnsafeBufferPointer { ByteHash.hash($0) }) }
    }

    private static func appendAcronyms(
        of form: UnsafeBufferPointer<UInt8>, _ scratch: inout [UInt8], to out: inout [UInt64]
    ) {
        let words = words(form)
        if words.count == 1 { return Acronym.lengths.contains(form.count) ? out.append(ByteHash.hash(form)) : () }
        for least in [1, Acronym.shortest + 1] {
            scratch.removeAll(keepingCapacity: true)
            for word in words where word.count >= least { scratch.append(word[0]) }
            if Acronym.lengths.contains(scratch.count) {
                out.append(scratch.withUnsafeBufferPointer { ByteHash.hash($0) })
            }
        }
    }

    private static func appendSorted(
        _ form: UnsafeBufferPointer<UInt8>, _ scratch: inout [UInt8], to out: inout [UInt64],
        _ part: (UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>
    ) {
        scratch.removeAll(keepingCapacity: true)
        for word in words(form).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            if !scratch.isEmpty { scratch.append(0x20) }
            scratch.append(contentsOf: part(word))
        }
        if !scratch.isEmpty { out.append(scratch.withUnsafeBufferPointer { ByteHash.hash($0) }) }
    }

    private static func removeRepeats(from start: Int, in hashes: inout [UInt64]) {
        var kept = start
        for place in start..<hashes.count where !hashes[start..<kept].contains(hashes[place]) {
            hashes[kept] = hashes[place]
            kept += 1
        }
        hashes.removeLast(hashes.count - kept)
    }
}

extension UnsafeBufferPointer<UInt8> {
    @inline(__always)
    fileprivate subscript(to end: Int) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: self[..<end]) }
}
