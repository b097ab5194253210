"""A person may correct a reading, but not write nonsense into it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from silcrete.dossier.readings import checked
from silcrete.errors import BadInput
from silcrete.ingest.extract.run import extract


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


NAMED = {"id": "org:x", "name": "X", "country": "BE", "type": "body"}
PLACED = {"id": "region:DED", "name": "Saxony", "nuts": "DED", "country": "DE"}


@pytest.mark.parametrize(
    ("kind", "old", "change", "words"),
    [
        *(
            ("quantity", {"value": 9, "unit": "percent"}, {"value": value}, "a finite number")
            for value in ("five", float("inf"), float("nan"), True, [1, float("inf")], [1], [], {}, 10**400)
        ),
        ("claim", {"type": "dependency"}, {"low": "9"}, "a finite number"),
        ("quantity", {"value": 9, "unit": "percent"}, {"unit": "zz"}, "a unit"),
        ("quantity", {"value": 9, "unit": "percent"}, {"unit": ""}, "characters"),
        ("quantity", {"value": 9, "unit": "percent"}, {"unit": 5}, "words"),
        ("quantity", {"value": 9}, {"qualifier": "banana"}, "one of those known"),
        ("deadline", {}, {"due": "2027-06-01T00:00"}, "must be a day"),
        ("deadline", {}, {"due": "1027-06-01"}, "a day from 1900"),
        ("deadline", {}, {"due": "9999-12-31"}, "a day from 1900"),
        ("event", {}, {"date_expected": {"start": "2027-99-01"}}, "must be a day"),
        ("event", {}, {"date_expected": {"from": "2027-01-01"}}, "must be a day"),
        ("event", {}, {"status": "banana"}, "held"),
        ("deadline", {}, {"modality": "banana"}, "one of those known"),
        ("deadline", {}, {"modality": ["firm"]}, "one of those known"),
        ("deadline", {}, {"of": ""}, "characters"),
        ("commitment", {}, {"strength": "banana"}, "one of those known"),
        ("commitment", {}, {"recurring": "yes"}, "true or false"),
        ("commitment", {}, {"who": ["org:x", ""]}, "characters"),
        ("commitment", {}, {"what": float("inf")}, "words"),
        ("date", {}, {"precision": "banana"}, "one of those known"),
        ("date", {}, {"role": "banana"}, "one of those known"),
        ("organisation", NAMED, {"country": "ZZ"}, "country"),
        ("organisation", NAMED, {"country": ["BE"]}, "words"),
        ("organisation", NAMED, {"name": ""}, "characters"),
        ("organisation", NAMED, {"name": None}, "some words"),
        ("organisation", NAMED, {"name": "x" * 301}, "1 to 300 characters"),
        ("organisation", NAMED, {"id": "nope"}, "key with its kind"),
        ("region", PLACED, {"nuts": "DEZZ"}, "NUTS"),
        ("country", {"iso2": "NL", "name": "Netherlands"}, {"iso2": "XX"}, "ISO 3166"),
    ],
)
def test_what_no_rule_could_have_read_is_refused(
    kind: str, old: dict[str, Any], change: dict[str, Any], words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        checked(kind, old, change)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("quantity", {"value": 12.5, "unit": "wafers per month"}),
        ("quantity", {"value": [10, 12], "unit": "EU member state"}),
        ("quantity", {"unit": "looms", "qualifier": "~"}),
        ("deadline", {"modality": "possible", "of": None}),
        ("event", {"date_expected": {"start": "2024-01-01", "end": "2024-03-31"}, "status": "planned"}),
        ("event", {"date": "2024-05"}),
        ("commitment", {"who": ["org:x", "person:y"], "recurring": True, "strength": "intention"}),
        ("claim", {"value": 0, "unit": "percent", "segments": ["mat.gallium"]}),
    ],
)
def test_what_a_rule_could_have_read_is_taken(kind: str, change: dict[str, Any]) -> None:
    assert checked(kind, {}, change, "twelve looms") == change
    assert checked("region", PLACED, {"nuts": "NL41", "country": "NL"})["nuts"] == "NL41"


def test_every_reading_of_a_rule_may_be_written_again(shared: Path) -> None:
    texts = sorted((shared / "documents").rglob("*.txt"))
    assert texts
    for path in texts:
        for found in extract(path.read_text(encoding="utf-8")):
            fields = {name: value for name, value in found.normalised.items() if name != "text"}
            assert checked(found.kind, fields, fields, found.text) == fields


def test_what_is_not_changed_stays() -> None:
    old = {"strength": "firm", "due": None, "who": "org:x"}
    assert checked("commitment", old, {"due": "2025-03-31"}) == {**old, "due": "2025-03-31"}
    assert checked("date", {}, {"start": "2024-12-17T12:08", "end": "2024-12-17T12:08"})["start"] == "2024-12-17T12:08"
    assert checked("deadline", {"due": "2025-03-31"}, {"due": None}) == {"due": None}
