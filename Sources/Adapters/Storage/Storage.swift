// The room Storage: see ARCHITECTURE.md.
