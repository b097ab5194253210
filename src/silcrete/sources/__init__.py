"""Sources of records: one folder each, found by name, imported by nobody."""
