"""Which units of the map make a NUTS region: the crosswalk `regions.csv`.

Codes are those of NUTS 2021; a code that the edition of 2024 changed stands there as well, with the same units. Levels
of the geometry differ by country: Germany stops at the Länder, so a finer code is drawn as the region that holds it.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

from silcrete.desk.geo.shapes import countries, unit_ids

_COUNTRY = {"EL": "GR", "UK": "GB"}
"""Country letters of NUTS that are not those of ISO 3166-1."""


@lru_cache(maxsize=1)
def _crosswalk() -> dict[str, tuple[tuple[str, ...], str]]:
    text = files(__name__.rpartition(".")[0]).joinpath("regions.csv").read_text(encoding="utf-8")
    return {row["nuts"]: (tuple(row["units"].split()), row["approximate"]) for row in csv.DictReader(text.splitlines())}


def codes() -> tuple[str, ...]:
    """All codes with units of their own, sorted; countries not among them."""
    return tuple(sorted(_crosswalk()))


def drawn_as(code: str) -> str:
    """The code whose shape stands for this place: itself, the region or the country that holds it, or empty.

    A country is given by its two letters in ISO 3166-1 or in NUTS (EL and GR, UK and GB).
    """
    if code in _crosswalk():
        return code
    if len(code) == 2:
        iso = _COUNTRY.get(code, code)
        return iso if iso in countries() else ""
    return next((code[:n] for n in range(len(code) - 1, 2, -1) if code[:n] in _crosswalk()), "")


def units_of(code: str) -> tuple[str, ...]:
    """The units of a region or country; empty where nothing of it is on the map."""
    known = drawn_as(code)
    if len(known) == 2:
        return tuple(key for key in unit_ids() if key.startswith(f"{known}-"))
    return _crosswalk()[known][0] if known else ()


def approximate(code: str) -> str:
    """Why the shape of a region is not exact, in words; empty where it is."""
    known = drawn_as(code)
    return _crosswalk()[known][1] if known in _crosswalk() else ""
