"""Records as columns come back as the records they were."""

from __future__ import annotations

import pytest

from silcrete.chain.rows import Rows
from silcrete.errors import BadInput, UnknownName
from silcrete.records import Claim
from silcrete.sources.starter.read import read


def test_there_and_back() -> None:
    claims = [r for r in read() if isinstance(r, Claim)]
    rows = Rows.of(Claim, claims)
    assert sorted((rows.record(i) for i in range(len(rows))), key=lambda c: c.key) == sorted(
        claims, key=lambda c: c.key
    )
    assert rows.get("sh0136") == next(c for c in claims if c.key == "sh0136")


def test_equal_texts_are_one_object() -> None:
    claims = [r for r in read() if isinstance(r, Claim)]
    column = Rows.of(Claim, [c.but(unit="".join(["frac", "tion"])) for c in claims]).columns["unit"]
    assert len({id(value) for value in column}) == 1


def test_a_key_twice_and_a_key_unknown_raise() -> None:
    claim = next(r for r in read() if isinstance(r, Claim))
    with pytest.raises(BadInput, match="same key"):
        Rows.of(Claim, [claim, claim])
    with pytest.raises(UnknownName):
        Rows.of(Claim, [claim]).get("nothing")
