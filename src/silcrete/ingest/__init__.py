"""Taking documents and records in: reading, extracting, checking, writing."""
