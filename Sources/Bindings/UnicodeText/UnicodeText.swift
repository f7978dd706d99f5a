// The room UnicodeText: see ARCHITECTURE.md.
