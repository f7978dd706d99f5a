// The room PhoneNumbers: see ARCHITECTURE.md.
