"""The package's own data."""
