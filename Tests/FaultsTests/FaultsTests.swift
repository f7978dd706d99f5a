// Tests of what a kill or a full disk leaves behind.
