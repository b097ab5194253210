"""Which place holds which, on a day."""

from __future__ import annotations

import pytest

from silcrete.chain.areas import extent, holds
from silcrete.errors import UnknownName

NOW = "2026-01-01"


@pytest.mark.parametrize(
    ("outer", "inner", "held"),
    [
        ("EU27", "NL", True), ("EU27", "CZ064", True), ("EU27", "GB", False), ("R-EUROPE", "EU27", True),
        ("R-EUROPE", "GB", True), ("R-EUROPE_ME", "IL", True), ("R-AMERICAS", "US", True), ("US", "R-AMERICAS", False),
        ("R-ASIA", "R-SEA", True), ("R-ASIA_OTHER", "JP", False), ("R-ASIA_OTHER", "TW", True), ("WORLD", "EU27", True),
        ("DE", "DED", True), ("DED", "DE", False), ("DED", "DED2", True), ("NL", "NL", True), ("DED", "EU27", False),
    ],
)  # fmt: skip
def test_holds(outer: str, inner: str, held: bool) -> None:
    assert holds(outer, inner, NOW) is held


def test_the_union_is_that_of_the_day() -> None:
    assert holds("EU27", "GB", "2019-06-01")
    assert not holds("EU27", "GB", "2021-06-01")


def test_an_unknown_place_raises() -> None:
    with pytest.raises(UnknownName):
        extent("XX", NOW)
