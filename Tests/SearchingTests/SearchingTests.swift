// Tests of Searching.
