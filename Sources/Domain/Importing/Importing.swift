// The room Importing: see ARCHITECTURE.md.
