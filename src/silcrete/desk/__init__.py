"""The desk: pages of the ledger as HTML, JSON and CSV, with their pictures, labels and styles."""
