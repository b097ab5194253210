"""The value chain: segments, what feeds what, sites, firms, disruptions, measures and targets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from silcrete.records.base import Record, Sourced, says

DEPENDENCIES = ("essential", "important", "replaceable", "unknown")
FACILITY_STATES = ("announced", "under construction", "operating", "on hold", "cancelled", "closed")
MATCHES = ("exact", "close", "broad", "narrow", "related")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment(Record):
    """A step, good or use of the chain; the tree is the project's own wording."""

    table: ClassVar[str] = "segment"

    name: str = says("name in English")
    parent: str = says("segment it is a part of", refers="segment", default="")
    type: str = says("process, equipment, material, software/IP, chip type, packaging, end demand")
    stage: str = says("column of the chain picture", default="")
    position: int = says("order within the whole", default=0)
    view: bool = says("a statistical view that is never added to its siblings", default=False)
    description: str = says("what it is, in the desk's own words", default="")
    names: tuple[str, ...] = says("names in other languages as 'de=…'", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Sourced):
    """`start` is an input of `end`; the link is sourced, its strength is the desk's own judgement."""

    table: ClassVar[str] = "flow"

    start: str = says("input segment", refers="segment")
    end: str = says("segment that needs it", refers="segment")
    dependency: str = says("strength, own judgement", choices=DEPENDENCIES)
    substitution: str = says("alternatives and time, own judgement", default="")
    basis: str = says("what the source supports and what is judged", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility(Sourced):
    """A site; its status is what the source said on its date, money and capacity are claims about it."""

    table: ClassVar[str] = "facility"
    dated: ClassVar[str] = "stated_on"

    name: str = says("name")
    operator: str = says("who runs it, with shareholders where known", default="")
    owner_country: str = says("seat of the controlling owner", default="")
    segments: tuple[str, ...] = says("segments it works in", refers="segment")
    country: str = says("ISO 3166 alpha-2")
    nuts1: str = says("NUTS 1, edition 2024", default="")
    nuts2: str = says("NUTS 2, edition 2024", default="")
    nuts3: str = says("NUTS 3, edition 2024", default="")
    city: str = says("town", default="")
    state: str = says("last known state", choices=FACILITY_STATES)
    stated_on: str = says("date of the last evidence for the state", when=True, default="")
    year: str = says("start or full operation, as the source gives it", default="")
    technology: str = says("process node, wafer size or technology", default="")
    latitude: float | None = says("north, WGS 84; of the town", unit="degrees", bounds=(-90, 90), default=None)
    longitude: float | None = says("east, WGS 84; of the town", unit="degrees", bounds=(-180, 180), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Sourced):
    """A firm, institute, association, university or cluster."""

    table: ClassVar[str] = "organisation"

    name: str = says("name")
    type: str = says("company, RTO, association, university, cluster, ...")
    country: str = says("seat, ISO 3166 alpha-2 or EU27", default="")
    place: str = says("NUTS 2 of the seat", default="")
    role: str = says("role in the chain", default="")
    aliases: tuple[str, ...] = says("other names", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Disruption(Sourced):
    """A past stop of a supply, with what was hit and for how long."""

    table: ClassVar[str] = "disruption"
    dated: ClassVar[str] = "start"

    name: str = says("name")
    cause: str = says("cause")
    start: str = says("first day", when=True)
    end: str = says("last day; empty when open or not clear", when=True, default="")
    segment: str = says("segment hit", refers="segment")
    place: str = says("where", default="")
    facility: str = says("site hit", refers="facility", default="")
    scope: str = says("which lines, which share", default="")
    lost_world: float | None = says(
        "share of world supply lost at the worst point", unit="fraction", bounds=(0, 1), default=None
    )
    lost_local: float | None = says(
        "share lost of the thing named in scope", unit="fraction", bounds=(0, 1), default=None
    )
    recovery: str = says("day:level pairs, level as share of the site's normal output", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Sourced):
    """A law, aid, programme, pilot line, export control or proposal."""

    table: ClassVar[str] = "measure"
    dated: ClassVar[str] = "date"

    name: str = says("name")
    type: str = says("state aid, regulation, pilot line, export control, ...")
    issuer: str = says("who decided", default="")
    place: str = says("where it applies", default="")
    date: str = says("date of the decision or event", when=True, default="")
    state: str = says("in force, approved, proposed, expires on, ...", default="")
    expires: str = says("day it ends, where one is set", when=True, default="")
    beneficiary: str = says("who benefits", default="")
    facility: str = says("site it concerns", refers="facility", default="")
    legal_basis: str = says("legal basis", default="")
    aim: str = says("what it is for, in the desk's own words", default="")
    segments: tuple[str, ...] = says("segments it touches", refers="segment", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Sourced):
    """A political target: baseline, value, year. It is never charted as an observation."""

    table: ClassVar[str] = "target"
    dated: ClassVar[str] = "set_on"

    name: str = says("name")
    owner: str = says("who set it")
    quantity: str = says("what is measured")
    subject: str = says("segment it is about", refers="segment", default="")
    place: str = says("whose share", default="")
    value: float = says("value aimed at")
    unit: str = says("unit of the value")
    year: int = says("year it is to be reached in")
    set_on: str = says("day it was set", when=True, default="")
    claims: tuple[str, ...] = says("baseline, latest and forecast claims it is followed with", refers="claim")


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Sourced):
    """A trade code of a segment; the match says how well they fit."""

    table: ClassVar[str] = "code"

    segment: str = says("segment", refers="segment")
    scheme: str = says("classification with its edition")
    code: str = says("code as text, leading zeros kept")
    label: str = says("short label in own words")
    match: str = says("how well the code fits the segment", choices=MATCHES)
