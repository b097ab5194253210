"""Claims under one fact: how a stated value is read as an interval, which pairs disagree, which one a view shows.

Claims are never averaged (§7). A pair disagrees when it speaks of the same thing, quantity, holder, kind of measure,
market and time, and its intervals have no point in common. A named rule chooses; what it passed over stays visible.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from silcrete import units
from silcrete.errors import BadInput, UnknownName
from silcrete.periods.period import Period, on_file
from silcrete.records import GRADES, Claim
from silcrete.records.evidence import Quantity

FAMILIES: dict[str, tuple[str, ...]] = {
    "production": ("refined production", "refinery production", "production", "raw production"),
}
"""Measures that may contradict each other; in each, the order is the tie rule `refined-before-raw`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How far a vague statement reaches: `~ v` is v plus or minus the larger of `about` (shares) and `part` of v."""

    about: float = 0.02
    part: float = 0.1
    negligible: float = 0.02


@dataclass(frozen=True, slots=True)
class Interval:
    """What a stated value leaves open; an open end is not part of it."""

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False

    @property
    def width(self) -> float:
        """Length of the interval, in the unit of the claim; may be infinite."""
        return self.high - self.low

    def meets(self, other: Interval) -> bool:
        """Whether the two have a point in common."""
        for a, b in ((self, other), (other, self)):
            if a.high < b.low or (a.high == b.low and (a.open_high or b.open_low)):
                return False
        return True


def is_share(claim: Quantity) -> bool:
    """Whether the value is a part of a whole, so that it lies between 0 and 1."""
    return claim.unit == "fraction" and "share" in claim.quantity.split()


def interval(claim: Claim, reading: Reading = Reading()) -> Interval | None:
    """The interval of a stated value in its unit; None where no number bounds it (a word such as `major`).

    A number stands for half a unit of its last printed digit each way, a share for at most half a percent point, a
    count of things for itself; a stated range for itself; `>` and `<` for everything beyond; shares end at 0 and 1.
    (Reference: chain, section 3.3.)
    """
    least, most = (0.0, 1.0) if is_share(claim) else (-math.inf, math.inf)
    if claim.qualifier == "negligible":
        return Interval(max(0.0, least), min(reading.negligible, most))
    if claim.low is not None or claim.high is not None:
        low = least if claim.low is None else claim.low
        return Interval(low, most if claim.high is None else claim.high)
    value = claim.value
    if value is None:
        return None
    if claim.qualifier == ">":
        return Interval(value, most, open_low=True)
    if claim.qualifier == "<":
        return Interval(least, value, open_high=True)
    if claim.qualifier == "~":
        reach = max(reading.about if is_share(claim) else 0.0, abs(value) * reading.part)
    elif _counted(claim.unit) and value == int(value):
        reach = 0.0
    else:
        digits = units.decimals(value)
        reach = 0.5 * 10.0 ** -max(digits, 2 if claim.unit == "fraction" else digits)
    # twelve digits: 0.46 - 0.005 is 0.455, not the nearest binary number below it
    return Interval(max(least, round(value - reach, 12)), min(most, round(value + reach, 12)))


@cache
def _counted(unit: str) -> bool:
    try:
        return units.unit(unit).dimension == "count"
    except UnknownName:
        return False


def measure_of(claim: Claim, families: dict[str, tuple[str, ...]] | None = None) -> str:
    """The kind of measure a claim belongs to: the family of its basis, or the basis itself."""
    known = FAMILIES if families is None else families
    return next((name for name, bases in known.items() if claim.basis in bases), claim.basis)


@cache
def _span(text: str) -> Period | None:
    """A period on file as an interval of days; None where none is stated, or none that can be read."""
    try:
        return on_file(text) if text else None
    except BadInput:
        return None


def same_time(a: Claim, b: Claim) -> bool:
    """Whether the periods share a day; a period that is not stated cannot keep two claims apart."""
    first, second = _span(a.period), _span(b.period)
    return first is None or second is None or first.overlaps(second)


def relation(a: Claim, b: Claim, families: dict[str, tuple[str, ...]] | None = None) -> str:
    """How two claims stand to each other. (Reference: chain, section 3.4.)

    One of: `other thing`, `other holder`, `other nature` (an observation, a forecast and a target are three facts),
    `other market`, `other class` (a narrower measure), `other measure`, `other period`, `compatible`, `revision` (a
    later projection), `self-contradiction` (one source says both) and `disagreement`.
    """
    if (a.subject_kind, a.subject, a.quantity, a.unit) != (b.subject_kind, b.subject, b.quantity, b.unit):
        return "other thing"
    if (a.place, a.organisation, a.object) != (b.place, b.organisation, b.object):
        return "other holder"
    if a.nature != b.nature:
        return "other nature"
    if a.market != b.market:
        return "other market"
    if measure_of(a, families) != measure_of(b, families):
        narrower = a.basis.startswith(f"{b.basis} ") or b.basis.startswith(f"{a.basis} ")
        return "other class" if narrower and a.basis and b.basis else "other measure"
    if not same_time(a, b):
        return "other period"
    if _agree(a, b):
        return "compatible"
    if a.nature == "forecast" and a.stated_on != b.stated_on:
        return "revision"
    own = a.source and a.source == b.source and a.method == b.method == "stated"
    return "self-contradiction" if own else "disagreement"


def _agree(a: Claim, b: Claim) -> bool:
    """Whether both can be true: intervals that meet, or equal words where no number is given."""
    first, second = interval(a), interval(b)
    if first is not None and second is not None:
        return first.meets(second)
    if first is None and second is None and a.words and b.words:
        return a.words.casefold() == b.words.casefold()
    return True


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims that cannot both be true; `relation` is `disagreement` or `self-contradiction`."""

    a: Claim
    b: Claim
    relation: str


def conflicts(claims: Iterable[Claim], families: dict[str, tuple[str, ...]] | None = None) -> list[Conflict]:
    """Every pair of accepted claims that cannot both be true, in order of keys.

    Pass `families={}` to let only claims of exactly the same basis contradict each other.
    """
    facts: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for c in claims:
        if c.status == "accepted":
            thing = (c.subject_kind, c.subject, c.quantity, c.unit, c.place, c.organisation, c.object)
            facts[*thing, c.nature, c.market, measure_of(c, families)].append(c)
    found = []
    for group in facts.values():
        for pair in _together(group):
            a, b = sorted(pair, key=lambda c: c.key)
            if (kind := relation(a, b, families)) in ("disagreement", "self-contradiction"):
                found.append(Conflict(a, b, kind))
    return sorted(found, key=lambda c: (c.a.key, c.b.key))


def _together(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs whose periods share a day, without looking at all pairs of a long series."""
    spans = [(_span(c.period) or Period(None, None), c) for c in claims]
    ordered = sorted(spans, key=lambda held: held[0].start or date.min)
    for i, (span, claim) in enumerate(ordered):
        for later, other in ordered[i + 1 :]:
            if span.end is not None and later.start is not None and span.end < later.start:
                break
            yield claim, other


# -- choosing ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a view needs: which natures and grades it may show, and the measure and market it asks for ("" is any)."""

    name: str
    natures: tuple[str, ...] = ("observation",)
    grades: tuple[str, ...] = GRADES
    basis: str = ""
    market: str = ""


PURPOSES: dict[str, Purpose] = {
    "headline": Purpose("headline", grades=("A", "B")),
    "view": Purpose("view"),
    "outlook": Purpose("outlook", natures=("forecast",)),
    "target": Purpose("target", natures=("target",)),
}
RULES: dict[str, str] = {
    "best-grade-latest": "the best grade, among those the latest period not after the date asked",
    "nearest-period-best-grade": "the period nearest to the date asked and not after it, among those the best grade",
    "single-claim": "only one claim may be shown for this purpose",
    "pinned": "a person chose it and gave a reason",
    "none": "no claim may be shown for this purpose",
}
TIES: dict[str, str] = {
    "refined-before-raw": "refined output before all output before raw output",
    "later-statement": "what was stated later",
    "narrower-interval": "what leaves less open",
    "key": "the lower key: the two cannot be told apart",
}


WHY: dict[str, str] = {
    "pinned": "another was pinned",
    "status": "is {status}, not accepted",
    "measure": "measures {found}, not {wanted}",
    "market": "is for the market {found}, not {wanted}",
    "nature": "is of another nature: {nature}",
    "grade": "grade {grade} is not shown in a {purpose}",
    "later": "is for a period after the date asked",
    "lower_grade": "lower grade",
    "older_period": "older period",
    "less_refined": "is {found}, less refined",
    "stated_earlier": "was stated earlier",
    "more_open": "leaves more open",
    "same": "cannot be told apart",
}
"""Why a claim was passed over."""


class Why(str):
    """Why a claim was passed over, in a few words; `code` is a key of WHY, `values` fill it, for other languages."""

    code: str
    values: dict[str, str]

    def __new__(cls, code: str, /, **values: str) -> Why:
        """The words of a code with its values."""
        told = super().__new__(cls, WHY[code].format(**values))
        told.code, told.values = code, values
        return told


@dataclass(frozen=True, slots=True)
class Pin:
    """A person's choice of a claim by key, with the reason; it overrules the rule."""

    claim: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The claim a view shows, and everything a reader needs to choose otherwise.

    `claim` is None when none may be shown. `rivals` are the other claims with the reason each was passed over, `rule`
    a key of RULES, `tie` a key of TIES or "", `reason` a sentence.
    """

    claim: Claim | None
    rivals: tuple[tuple[Claim, Why], ...]
    rule: str
    reason: str
    tie: str = ""

    @property
    def spread(self) -> Interval | None:
        """The range over the chosen claim and its rivals of the same nature; None without a number."""
        if self.claim is None:
            return None
        every = [self.claim, *(c for c, _ in self.rivals if c.nature == self.claim.nature)]
        spans = [s for s in map(interval, every) if s is not None]
        return Interval(min(s.low for s in spans), max(s.high for s in spans)) if spans else None


def choose(
    claims: Sequence[Claim],
    purpose: str | Purpose = "view",
    at: str = "",
    *,
    rule: str = "best-grade-latest",
    pin: Pin | None = None,
) -> Choice:
    """The claim to show for a purpose among those under one fact, as of a day (`at`, ISO; "" is no cut).

    Ties are settled by `refined-before-raw`, then the later statement, the narrower interval, the key. Raises
    UnknownName for an unknown purpose or rule, or a pin of a claim that is not among them. Never averages (§7).
    (Reference: chain, section 3.5.)
    """
    aim = purpose if isinstance(purpose, Purpose) else PURPOSES.get(purpose)
    if aim is None:
        raise UnknownName("purpose", str(purpose), PURPOSES)
    if rule not in ("best-grade-latest", "nearest-period-best-grade"):
        raise UnknownName("rule that chooses", rule, ["best-grade-latest", "nearest-period-best-grade"])
    ordered = sorted(claims, key=lambda c: c.key)
    if pin is not None:
        chosen = next((c for c in ordered if c.key == pin.claim), None)
        if chosen is None:
            raise UnknownName("claim among those on file", pin.claim, [c.key for c in ordered])
        rivals = tuple((c, Why("pinned")) for c in ordered if c is not chosen)
        return Choice(chosen, rivals, "pinned", f"{pin.by} chose it: {pin.reason}")
    barred = {c.key: why for c in ordered if (why := _barred(c, aim, at))}
    able = sorted((c for c in ordered if c.key not in barred), key=lambda c: _rank(c, rule, at))
    if not able:
        return Choice(None, tuple((c, barred[c.key]) for c in ordered), "none", RULES["none"])
    chosen = able[0]
    tie = _tie(chosen, able[1], rule, at) if len(able) > 1 else ""
    passed = [(c, _passed(chosen, c, rule, at)) for c in able[1:]]
    rivals = (*passed, *((c, barred[c.key]) for c in ordered if c.key in barred))
    used = rule if len(able) > 1 else "single-claim"
    reason = RULES[used] + (f"; tie settled by {tie}: {TIES[tie]}" if tie else "")
    return Choice(chosen, rivals, used, reason, tie)


def _barred(claim: Claim, aim: Purpose, at: str) -> Why | None:
    """Why a claim may not be shown for a purpose; None when it may."""
    start = _start(claim)
    if claim.status != "accepted":
        return Why("status", status=claim.status)
    if aim.basis and measure_of(claim) != measure_of(claim.but(basis=aim.basis)):
        return Why("measure", found=claim.basis or "something not named", wanted=aim.basis)
    if aim.market and claim.market != aim.market:
        return Why("market", found=claim.market or "not named", wanted=aim.market)
    if claim.nature not in aim.natures:
        return Why("nature", nature=claim.nature)
    if (claim.grade or "no grade") not in aim.grades:
        return Why("grade", grade=claim.grade or "unknown", purpose=aim.name)
    if at and start and start > at:
        return Why("later")
    return None


def _start(claim: Claim) -> str:
    span = _span(claim.period)
    return span.start.isoformat() if span and span.start else ""


def _age(claim: Claim, at: str) -> int:
    """Rising with age: minus the last day of the period, cut at `at`, as an ordinal; without a period it is oldest."""
    text = claim.period or claim.stated_on
    span = _span(text)
    if span is None or span.end is None:
        return 0
    end = span.end
    cut = _span(at)
    if cut is not None and cut.end is not None:
        end = min(end, cut.end)
    return -end.toordinal()


def _grade(claim: Claim) -> int:
    return GRADES.index(claim.grade) if claim.grade in GRADES else len(GRADES)


def _refined(claim: Claim) -> int:
    bases = next((b for b in FAMILIES.values() if claim.basis in b), ())
    return bases.index(claim.basis) if bases else 0


def _statement(claim: Claim) -> int:
    span = _span(claim.stated_on)
    return -span.end.toordinal() if span and span.end else 0


def _width(claim: Claim) -> float:
    span = interval(claim)
    return span.width if span else math.inf


def _steps(claim: Claim, rule: str, at: str) -> list[tuple[str, float]]:
    """What the rule looks at, in order; the smaller number wins."""
    first = [("lower grade", float(_grade(claim))), ("older period", float(_age(claim, at)))]
    if rule == "nearest-period-best-grade":
        first.reverse()
    return [
        *first,
        ("refined-before-raw", float(_refined(claim))),
        ("later-statement", float(_statement(claim))),
        ("narrower-interval", _width(claim)),
    ]


def _rank(claim: Claim, rule: str, at: str) -> tuple[tuple[float, ...], str]:
    return tuple(number for _, number in _steps(claim, rule, at)), claim.key


def _deciding(chosen: Claim, other: Claim, rule: str, at: str) -> str:
    """The first step in which the two differ; "key" when none."""
    pairs = zip(_steps(chosen, rule, at), _steps(other, rule, at), strict=True)
    return next((name for (name, a), (_, b) in pairs if a != b), "key")


def _tie(chosen: Claim, other: Claim, rule: str, at: str) -> str:
    """The tie rule that was needed between the first two; "" when grade and period decided."""
    step = _deciding(chosen, other, rule, at)
    return step if step in TIES else ""


def _passed(chosen: Claim, other: Claim, rule: str, at: str) -> Why:
    """Why a claim that may be shown was passed over."""
    step = _deciding(chosen, other, rule, at)
    code = {
        "lower grade": "lower_grade",
        "older period": "older_period",
        "refined-before-raw": "less_refined",
        "later-statement": "stated_earlier",
        "narrower-interval": "more_open",
        "key": "same",
    }[step]
    return Why(code, found=other.basis) if code == "less_refined" else Why(code)
