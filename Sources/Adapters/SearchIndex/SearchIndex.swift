// The room SearchIndex: see ARCHITECTURE.md.
