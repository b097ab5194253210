"""Parts of the systemic-risk cascade: the plan of a network, its shocks, three engines of the same equations."""
