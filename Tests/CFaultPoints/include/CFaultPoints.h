#pragma once
// Preloaded into a process under test: counts its writes to regular files and breaks one of them on purpose.
//
//   KINDRED_FAULT_KILL_AT=n        SIGKILL itself in place of the n-th write, fsync, rename or truncation
//   KINDRED_FAULT_FULL_FROM=n      from the n-th on, writes fail with ENOSPC, as on a full disk
//   KINDRED_FAULT_INTERRUPT_AT=n   SIGINT to itself before the n-th, which is done all the same
//   KINDRED_FAULT_MOMENT_FILE=path leaves the milliseconds since 1970 there when it sends that
//   KINDRED_FAULT_WITHIN=text      counts only files whose path has this in it
//   KINDRED_FAULT_COUNT_FILE=path  leaves the number of calls there when the process ends
//
// One counter for all threads, so a seed names one point of a single-threaded phase and a range of points elsewhere.
