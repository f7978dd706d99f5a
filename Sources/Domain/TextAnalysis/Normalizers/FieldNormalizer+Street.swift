extension FieldNormalizer {
    /// House number and street with abbreviations written out; a unit's number goes to the end as `#12`, so that it counts
    /// against another unit and not against the street.
    func street(
        _ raw: UnsafeBufferPointer<UInt8>, scratch: inout NormalizationScratch, into out: inout [UInt8]
    ) -> NormalizationStep {
        let facts = facts.addressWords
        var forms = FormWriter(at: out)
        var steps: NormalizationStep = []
        var line = StreetLine()
        folder.forEachForm(of: raw, .address, digraphs: true, scratch: &scratch) { form in
            line.read(UnsafeBufferPointer(form), facts)
            if line.hasExpanded { steps.insert(.expandedAbbreviation) }
            if line.hasUnit { steps.insert(.movedUnit) }
            line.text.withUnsafeBufferPointer { forms.add($0, to: &out) }
        }
        return steps.union(self.steps(of: forms))
    }
}

/// One folded street address while it is brought to its normal form.
struct StreetLine {
    private(set) var text: [UInt8] = []
    private(set) var hasExpanded = false
    var hasUnit: Bool { !unit.isEmpty }
    private var unit: [UInt8] = []
    private var isUnitNext = false

    mutating func read(_ folded: UnsafeBufferPointer<UInt8>, _ facts: AddressWords) {
        text.removeAll(keepingCapacity: true)
        unit.removeAll(keepingCapacity: true)
        (hasExpanded, isUnitNext) = (false, false)
        FoldedWords(folded).forEach { take(UnsafeBufferPointer(rebasing: folded[$0]), facts) }
        guard !unit.isEmpty else { return }
        if !text.isEmpty { text.append(0x20) }
        text.append(0x23)
        text.append(contentsOf: unit)
    }

    private mutating func take(_ word: UnsafeBufferPointer<UInt8>, _ facts: AddressWords) {
        if isUnitNext || word[0] == 0x23 {
            isUnitNext = word.count == 1 && word[0] == 0x23
            unit.append(contentsOf: word.drop { $0 == 0x23 })
        } else if !text.isEmpty, facts.units.value(of: word) != nil {
            isUnitNext = true
        } else if let number = facts.joined.value(of: word), text.last.map(RawCell.isLetter) == true {
            hasExpanded = true
            text.append(contentsOf: facts.canonical[Int(number)])
        } else {
            addWord(word, facts)
        }
    }

    private mutating func addWord(_ word: UnsafeBufferPointer<UInt8>, _ facts: AddressWords) {
        if !text.isEmpty { text.append(0x20) }
        if let number = facts.street.value(of: word) {
            hasExpanded = true
            text.append(contentsOf: facts.canonical[Int(number)])
        } else if let (ending, canonical) = facts.endings.first(where: {
            word.count > $0.ending.count + 1 && word.ends(with: $0.ending)
        }) {
            hasExpanded = true
            text.append(contentsOf: word.dropLast(ending.count))
            text.append(contentsOf: canonical)
        } else {
            text.append(contentsOf: word)
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func ends(with ending: [UInt8]) -> Bool { suffix(ending.count).elementsEqual(ending) }
}
