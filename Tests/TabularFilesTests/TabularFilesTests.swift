// Tests of TabularFiles.
