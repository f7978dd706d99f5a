// The room Searching: see ARCHITECTURE.md.
