"""A person may correct a reading, but not write nonsense into it."""

from __future__ import annotations

from typing import Any

import pytest

from silcrete.dossier.readings import checked
from silcrete.errors import BadInput


@pytest.mark.parametrize(
    ("kind", "change", "words"),
    [
        ("date", {"start": "2030-01-01", "end": "2020-01-01"}, "ends before it starts"),
        ("date", {"start": "2024-99-01"}, "must be a day"),
        ("date", {"nonsense": 5}, "no field 'nonsense'"),
        ("deadline", {"due": 5}, "must be a day"),
        ("deadline", {"due": "2027-99-99"}, "must be a day"),
        ("commitment", {"duo": "2027-01-01"}, "use due"),
        ("person", {"text": "other words"}, "no field 'text'"),
    ],
)
def test_nonsense_is_refused_with_a_way_out(kind: str, change: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        checked(kind, {"start": "2024-01-01", "end": "2024-12-31"} if kind == "date" else {"name": "x"}, change)


def test_what_is_not_changed_stays() -> None:
    old = {"strength": "firm", "due": None, "who": "org:x"}
    assert checked("commitment", old, {"due": "2025-03-31"}) == {**old, "due": "2025-03-31"}
    assert checked("date", {}, {"start": "2024-12-17T12:08", "end": "2024-12-17T12:08"})["start"] == "2024-12-17T12:08"
    assert checked("deadline", {"due": "2025-03-31"}, {"due": None}) == {"due": None}
