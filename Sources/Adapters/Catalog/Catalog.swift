// The room Catalog: see ARCHITECTURE.md.
