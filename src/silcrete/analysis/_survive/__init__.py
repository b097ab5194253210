"""The linear programme of time to survive and time to recover: what goes in, and its solver."""
