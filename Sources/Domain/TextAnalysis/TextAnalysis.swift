// The room TextAnalysis: see ARCHITECTURE.md.
