"""The dynamic model: what goes in, its rules, its engines, and what comes out."""
