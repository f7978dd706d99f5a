// The room XapianKit: see ARCHITECTURE.md.
