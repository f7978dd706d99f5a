// The room Matching: see ARCHITECTURE.md.
