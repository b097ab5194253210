"""Bounds on documents, and how they say no."""

from __future__ import annotations

import pytest

from silcrete.errors import BadInput
from silcrete.ingest.text.limits import Limits, amount


@pytest.mark.parametrize(
    "size, words",
    [(0, "0 bytes"), (999, "999 bytes"), (1500, "1.5 kB"), (300_000_000, "300 MB"), (2_500_000_000, "2.5 GB")],
)
def test_amounts_in_words(size: int, words: str) -> None:
    assert amount(size) == words


def test_each_bound_is_kept_and_named() -> None:
    limits = Limits(max_bytes=10, max_part=10, max_chars=10)
    limits.check_bytes(10)
    limits.check_part("x", 10)
    limits.check_chars(10)
    with pytest.raises(BadInput, match="empty"):
        limits.check_bytes(0)
    with pytest.raises(BadInput, match=r"bigger than the 10 bytes.*Found: 11 bytes.*split"):
        limits.check_bytes(11)
    with pytest.raises(BadInput, match="The part x is bigger"):
        limits.check_part("part x", 11)
    with pytest.raises(BadInput, match="longer than the 10 characters"):
        limits.check_chars(11)
