import CorpusGeneration
import Testing

@Suite struct RandomnessTests {
    @Test(arguments: [1, 2, 3, 4, 5, 100, 4_097])
    func aPermutationVisitsEverySlotOnceAndCanBeReversed(count: Int) {
        let order = IndexPermutation(count: count, seed: 11, index: 1)
        let slots = (0..<count).map(order.slot(ofRow:))
        #expect(Set(slots) == Set(0..<count))
        #expect(slots.map(order.row(ofSlot:)) == Array(0..<count))
    }

    /// First output of SplitMix64 for seed 0, from the reference implementation (Vigna, splitmix64.c).
    @Test func theStreamIsSplitMix64() {
        var stream = RandomStream(key: 0)
        #expect(stream.next() == 0xE220_A839_7B1D_CDAF)
        #expect(stream.next() == 0x6E78_9E6A_A1B9_65F4)
    }

    @Test func drawsStayInTheirRange() {
        var stream = RandomStream(5, .order)
        for _ in 0..<1_000 {
            #expect((0..<7).contains(stream.below(7)))
            #expect((3...9).contains(stream.within(3...9)))
            #expect((0..<1).contains(stream.unit()))
        }
    }
}
