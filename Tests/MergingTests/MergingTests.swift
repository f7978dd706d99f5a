// Tests of Merging.
