"""Sites and places as features of GeoJSON: what their pages say of them, as far as it may leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from silcrete.desk.context import Context
from silcrete.desk.geo.features import BORDERS, Feature, collection, feature, point
from silcrete.ledger.export import gated
from silcrete.records import Facility


class Site(Protocol):
    """What a page knows of a site."""

    @property
    def key(self) -> str:
        """Key of the record."""

    @property
    def name(self) -> str:
        """Name."""

    @property
    def operator(self) -> str:
        """Who runs it."""

    @property
    def city(self) -> str:
        """Town; the coordinates are those of the town."""

    @property
    def segments(self) -> tuple[str, ...]:
        """Keys of its segments."""

    @property
    def state(self) -> str:
        """Its last state."""

    @property
    def stated_on(self) -> str:
        """When that was said."""

    @property
    def grade(self) -> str:
        """Grade of the source."""

    @property
    def source(self) -> str:
        """Key of the source."""

    @property
    def latitude(self) -> float | None:
        """Degrees north."""

    @property
    def longitude(self) -> float | None:
        """Degrees east."""


def sites(ctx: Context, rows: Iterable[Site]) -> tuple[list[Feature], int]:
    """A feature for every site that the export gate lets go to the public (T17), and how many it keeps back."""
    held = list(rows)
    free = {record.key for record in gated(ctx.view, Facility)[0]}
    out = [
        feature(
            row.key,
            point(row.longitude, row.latitude),
            kind="facility",
            name=row.name,
            operator=row.operator,
            city=row.city,
            segments=list(row.segments),
            state=row.state,
            stated_on=row.stated_on,
            grade=row.grade,
            source=row.source,
            precision="town",
        )
        for row in held
        if row.key in free
    ]
    return out, len(held) - len(out)


def text(ctx: Context, title: str, features: Sequence[Feature], withheld: int = 0) -> str:
    """The collection with its name, the day it is of, and whose borders it shows."""
    return collection(features, name=title, day=ctx.day, known_on=ctx.known_on, withheld=withheld, borders=BORDERS)
