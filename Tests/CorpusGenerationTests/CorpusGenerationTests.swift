// Tests of CorpusGeneration.
