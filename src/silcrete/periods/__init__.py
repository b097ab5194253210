"""Dates as intervals."""
