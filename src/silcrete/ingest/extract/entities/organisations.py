"""Organisations: names from the list, then names by their form, and the short forms a text defines for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from silcrete.ingest.extract.entities.inflect import slug
from silcrete.ingest.extract.entities.lexicon import word_set
from silcrete.ingest.extract.entities.scan import Scan
from silcrete.ingest.extract.item import Item, item

# The last word of a phrase that names a legal act or plan: "EU" in front of it belongs to that name.
_ACT_ENDINGS = ("gesetz", "gesetzes", "verordnung", "richtlinie", "verordening", "richtlijn", "chipwet", "chipswet")


@dataclass(frozen=True)
class Organisation:
    """An organisation at one place: words `first` to `last`, characters `start` to `end`, and what is known of it."""

    first: int
    last: int
    start: int
    end: int
    key: str
    fields: Mapping[str, Any]
    rule: str
    confidence: float = 0.9
    generic: bool = False
    outer: bool = field(default=False, compare=False)

    def to_item(self, scan: Scan) -> Item:
        """The item to propose."""
        fields = {name: value for name, value in self.fields.items() if value}
        if not self.generic:
            fields = {"id": f"org:{self.key}", **fields}
        return item(
            scan.text,
            "organisation",
            self.start,
            self.end,
            fields,
            rule=self.rule,
            confidence=self.confidence,
            generic=self.generic,
        )


def make(
    scan: Scan,
    first: int,
    last: int,
    kind: str,
    rule: str,
    confidence: float = 0.75,
    *,
    outer: bool = False,
    short: tuple[str, ...] = (),
) -> Organisation:
    """An organisation from word `first` to word `last`, named as printed."""
    start, end = scan.tokens.starts[first], scan.tokens.ends[last]
    name = " ".join(scan.text.raw[start:end].split())
    fields = {"name": name, "type": kind}
    extra = {**fields, "short": short} if short else fields
    return Organisation(first, last, start, end, slug(name), extra, rule, confidence, outer=outer)


def find_organisations(scan: Scan) -> list[Organisation]:
    """All organisations, by start; within one another only where a name is the other's owner ("… of the Y")."""
    from silcrete.ingest.extract.entities.known_firms import as_known
    from silcrete.ingest.extract.entities.organisation_forms import by_form

    listed = [_listed(scan, hit) for hit in scan.organisations if not _belongs_to_act(scan, hit)]
    formed = by_form(scan, listed)
    found = list(as_known(scan, _resolve([*listed, *formed])))
    return _resolve([*found, *_short_forms(scan, found)])


def _listed(scan: Scan, hit: Any) -> Organisation:
    data = hit.entry.data
    fields: dict[str, Any] = {"name": data["name"], "type": data["type"], "country": data["country"]}
    if data["parent"]:
        fields["parent"] = f"org:{data['parent']}"
    if hit.entry.key == "semicon-board-nl" and scan.text.dated and scan.text.dated.isoformat() < "2025-01-29":
        fields["status"] = "planned"
    return Organisation(hit.first, hit.last, hit.start, hit.end, hit.key, fields, "organisation-name", 0.95)


def _belongs_to_act(scan: Scan, hit: Any) -> bool:
    """Whether "EU" is part of the name of an act ("EU Chips Act", "Verordnung (EU) 2023/1") and not the Union."""
    if hit.key != "eu" or len(scan.tokens.raw[hit.first]) > 3:
        return False
    tokens, i = scan.tokens, hit.last
    if tokens.before(hit.first).endswith("/"):
        return True  # "2014/24/EU"
    gap = tokens.gap(i)
    if tokens.before(hit.first).endswith("(") and gap.startswith(")"):
        following = tokens.low[i + 1] if i + 1 < len(tokens) else ""
        return following[:1].isdigit() or following in {"nr", "no", "n"}
    for step in range(1, 5):
        j = i + step
        if j >= len(tokens) or tokens.marks[j - 1] not in " -":
            return False
        word = tokens.low[j]
        if word.endswith(_ACT_ENDINGS) or (word in word_set("act_words") and (step > 1 or tokens.capital(j))):
            return step > 1 or word not in {"law", "plan", "directive"} or tokens.capital(j)
        if j in scan.geo_at or (j in scan.org_at and scan.org_at[j] is not hit):
            return False
    return False


def _resolve(candidates: Iterable[Organisation]) -> list[Organisation]:
    """The longest at each place; a listed name that ends a formed one stays inside it."""
    chosen: list[Organisation] = []
    dropped: set[int] = set()
    active: list[Organisation] = []
    for one in sorted(candidates, key=lambda o: (o.start, -o.end, -o.confidence)):
        active = [other for other in active if other.end > one.start]
        if all(_may_hold(other, one) for other in active):
            pass
        elif len(active) == 1 and one.end > active[0].end and one.confidence > active[0].confidence:
            dropped.add(id(active[0]))
            active = []
        else:
            continue
        chosen.append(one)
        active.append(one)
    return sorted((o for o in chosen if id(o) not in dropped), key=lambda o: (o.start, -o.end))


def _may_hold(outer: Organisation, inner: Organisation) -> bool:
    return (
        outer.outer
        and inner.rule == "organisation-name"
        and outer.first < inner.first
        and inner.end <= outer.end
        and (outer.start, outer.end) != (inner.start, inner.end)
    )


def _short_forms(scan: Scan, found: list[Organisation]) -> list[Organisation]:
    """Other printed forms: the acronym defined in brackets after a name, a firm's name without its legal form."""
    tokens = scan.tokens
    known: dict[tuple[str, ...], Organisation] = {}
    for one in found:
        if one.generic or one.fields.get("type") == "supranational":  # "… of the European Union (TFEU)" is the treaty
            continue
        j = one.last + 1
        bracketed = j < len(tokens) and tokens.gap(one.last) in {" (", ". ("} and tokens.gap(j).startswith(")")
        if bracketed and _is_acronym(tokens.raw[j]) and j not in scan.org_at:
            known.setdefault((tokens.raw[j],), one)
        for short in one.fields.get("short", ()):
            known.setdefault(tuple(short.split(" ")), one)
    more = []
    if not known:
        return []
    firsts = {words[0] for words in known}
    for i, raw in enumerate(tokens.raw):
        if raw not in firsts or i in scan.org_at:
            continue
        for words, one in known.items():
            last = i + len(words) - 1
            if tuple(tokens.raw[i : last + 1]) == words and all(m in " -&" for m in tokens.marks[i:last]):
                start, end = tokens.starts[i], tokens.ends[last]
                fields = {k: v for k, v in one.fields.items() if k != "short"}
                more.append(Organisation(i, last, start, end, one.key, fields, "organisation-short-form", 0.8))
    return more


def _is_acronym(raw: str) -> bool:
    return 2 <= len(raw) <= 8 and sum(c.isupper() for c in raw) >= 2 and raw[0].isalpha()
