// Tests of XapianKit.
