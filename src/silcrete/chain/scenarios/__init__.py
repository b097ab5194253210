"""Scenarios of the stress test: what stops, where, for how long, and why anyone would ask."""

from __future__ import annotations

from silcrete.chain.scenarios.library import Action, Scenario, events, find, scenario, scenarios
from silcrete.chain.scenarios.shock import Shock

__all__ = ["Action", "Scenario", "Shock", "events", "find", "scenario", "scenarios"]
