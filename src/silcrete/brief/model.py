"""What a brief consists of, whatever it is rendered to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from silcrete.errors import SilcreteError
from silcrete.records import KINDS


@dataclass(frozen=True, slots=True)
class Ref:
    """A number or a word in a sentence that rests on footnote `note`; `href` is its page on the desk, `card` whether
    that page has a small card to open."""

    text: str
    note: int
    href: str = ""
    card: bool = True


Inline = str | Ref


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: what it rests on, in words, and the keys of the records behind it.

    A key is that of a claim, else `kind:key` of a record, `run:NAME` of a stress test, `threshold:NAME` of a limit,
    `list:ADDRESS` of a list on the desk, or of a part of the brief itself (`list:#notes`).
    """

    number: int
    text: str
    keys: tuple[str, ...]

    def targets(self) -> tuple[tuple[str, str], ...]:
        """A short name and the address on the desk for each key ("" where it has no page), parts of the brief aside."""
        found = [(_split(key), address(key)) for key in self.keys]
        return tuple((LIST if kind == "list" else rest, page) for (kind, rest), page in found if page[:1] != "#")

    def names(self) -> tuple[str, ...]:
        """The same for paper: a list with its address, what has a key by its key."""
        return tuple(f"{name}: {page}" if name == LIST else name for name, page in self.targets())


LIST = "list on the desk"
ROOMS = {
    "facility": "/chain/facilities/",
    "commitment": "/commitments/",
    "segment": "/chain/segments/",
    "source": "/-/sources/",
    "run": "/scenarios/",
    "list": "",
    "threshold": None,
}
"""Where what a footnote names has its page on the desk; None where it has none."""


def address(key: str) -> str:
    """The desk's page of what a key of a footnote names; "" where there is none."""
    kind, rest = _split(key)
    room = ROOMS.get(kind, f"/records/{kind}/") if kind else "/claims/"
    return "" if room is None else room + rest


def _split(key: str) -> tuple[str, str]:
    """Kind and key; no kind is a claim."""
    kind, colon, rest = key.partition(":")
    return (kind, rest) if colon and (kind in ROOMS or kind in KINDS) else ("", key)


@dataclass(slots=True)
class Notes:
    """Collects footnotes in the order they are first cited; the same ground gets the same number."""

    notes: list[Note] = field(default_factory=list)

    def cite(self, text: str, keys: Iterable[str]) -> int:
        """Number of the footnote with these words; a new one when they were not cited before.

        Raises SilcreteError for a note that rests on nothing: a brief has no number without ground.
        """
        ground = tuple(dict.fromkeys(keys))
        if not ground or not text:
            raise SilcreteError("A footnote must rest on something.", found=f"{text!r}", todo="name its records.")
        for note in self.notes:
            if note.text == text and note.keys == ground:
                return note.number
        self.notes.append(Note(len(self.notes) + 1, text, ground))
        return len(self.notes)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text with cited numbers."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each point is running text."""

    points: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """A table; `numeric` names the columns set to the right. An unknown cell holds words, never nothing (§1)."""

    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    numeric: tuple[int, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: what it shows and in which unit; `data` is what the chart function of that `kind` takes.

    `cells` holds the same content as a table, for readers and formats that cannot show the picture.
    """

    kind: str
    title: str
    measure: str
    data: Any
    cells: Cells

    def notes(self) -> tuple[int, ...]:
        """The footnotes that what it shows rests on, in the order of its table."""
        return tuple(dict.fromkeys(p.note for row in self.cells.rows for c in row for p in c if isinstance(p, Ref)))


Block = Paragraph | Bullets | Cells | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `tag` marks model output."""

    title: str
    blocks: tuple[Block, ...]
    tag: str = ""

    @property
    def anchor(self) -> str:
        """The name that a link within the brief goes to."""
        return anchor(self.title)


GRADING = "Grade A: the issuing body. B: a named publication. C: weaker. Titles are the desk’s own words."


@dataclass(frozen=True, slots=True)
class Cited:
    """A source that footnotes name: its title in the desk's own words, date as printed, grade, address ("" for a text
    that the desk holds)."""

    publisher: str
    title: str
    published: str
    grade: str
    url: str

    def words(self) -> str:
        """The source in one line, without its address."""
        ends = [f"“{self.title}”", self.published, f"grade {self.grade}" if self.grade else ""]
        return ", ".join(part for part in (self.publisher, *ends) if part)


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief as content."""

    name: str
    title: str
    audience: str
    as_of: str
    known_on: str
    language: str
    weakest: tuple[Inline, ...]
    coverage: tuple[Inline, ...]
    key_points: tuple[tuple[Inline, ...], ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    sources: tuple[Cited, ...]
    recipe: str
    snapshot: str
    tier: str = "public"

    def refs(self) -> Iterator[Ref]:
        """Every cited number or word, in the order of reading."""
        for line in chain(
            (self.weakest,), self.key_points, (self.coverage,), *(_lines(b) for s in self.sections for b in s.blocks)
        ):
            yield from (part for part in line if isinstance(part, Ref))

    def text(self) -> str:
        """All sentences as plain text, for tests and for reading aloud."""
        out = [self.title, plain(self.weakest)]
        out += [plain(p) for p in self.key_points]
        out.append(plain(self.coverage))
        for section in self.sections:
            out.append(section.title)
            for block in section.blocks:
                out += _texts(block)
        return "\n".join(out)


def anchor(title: str) -> str:
    """The name of a section as the end of an address: `what-is-not-known`."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def plain(parts: Iterable[Inline]) -> str:
    """Running text without its footnotes."""
    return "".join(p if isinstance(p, str) else p.text for p in parts)


def _lines(block: Block) -> Iterator[tuple[Inline, ...]]:
    if isinstance(block, Paragraph):
        yield block.parts
    elif isinstance(block, Bullets):
        yield from block.points
    else:
        for row in (block.cells if isinstance(block, Figure) else block).rows:
            yield from row


def _texts(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [plain(block.parts)]
    if isinstance(block, Bullets):
        return [plain(p) for p in block.points]
    cells = block.cells if isinstance(block, Figure) else block
    head = [block.title, block.measure] if isinstance(block, Figure) else [block.caption] if block.caption else []
    return [*head, " | ".join(cells.head), *(" | ".join(plain(c) for c in row) for row in cells.rows)]


def numbered(brief: Brief) -> Brief:
    """The same brief with its footnotes in the order a reader meets them; notes nobody cites are dropped."""
    order: dict[int, int] = {}

    def line(parts: tuple[Inline, ...]) -> tuple[Inline, ...]:
        out: list[Inline] = []
        for part in parts:
            if isinstance(part, Ref):
                part = replace(part, note=order.setdefault(part.note, len(order) + 1))
            out.append(part)
        return tuple(out)

    def cells(table: Cells) -> Cells:
        return replace(table, rows=tuple(tuple(line(cell) for cell in row) for row in table.rows))

    def block(one: Block) -> Block:
        if isinstance(one, Paragraph):
            return Paragraph(line(one.parts))
        if isinstance(one, Bullets):
            return Bullets(tuple(line(p) for p in one.points))
        return replace(one, cells=cells(one.cells)) if isinstance(one, Figure) else cells(one)

    weakest, points, known = line(brief.weakest), tuple(line(p) for p in brief.key_points), line(brief.coverage)
    sections = tuple(replace(s, blocks=tuple(block(b) for b in s.blocks)) for s in brief.sections)
    kept = sorted(
        (replace(n, number=order[n.number]) for n in brief.notes if n.number in order), key=lambda n: n.number
    )
    return replace(brief, weakest=weakest, key_points=points, coverage=known, sections=sections, notes=tuple(kept))
