// Tests of Matching.
