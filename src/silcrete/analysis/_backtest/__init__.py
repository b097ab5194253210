"""Parts of the back-test of the stress test."""
