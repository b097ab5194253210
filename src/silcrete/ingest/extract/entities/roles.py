"""Roles: an office with its scope, or the title a named person bears."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from silcrete.ingest.extract.entities.inflect import slug
from silcrete.ingest.extract.entities.lexicon import word_set
from silcrete.ingest.extract.entities.persons import Person
from silcrete.ingest.extract.entities.phrases import name_phrase
from silcrete.ingest.extract.entities.scan import Scan
from silcrete.ingest.extract.entities.titles import Title, right_honourable, titles_of
from silcrete.ingest.extract.item import Item, item

_TITLES = frozenset({"dr", "prof", "ir", "mr", "drs", "ing", "herr", "frau", "h", "c"})
_JOINS = frozenset({"and", "und", "en", "et"})


@dataclass(frozen=True)
class Role:
    """A role at words `first` to `last`; the title itself ends at `head`, `holders` bear it."""

    first: int
    last: int
    head: int
    holders: tuple[Person, ...]
    of: str | None

    def to_item(self, scan: Scan) -> Item:
        """The item to propose."""
        tokens = scan.tokens
        start, end = tokens.starts[self.first], tokens.ends[self.last]
        fields: dict[str, object] = {"role": _printed(scan, self.first, self._office(scan))}
        if self.of:
            fields["of"] = self.of
        ids = list(dict.fromkeys(f"person:{slug(p.name)}" for p in self.holders))
        if ids:
            fields["holder"] = ids[0] if len(ids) == 1 else ids
        rule, sure = ("role-scope", 0.8) if self.last > self.head else ("role-title", 0.85)
        return item(scan.text, "role", start, end, fields, rule=rule, confidence=sure)

    def _office(self, scan: Scan) -> int:
        """The last word of the office without its owner: "Minister of Economy" of "… of the Flemish Region"."""
        if not self.of:
            return self.last
        i = self.last - len(self.of.replace("-", " ").split())
        while i > self.head and scan.tokens.low[i] in word_set("inner_words"):
            i -= 1
        return max(i, self.head)


def find_roles(scan: Scan, people: list[Person]) -> list[Role]:
    """All roles of the text, by start."""
    first_at = {p.first: p for p in people}
    last_at = {p.last: p for p in people}
    covered = {i for p in people for i in range(p.first, p.last + 1)}
    found: list[Role] = []
    for title in titles_of(scan):
        if title.last in covered or title.last in scan.org_at:
            continue
        last, of = _scope(scan, title, set(first_at))
        cut = _line_end(scan, title.last, last)
        last, of = (cut, None) if cut < last else (last, of)
        after = list(_holders_after(scan, title, last, first_at))
        before = _holder_before(scan, title, last_at, found)
        holders = tuple(after or ([before] if before else []))
        whole = scan.tokens.low[title.last] == "république"
        if holders or whole or (last > title.last and "l" not in title.flags):
            found.append(Role(title.first, last, title.last, holders, of))
    return found


def _line_end(scan: Scan, head: int, last: int) -> int:
    """The last word before a line that opens with a capital: a new entry of a list, not the scope going on."""
    tokens = scan.tokens
    for i in range(head, last):
        opens = "\n" in tokens.gap(i) and tokens.capital(i + 1)
        if opens and tokens.low[i] not in word_set("inner_words"):
            return i
    return last


def with_roles(people: list[Person], roles: list[Role], scan: Scan) -> list[Person]:
    """The persons, each with the role it bears where it is printed, or bore elsewhere in the text."""
    held: dict[str, tuple[str, str | None]] = {}
    for role in roles:
        for person in role.holders:
            held.setdefault(person.name, (_printed(scan, role.first, role.head), role.of))
    return [replace(p, role=held[p.name][0], of=held[p.name][1]) if p.name in held else p for p in people]


def _printed(scan: Scan, first: int, last: int) -> str:
    return " ".join(scan.text.raw[scan.tokens.starts[first] : scan.tokens.ends[last]].split())


def _scope(scan: Scan, title: Title, people: set[int]) -> tuple[int, str | None]:
    """The last word of the title with what it is for or of, and the owner that stands at its end."""
    tokens = scan.tokens
    last, owned = name_phrase(scan, title.last, "role")
    last = next((p - 1 for p in range(title.last + 1, last + 1) if p in people), last)
    j = title.last + 1
    department = j < len(tokens) and tokens.marks[title.last] == " " and tokens.raw[j] in word_set("dutch_departments")
    if last == title.last and scan.language == "nl" and department:
        return j, None
    if last == title.last and j in scan.geo_at and tokens.marks[title.last] == " " and scan.language == "de":
        hit = scan.geo_at[j]
        if hit.kind in {"country", "region"} and tokens.low[hit.last].endswith("s"):
            return hit.last, _printed(scan, hit.first, hit.last)
    if last > title.last and "p" not in title.flags and not owned:
        named = any(tokens.capital(k) for k in range(title.last + 1, last + 1))
        if not named:
            return title.last, None
    if not owned:
        return last, None
    for first in range(title.last + 1, last + 1):
        if first in scan.bodies and scan.bodies[first][0] == last:
            return last, " ".join(scan.bodies[first][1].split())
    owner = scan.geo_at.get(last)
    return last, _printed(scan, owner.first, owner.last) if owner else None


def _holders_after(scan: Scan, title: Title, last: int, first_at: dict[int, Person]) -> Iterator[Person]:
    """The persons right after the role, or after a comma or a line end."""
    tokens = scan.tokens
    j = last + 1
    if j in scan.geo_at and scan.geo_at[j].kind == "adjective" and tokens.marks[last] == " ":
        last = scan.geo_at[j].last
        j = last + 1
    j = right_honourable(tokens, j)
    while j < len(tokens) and tokens.low[j] in _TITLES and tokens.marks[j] in " .":
        j += 1
    if j not in first_at:
        return
    gap = tokens.gap(last)
    direct = gap.strip() in {"", ".", "(", ":"} and "\n\n" not in gap
    if not direct and not (gap.strip() == "," and last >= title.last):
        return
    person = first_at[j]
    yield person
    if direct and (title.many or tokens.low[title.last].endswith(("leden", "en", "s"))):
        yield from _row(scan, person, first_at)


def _row(scan: Scan, person: Person, first_at: dict[int, Person]) -> Iterator[Person]:
    """The further persons of an enumeration; a party in brackets may follow each."""
    tokens = scan.tokens
    i = person.last
    while True:
        j = i + 1
        if tokens.gap(i) == " (" and j < len(tokens) and tokens.gap(j).startswith(")"):
            i, j = j, j + 1
        gap = tokens.gap(i).strip(" )\n")
        if j < len(tokens) and tokens.low[j] in _JOINS and gap in {"", ","}:
            j += 1
        elif gap not in {",", "/"}:
            return
        if j not in first_at:
            return
        yield first_at[j]
        i = first_at[j].last


def _holder_before(scan: Scan, title: Title, last_at: dict[int, Person], found: list[Role]) -> Person | None:
    """The person before a comma or bracket, or the holder of the role this one is joined to."""
    tokens = scan.tokens
    i = title.first - 1
    skipped = word_set("function_words") - _JOINS
    while i >= 0 and tokens.low[i] in skipped and tokens.marks[i] == " ":
        i -= 1
    if i in last_at and tokens.gap(i).strip() in {",", "(", "–", "-", ", ("}:
        return last_at[i]
    if i in last_at and tokens.gap(i).strip(" ") == "\n" and _alone(scan, last_at[i]):
        return last_at[i]
    if i >= 1 and tokens.low[i] in _JOINS and found and found[-1].last == i - 1 and found[-1].holders:
        return found[-1].holders[0]
    return None


def _alone(scan: Scan, person: Person) -> bool:
    """Whether a name is all of its line, but for forms of address and titles before it, as in a signature."""
    tokens = scan.tokens
    start, _ = tokens.line(tokens.starts[person.first])
    return all(low in _TITLES for low in tokens.low[tokens.first_at(start) : person.first])
