"""The parts of a Word file besides its body: relationships, styles, numbering, properties."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field, replace

from silcrete.errors import BadInput
from silcrete.ingest.text.archive import Archive
from silcrete.ingest.text.instant import instant
from silcrete.ingest.text.labels import BULLET, numeral
from silcrete.ingest.text.xml import Element, attribute, child, children, local, parse, whole

_FORMS = {
    "lowerLetter": "lower-letter",
    "upperLetter": "upper-letter",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
}


class Package:
    """A Word file: its main document and the parts that belong to it, by kind of relationship."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        main = self._targets("_rels/.rels", "").get("officeDocument", ["word/document.xml"])[0]
        if main not in archive.names:
            raise BadInput(
                "The Word file has no main document.",
                found=f"a package without {main} ({len(archive.names)} parts)",
                todo="open it in a word processor and save it again.",
            )
        self.root = parse(archive.read(main), main)
        folder, name = posixpath.split(main)
        self._parts = self._targets(f"{folder}/_rels/{name}.rels", folder)

    def part(self, kind: str) -> Element | None:
        """The root of the first part of a kind (styles, numbering, footnotes, ...), or None."""
        return next(iter(self.parts(kind)), None)

    def parts(self, kind: str) -> list[Element]:
        """The roots of all parts of a kind, in the order the document names them."""
        return [parse(self._archive.read(n), n) for n in self._parts.get(kind, []) if n in self._archive.names]

    def properties(self) -> dict[str, str]:
        """Title, author, dates and program, as far as the file gives them; 'language' where it declares one."""
        found: dict[str, str] = {}
        names = {"creator": "author", "lastModifiedBy": "last_author", "created": "created", "modified": "modified"}
        names |= {n: n for n in ("title", "subject", "description", "keywords", "category", "language")}
        names |= {"Application": "producer", "Company": "company"}
        for part in ("docProps/core.xml", "docProps/app.xml"):
            if part not in self._archive.names:
                continue
            for element in parse(self._archive.read(part), part):
                name, value = names.get(local(element), ""), (element.text or "").strip()
                if name in ("created", "modified"):
                    value = instant(value)
                if name and value:
                    found.setdefault(name, value)
        return found

    def _targets(self, rels: str, folder: str) -> dict[str, list[str]]:
        """Names of parts by kind of relationship; targets outside the package are left out."""
        found: dict[str, list[str]] = {}
        if rels not in self._archive.names:
            return found
        for relation in parse(self._archive.read(rels), rels):
            if attribute(relation, "TargetMode") == "External":
                continue
            kind = attribute(relation, "Type").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, attribute(relation, "Target"))).lstrip("/")
            found.setdefault(kind, []).append(target)
        return found


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says: its kind of passage, depth, and place in a list."""

    kind: str = "paragraph"
    level: int | None = None
    list_id: str = ""
    depth: int | None = None
    bullet: bool = False


class Styles:
    """Paragraph styles by their id; names are the built-in English ones whatever the language of the program."""

    def __init__(self, root: Element | None) -> None:
        self._found: dict[str, Style] = {}
        self._default = ""
        elements = {attribute(s, "styleId"): s for s in children(root, "style")}
        for key, element in elements.items():
            if attribute(element, "type") == "paragraph":
                self._found[key] = self._resolve(elements, key)
                if attribute(element, "default") in ("1", "true", "on"):
                    self._default = key

    def of(self, properties: Element | None) -> Style:
        """The style of a paragraph, with what the paragraph itself says on top."""
        named = child(properties, "pStyle")
        style = self._found.get(attribute(named, "val") if named is not None else self._default, Style())
        return _own(properties, style)

    def _resolve(self, elements: dict[str, Element], key: str) -> Style:
        """A style with what it inherits; a circle of styles ends where it closes."""
        chain: list[Element] = []
        while key in elements and elements[key] not in chain:
            chain.append(elements[key])
            based = child(elements[key], "basedOn")
            key = attribute(based, "val") if based is not None else ""
        style = Style()
        for element in reversed(chain):
            name = child(element, "name")
            style = _named(attribute(name, "val").casefold() if name is not None else "", style)
            style = _own(child(element, "pPr"), style)
        return style


def _named(name: str, style: Style) -> Style:
    heading = re.fullmatch(r"heading (\d)", name)
    if heading:
        return replace(style, kind="heading", level=int(heading[1]))
    if name == "title":
        return replace(style, kind="heading", level=1)
    if name == "caption":
        return replace(style, kind="caption")
    if re.match(r"toc \d|toc heading|table of figures|index \d", name):
        return replace(style, kind="navigation", level=None)
    if name.startswith("list bullet"):
        return replace(style, kind="list-item", level=1, bullet=True)
    return style


def _own(properties: Element | None, style: Style) -> Style:
    """A style with the outline level and the list that a set of paragraph properties gives."""
    if properties is None:
        return style
    outline = child(properties, "outlineLvl")
    if outline is not None and style.kind in ("paragraph", "heading"):
        level = whole(attribute(outline, "val"), 9)
        if 0 <= level < 9:
            style = replace(style, kind="heading", level=level + 1)
        elif style.kind == "heading":
            style = replace(style, kind="paragraph", level=None)
    number = child(properties, "numPr")
    if number is not None:
        list_id, depth = child(number, "numId"), child(number, "ilvl")
        if list_id is not None:
            style = replace(style, list_id=attribute(list_id, "val"))
        if depth is not None:
            style = replace(style, depth=max(0, min(whole(attribute(depth, "val"), 0), 8)))
    return style


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass
class Numbering:
    """Lists of a Word file; it counts as the paragraphs come, so they must be asked for in order."""

    root: Element | None
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for abstract in children(self.root, "abstractNum"):
            levels = {whole(attribute(lvl, "ilvl"), 0): _level(lvl) for lvl in children(abstract, "lvl")}
            self._levels[attribute(abstract, "abstractNumId")] = levels
        for number in children(self.root, "num"):
            abstract_id = child(number, "abstractNumId")
            starts: dict[int, int] = {}
            for override in children(number, "lvlOverride"):
                start = child(override, "startOverride")
                if start is not None:
                    starts[whole(attribute(override, "ilvl"), 0)] = whole(attribute(start, "val"), 1)
            key = attribute(abstract_id, "val") if abstract_id is not None else ""
            self._lists[attribute(number, "numId")] = (key, starts)

    def label(self, list_id: str, depth: int) -> str:
        """What is printed before the next item of a list at a depth from 0: '1.', 'a)', '2.1', a bullet, or ''."""
        if list_id not in self._lists:
            return ""
        abstract, starts = self._lists[list_id]
        levels = self._levels.get(abstract, {})
        counts = self._counts.setdefault(abstract, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for at in starts:
                counts.pop(at, None)
        level = levels.get(depth, _Level())
        first = starts.get(depth, level.start)
        counts[depth] = counts[depth] + 1 if depth in counts else first
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.form in ("bullet", "none"):
            return BULLET if level.form == "bullet" else ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            above = levels.get(at, _Level())
            return numeral(counts.get(at, above.start), _FORMS.get(above.form, "decimal"))

        return re.sub(r"%([1-9])", number, level.text).strip()


def _level(element: Element) -> _Level:
    form, text, start = child(element, "numFmt"), child(element, "lvlText"), child(element, "start")
    return _Level(
        form=attribute(form, "val") if form is not None else "decimal",
        text=attribute(text, "val") if text is not None else "",
        start=whole(attribute(start, "val"), 1) if start is not None else 1,
    )
