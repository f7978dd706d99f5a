// The room TabularFiles: see ARCHITECTURE.md.
