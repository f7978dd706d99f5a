// The room Similarity: see ARCHITECTURE.md.
