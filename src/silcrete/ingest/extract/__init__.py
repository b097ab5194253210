"""Reading dates, references, names and promises in a text, as proposals."""
