// The room Pipelines: see ARCHITECTURE.md.
