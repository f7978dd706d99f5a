#!/usr/bin/env python3
"""Says whether the error file of an import has exactly the rows that `corpus-gen faulty` damaged, and for their reasons.

usage: faults.py faults.csv errors.csv
"""
import csv
import sys
from collections import Counter

csv.field_size_limit(1 << 24)


def main(expected_path, errors_path):
    with open(expected_path, newline="", errors="surrogateescape") as file:
        expected = {int(row["row"]): row for row in csv.DictReader(file)}
    found = {}
    with open(errors_path, newline="", errors="surrogateescape") as file:
        for row in csv.DictReader(file):
            found[int(row["_row"])] = row["_codes"]
    missed = sorted(set(expected) - set(found))
    wrong = sorted(set(found) - set(expected))
    other = [row for row in expected if row in found and expected[row]["code"] not in found[row]]
    kinds = Counter(expected[row]["fault"] for row in expected)
    print(f"{len(expected)} damaged rows of {len(kinds)} kinds, {len(found)} rejected")
    print(f"{len(missed)} not rejected, {len(wrong)} rejected without a fault, {len(other)} for another reason")
    for row in missed[:5] + other[:5]:
        print("  ", row, expected[row]["fault"], expected[row]["code"], found.get(row))
    return 0 if not (missed or wrong or other) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
