"""What everything rests on: sources, documents, versions, passages; and the four kinds of statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from silcrete.records.base import GRADES, STATUSES, TIERS, Record, Sourced, says

QUALIFIERS = ("", "<", ">", "~", "major", "negligible")
METHODS = ("stated", "estimated", "derived", "assumed")
NATURES = ("observation", "forecast", "target")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """A publisher's page, data set or text that others cite."""

    table: ClassVar[str] = "source"
    dated: ClassVar[str] = "published"

    title: str = says("title in the desk's own words")
    publisher: str = says("who published it", default="")
    published: str = says("date as far as known", when=True, default="")
    url: str = says("address, empty for a text the desk holds", default="")
    language: str = says("ISO 639-1 code", default="")
    type: str = says("press release, law, news, data set, ...", default="")
    grade: str = says("A issuing body, B named publication, C weaker", choices=("", *GRADES), default="")
    licence: str = says("licence of the page", default="")
    redistribute: bool = says("whether rows resting on it may leave the desk", default=True)
    note: str = says("remark", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """A text that is followed over time; its states are versions."""

    table: ClassVar[str] = "document"
    dated: ClassVar[str] = "published"

    title: str = says("title as printed, or the file's name")
    type: str = says("letter, press release, report, ...", default="")
    number: str = says("the publisher's own number", default="")
    publisher: str = says("who published it", default="")
    published: str = says("date of the document", when=True, default="")
    language: str = says("ISO 639-1 code", default="")
    url: str = says("address it was loaded from", default="")
    source: str = says("the source record it belongs to", refers="source", default="")
    dossiers: tuple[str, ...] = says("dossiers it is filed under, as 'number' or 'number/sequence'", default=())
    cases: tuple[str, ...] = says("cases it belongs to", default=())
    tier: str = says("who may see it", choices=TIERS, default="public")
    licence: str = says("licence of the text", default="")
    note: str = says("remark", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Record):
    """One dated state of a document: the normalised text and the hash of the original bytes, which are kept."""

    table: ClassVar[str] = "version"
    within: ClassVar[str] = "document"

    document: str = says("the document it is a state of", refers="document")
    number: int = says("1 for the first state on file")
    hash: str = says("SHA-256 of the original bytes")
    media_type: str = says("type found by content, not by name")
    size: int = says("size of the original", unit="bytes")
    text: str = says("normalised text; offsets count its Unicode characters")
    language: str = says("ISO 639-1 code", default="")
    name: str = says("file name as given", default="")
    metadata: dict[str, Any] = says("what the file says of itself")
    warnings: tuple[str, ...] = says("what the reader could not keep", default=())
    publisher_version: str = says("the publisher's own version number", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Record):
    """A span of a version: half-open offsets in characters of its text."""

    table: ClassVar[str] = "passage"
    within: ClassVar[str] = "version"

    version: str = says("the version it is a span of", refers="version")
    name: str = says("short name within the version: p14")
    type: str = says("heading, paragraph, list-item, table-cell, footnote, caption, navigation")
    start: int = says("first character", unit="characters")
    end: int = says("one past the last character", unit="characters")
    level: int | None = says("depth of a heading", default=None)
    page: int | None = says("page of a paged original, from 1", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Record):
    """What a rule read in a passage; it counts for nothing until a person accepts it (§11)."""

    table: ClassVar[str] = "proposal"
    within: ClassVar[str] = "version"

    version: str = says("the version it was read in", refers="version")
    passage: str = says("the passage it starts in", refers="passage", default="")
    kind: str = says("date, deadline, reference, person, organisation, ..., commitment, request, aim, claim, event")
    text: str = says("the words, equal to the slice start:end of the version's text")
    start: int = says("first character", unit="characters")
    end: int = says("one past the last character", unit="characters")
    normalised: dict[str, Any] = says("the resolved value, fields by kind")
    rule: str = says("name and version of the rule", default="")
    confidence: float | None = says("the rule's own confidence, 0 to 1", default=None)
    status: str = says("proposed, accepted or rejected", choices=STATUSES, default="proposed")
    reviewed_by: str = says("who decided", default="")
    reviewed_on: str = says("day of the decision", when=True, default="")
    reason: str = says("why it was edited or rejected", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Sourced):
    """The shared form of claims and measurements: a number has unit, denominator, period, place and source (§2)."""

    subject: str = says("what is spoken of: a segment, facility, disruption, body, ...")
    subject_kind: str = says("record kind of the subject", default="segment")
    quantity: str = says("which property: share, investment, aid, members, price, ...")
    place: str = says("place that holds the value: country, NUTS, named aggregate", default="")
    organisation: str = says("firm or group of firms that holds the value", default="")
    object: str = says("second thing related: the demand sector a share goes to, ...", default="")
    value: float | None = says("stated number, or midpoint of a stated range", default=None)
    low: float | None = says("lower end of a stated range", default=None)
    high: float | None = says("upper end of a stated range", default=None)
    words: str = says("value in words where it is no number", default="")
    qualifier: str = says("under, over, about, or a word", choices=QUALIFIERS, default="")
    unit: str = says("unit of the value: fraction, EUR m, days, ...", default="")
    basis: str = says("denominator: what is measured and its class limits", default="")
    market: str = says("the whole that a share is a share of, by place", default="")
    period: str = says(
        "the interval the value is for: 2024, 2024-05, 2025-Q2, 2019-H1, 2024-2032", when=True, default=""
    )
    stated_on: str = says("when the source said so", when=True, default="")
    method: str = says("how the number came about", choices=METHODS, default="stated")
    nature: str = says("an observation, someone's forecast, or a target", choices=NATURES, default="observation")
    derived_from: tuple[str, ...] = says("keys of the claims it was computed from", default=())
    recipe: str = says("the rule that computed it", default="")
    locator: str = says("page, table or paragraph in the source", default="")

    def validate(self) -> None:
        """A number needs a unit; a range is ordered; a value lies in its range; a statement says something."""
        Sourced.validate(self)
        numbers = [n for n in (self.value, self.low, self.high) if n is not None]
        if numbers and not self.unit:
            raise self.fault("unit", self.unit, "a number without a unit is no claim; name its unit.")
        if not numbers and not self.words and self.qualifier not in ("major", "negligible"):
            raise self.fault("value", None, "give a value, a range, or the value in words; leave out what is unknown.")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise self.fault("low", self.low, f"the range must not fall: low is above high {self.high!r}.")
        if self.value is not None and not (
            (self.low is None or self.low <= self.value) and (self.high is None or self.value <= self.high)
        ):
            raise self.fault("value", self.value, "the value must lie within its own range.")
        if self.status == "accepted" and not (self.source or self.derived_from or self.passage):
            raise self.fault("source", self.source, "an accepted figure names its source, passage or inputs.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Quantity):
    """What a source says about a quantity; conflicting claims stand side by side (§7)."""

    table: ClassVar[str] = "claim"
    dated: ClassVar[str] = "stated_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement(Quantity):
    """A value read off an instrument or an official statistic by its own recipe, not by hearsay."""

    table: ClassVar[str] = "measurement"
    dated: ClassVar[str] = "stated_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Output(Record):
    """A model's result: never without band, model card and domain (§13); its recipe gives the same number (§10)."""

    table: ClassVar[str] = "output"

    model: str = says("model and version")
    card: str = says("name of the model card")
    scenario: str = says("name of the scenario")
    quantity: str = says("what was computed")
    subject: str = says("segment, place, sector or member it is for")
    unit: str = says("unit of the band")
    closure: str = says("which closure of the model")
    low90: float = says("5 percent quantile")
    low50: float = says("25 percent quantile")
    median: float = says("median")
    high50: float = says("75 percent quantile")
    high90: float = says("95 percent quantile")
    runs: int = says("number of runs")
    seed: int = says("seed of the random numbers")
    snapshot: str = says("digest of the data it was computed from")
    code: str = says("version of the code")
    domain: str = says("where the result is valid")
    inputs: tuple[str, ...] = says("keys of the claims used", refers="claim", default=())
    tier: str = says("who may see it", choices=TIERS, default="public")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Record):
    """A bulk snapshot (trade flows, a firm network) whose rows inherit its provenance."""

    table: ClassVar[str] = "snapshot"
    dated: ClassVar[str] = "stated_on"

    title: str = says("what the rows are")
    source: str = says("the source", refers="source")
    stated_on: str = says("date of the snapshot", when=True, default="")
    columns: dict[str, Any] = says("name of each column with meaning and unit")
    rows: int = says("number of rows")
    hash: str = says("SHA-256 of the stored rows")
    grade: str = says("grade of the source", choices=GRADES)
    tier: str = says("who may see it", choices=TIERS, default="public")
    licence: str = says("licence of the rows", default="")
    note: str = says("remark", default="")
