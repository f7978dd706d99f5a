// Tests of PhoneNumbers.
