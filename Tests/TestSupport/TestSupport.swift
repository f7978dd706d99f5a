// Builders and seeded values that tests of several rooms share.
