"""Names of bodies on file stand for the short names by which records call them."""

from __future__ import annotations

import pytest

from silcrete.dossier.names import parties
from silcrete.records import Body, Commitment

BODIES = (
    Body(key="m", name="Ministry of Examples", aliases=("minister X", "XX")),
    Body(key="h", name="House of Examples", aliases=("De Kamer",)),
    Body(key="a", name="Alliance of Examples", aliases=("AoE", "AoE members")),
)


@pytest.mark.parametrize(
    ("who", "whom", "expected"),
    [
        ("minister X", "De Kamer", ("Ministry of Examples", "House of Examples")),
        ("xx", "", ("Ministry of Examples", "")),
        ("House of Examples", "Saxony", ("House of Examples", "Saxony")),
        ("AoE members", "AoE", ("AoE members", "AoE")),
        ("minister XX of Y", "m", ("minister XX of Y", "m")),
    ],
)
def test_both_sides_bear_their_full_names(who: str, whom: str, expected: tuple[str, str]) -> None:
    assert parties(Commitment(key="c", who=who, to_whom=whom, what="w", source="s"), BODIES) == expected
