"""Addresses of a stress test: its settings as a query, the builder with them, the test as one word for a comparison."""

from __future__ import annotations

from urllib.parse import urlencode

from silcrete.chain.scenarios import Scenario
from silcrete.chain.scenarios.change import OWN
from silcrete.desk.context import Context

STOP = ("place", "segment", "firm", "facility", "kind", "loss", "weeks", "recovery", "share")
"""Query parameters that say what stops; behind the name of a further stop stands its number: `loss2`."""
MOST_STOPS = 5
"""Stops that one test may have."""


def numbered(name: str, number: int) -> str:
    """A parameter of a stop by its number: the first has none."""
    return name if number == 1 else f"{name}{number}"


FURTHER = tuple(numbered(name, number) for number in range(2, MOST_STOPS + 1) for name in STOP)
TEST = (*STOP, "stops", "drop", *FURTHER, "stock", "spare", "release", "first", "runs", "seed", "measures", "for")
"""Query parameters that change a test."""
HOW = ("runs", "seed", "measures", "for")
"""Those of them that say how it is computed and looked at, not what stops."""


def test_query(ctx: Context) -> dict[str, tuple[str, ...]]:
    """The settings of this address, as a query."""
    return {k: v for k, v in ctx.query.items() if k in TEST}


def reference(ctx: Context, given: Scenario) -> str:
    """This test as one word for the comparison: its name, and behind a question mark what was changed in it."""
    told = [(k, x) for k, v in test_query(ctx).items() if k not in HOW for x in v if x]
    return given.name + (f"?{urlencode(told)}" if told else "")


def build_url(ctx: Context, given: Scenario) -> str:
    """The builder with the settings of this address."""
    return ctx.href("/scenarios/build", base="" if given.name == OWN else given.name, **test_query(ctx))
