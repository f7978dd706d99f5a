import CorpusGeneration
import Foundation
import Testing

@Suite struct DeterminismTests {
    @Test func sameBytesOnOneThreadAndOnThree() throws {
        let options = CorpusOptions(seed: 7, contacts: 5_000, accounts: 2_500, deals: 2_100, activities: 9_000)
        let one = try TemporaryCorpus(options, threads: 1)
        let three = try TemporaryCorpus(options, threads: 3)
        #expect(try one.files == three.files)
        for file in try one.files {
            #expect(try one.bytes(file) == three.bytes(file), "\(file) differs")
        }
    }

    @Test func anotherSeedGivesOtherRecords() throws {
        let one = try TemporaryCorpus(CorpusOptions(seed: 1, contacts: 500), parts: [.contacts])
        let two = try TemporaryCorpus(CorpusOptions(seed: 2, contacts: 500), parts: [.contacts])
        #expect(try one.bytes("contacts.csv") != two.bytes("contacts.csv"))
    }

    @Test func aPartAloneIsWhatItIsInTheWhole() throws {
        let options = CorpusOptions(seed: 3, contacts: 600)
        let whole = try TemporaryCorpus(options)
        for part in Corpus.Part.allCases {
            let alone = try TemporaryCorpus(options, parts: [part])
            for file in try alone.files where file != "manifest.json" {
                #expect(try alone.bytes(file) == whole.bytes(file), "\(file) differs")
            }
        }
    }

    @Test(arguments: [1, 2, 31, 33, 500])
    func anySizeHasExactlyItsRows(contacts: Int) throws {
        let corpus = try TemporaryCorpus(CorpusOptions(seed: 9, contacts: contacts))
        let ids = try corpus.rows("contacts.csv").compactMap { $0["id"] }
        #expect(ids.count == contacts)
        #expect(Set(ids).count == contacts)
    }

    /// The shipped sample is what the generator writes today; Corpora/README.md has the command.
    @Test func theShippedSampleIsUpToDate() throws {
        let corpus = try SampleCorpus.shared()
        let shipped = URL(filePath: #filePath).appending(path: "../../../Corpora/sample").standardized
        for file in try corpus.files {
            #expect(try Data(contentsOf: shipped.appending(path: file)) == corpus.bytes(file), "\(file) is stale")
        }
    }
}
