// Tests of HTTPAPI.
