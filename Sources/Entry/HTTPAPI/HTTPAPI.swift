// The room HTTPAPI: see ARCHITECTURE.md.
