"""Silcrete: the evidence desk of a semiconductor coalition."""
