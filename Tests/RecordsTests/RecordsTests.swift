// Tests of Records.
