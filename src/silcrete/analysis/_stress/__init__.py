"""Parts of the stress test: priors, draws, network, dynamics, bands."""
