"""OpenDocument text (odt): paragraphs in order with headings, lists, tables, notes, text boxes.

Tracked changes are read as accepted. Rows and cells that are said to repeat are read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from silcrete.errors import BadInput
from silcrete.ingest.text.archive import Archive
from silcrete.ingest.text.builder import Builder, Inline, Slot
from silcrete.ingest.text.instant import instant
from silcrete.ingest.text.labels import BULLET, numeral
from silcrete.ingest.text.limits import Limits
from silcrete.ingest.text.reading import Draft
from silcrete.ingest.text.xml import Element, attribute, child, children, local, parse, whole

_FORMS = {"a": "lower-letter", "A": "upper-letter", "i": "lower-roman", "I": "upper-roman"}
_META = {
    "title": "title",
    "subject": "subject",
    "description": "description",
    "keyword": "keywords",
    "initial-creator": "author",
    "creator": "last_author",
    "creation-date": "created",
    "date": "modified",
    "generator": "producer",
    "language": "language",
}
_OUT = frozenset(
    {"annotation", "annotation-end", "tracked-changes", "title", "desc", "hidden-text", "forms", "ruby-text"}
)
_SEEN_THROUGH = frozenset({"section", "index-body", "index-title", "text-box", "frame", "g", "a", "custom-shape"})
_INDEXES = frozenset({"table-of-content", "alphabetical-index", "illustration-index", "table-index", "user-index"})


def read_odt(data: bytes, limits: Limits) -> Draft:
    """Read an OpenDocument text. Raises BadInput for damage, protection, bombs and entities."""
    archive = Archive(data, limits)
    if "META-INF/manifest.xml" in archive.names:
        manifest = parse(archive.read("META-INF/manifest.xml"), "META-INF/manifest.xml")
        if any(local(e) == "encryption-data" for e in manifest.iter()):
            raise BadInput(
                "The file is protected by a password.",
                found="encrypted parts",
                todo="open it with the password and save a copy without one.",
            )
    content = parse(archive.read("content.xml"), "content.xml")
    styles = parse(archive.read("styles.xml"), "styles.xml") if "styles.xml" in archive.names else None
    body = _Body(content, styles, limits)
    body.blocks(child(content, "body", "text"), "paragraph")
    for key, label, note in body.notes:
        body.builder.note(key, label, note)
    for part in _furniture(styles):
        body.blocks(part, "navigation")
    draft = body.builder.finish()
    draft.metadata = _metadata(archive)
    draft.language = draft.metadata.pop("language", "")
    draft.title = draft.metadata.pop("title", "")
    if body.deletions:
        draft.warnings.append(f"The file has {body.deletions} tracked deletions, which were left out.")
    return draft


def _metadata(archive: Archive) -> dict[str, str]:
    found: dict[str, str] = {}
    if "meta.xml" not in archive.names:
        return found
    meta = child(parse(archive.read("meta.xml"), "meta.xml"), "meta")
    for element in meta if meta is not None else ():
        name, value = _META.get(local(element), ""), (element.text or "").strip()
        if name in ("created", "modified"):
            value = instant(value)
        if name and value:
            found.setdefault(name, value)
    return found


def _furniture(styles: Element | None) -> Iterator[Element]:
    """Running heads and feet, each wording once; those without a letter (page numbers) are left out."""
    seen: set[str] = set()
    for page in children(child(styles, "master-styles"), "master-page"):
        for part in page:
            if local(part).startswith(("header", "footer")):
                words = " ".join("".join(str(t) for t in part.itertext()).split())
                if words not in seen and any(c.isalpha() for c in words):
                    seen.add(words)
                    yield part


class _Body:
    """A walk over the body of one OpenDocument text."""

    def __init__(self, content: Element, styles: Element | None, limits: Limits) -> None:
        self.builder = Builder(limits)
        self.notes: list[tuple[str, str, Inline]] = []
        self._boxes: list[Element] = []
        self._lists: dict[str, dict[int, Element]] = {}
        self._counts: dict[str, list[int]] = {}
        changes = child(content, "body", "text", "tracked-changes")
        regions = children(changes, "changed-region")
        self.deletions = sum(1 for region in regions if child(region, "deletion") is not None)
        for root in (styles, content):
            for group in ("styles", "automatic-styles"):
                for style in children(child(root, group), "list-style"):
                    levels = {whole(attribute(e, "level"), 1): e for e in style}
                    self._lists[attribute(style, "name")] = levels

    def blocks(self, parent: Element | None, kind: str) -> None:
        """Add every block below `parent`; `kind` is that of plain paragraphs there."""
        for element in parent if parent is not None else ():
            name = local(element)
            if name == "h" and kind == "paragraph":
                self._block("heading", element, max(1, whole(attribute(element, "outline-level"), 1)))
            elif name in ("p", "h"):
                caption = kind == "paragraph" and self._is_caption(element)
                self._block("caption" if caption else kind, element, None)
            elif name == "list":
                self._list(element, kind, "", 1)
            elif name == "table":
                self.builder.table(list(self._rows(element)))
            elif name in _INDEXES:
                self.blocks(child(element, "index-body"), "navigation")
            elif name in _SEEN_THROUGH or name.startswith(("header", "footer")):
                self.blocks(element, kind)
            while self._boxes:
                self.blocks(self._boxes.pop(0), kind)

    def _is_caption(self, element: Element) -> bool:
        return attribute(element, "style-name") in ("Caption", "Illustration", "Table", "Figure", "Text", "Drawing")

    def _block(self, kind: str, element: Element, level: int | None, label: str = "") -> None:
        self.builder.block(kind, self._inline_of(element), level=level, prefix=f"{label} " if label else "")

    def _list(self, element: Element, kind: str, inherited: str, depth: int) -> None:
        for item, label in self._items(element, inherited, depth):
            for child_element in item:
                if local(child_element) == "list":
                    name = attribute(element, "style-name") or inherited
                    self._list(child_element, kind, name, depth + 1)
                elif local(child_element) in ("p", "h"):
                    own = "list-item" if kind == "paragraph" else kind
                    self._block(own, child_element, depth, label)
                    label = ""

    def _items(self, element: Element, inherited: str, depth: int) -> Iterator[tuple[Element, str]]:
        """The items of a list with the number or bullet of each."""
        name, depth = attribute(element, "style-name") or inherited, min(depth, 10)
        goes_on = attribute(element, "continue-numbering") == "true" or bool(attribute(element, "continue-list"))
        counts = self._counts.setdefault(name, [0] * 11)
        if not goes_on:
            counts[depth] = 0
        for item in element:
            if local(item) == "list-header":
                yield item, ""
            elif local(item) == "list-item":
                counts[depth] = whole(attribute(item, "start-value"), counts[depth] + 1)
                yield item, self._label(name, depth)

    def _label(self, name: str, depth: int) -> str:
        """The bullet or number of an item; a number may show the numbers of the levels above it."""
        levels, counts = self._lists.get(name, {}), self._counts[name]
        level = levels.get(depth)
        if level is None or local(level) != "list-level-style-number":
            return BULLET
        if not attribute(level, "num-format"):
            return ""
        shown = max(1, min(whole(attribute(level, "display-levels"), 1), depth))
        numbers = []
        for at in range(depth + 1 - shown, depth + 1):
            style = levels.get(at, level)
            number = counts[at] + whole(attribute(style, "start-value"), 1) - 1
            numbers.append(numeral(number, _FORMS.get(attribute(style, "num-format"), "decimal")))
        return attribute(level, "num-prefix") + ".".join(numbers) + attribute(level, "num-suffix")

    def _rows(self, table: Element, header: bool = False) -> Iterator[list[Slot]]:
        for element in table:
            name = local(element)
            if name == "table-row":
                yield [
                    self._slot(cell, header) for cell in element if local(cell) in ("table-cell", "covered-table-cell")
                ]
            elif name in ("table-header-rows", "table-rows", "table-row-group"):
                yield from self._rows(element, header or name == "table-header-rows")

    def _slot(self, cell: Element, header: bool) -> Slot:
        columns = max(1, min(whole(attribute(cell, "number-columns-spanned"), 1), 64))
        covered = local(cell) == "covered-table-cell"
        return Slot(Inline() if covered else self._joined(cell), columns, header)

    def _joined(self, parent: Element, inherited: str = "", depth: int = 1) -> Inline:
        """All paragraphs below `parent` as one text, parted by line ends."""
        joined = Inline()
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                joined.join(self._inline_of(element), "\n")
            elif name == "list":
                style = attribute(element, "style-name") or inherited
                for item, label in self._items(element, inherited, depth):
                    line = Inline()
                    line.add(f"{label} " if label else "")
                    line.join(self._joined(item, style, depth + 1), "")
                    joined.join(line, "\n")
            elif name == "table":
                for row in self._rows(element):
                    line = Inline()
                    for slot in row:
                        line.join(slot.content, "\t")
                    joined.join(line, "\n")
            elif name in _SEEN_THROUGH:
                joined.join(self._joined(element, inherited, depth), "\n")
            while self._boxes:
                joined.join(self._joined(self._boxes.pop(0)), "\n")
        return joined

    def _inline_of(self, element: Element) -> Inline:
        out = Inline()
        self._inline(element, out)
        return out

    def _inline(self, element: Element, out: Inline) -> None:
        """Add the text of an element; runs of blanks count as one, as the format says."""
        self._words(element.text, out)
        for inner in element:
            name = local(inner)
            if name == "s":
                out.add(" " * min(whole(attribute(inner, "c"), 1), 200))
            elif name == "tab":
                out.add("\t")
            elif name == "line-break":
                out.add("\n")
            elif name == "note":
                self._note(inner, out)
            elif name == "text-box":
                self._boxes.append(inner)
            elif name not in _OUT:
                self._inline(inner, out)
            self._words(inner.tail, out)

    def _words(self, text: str | None, out: Inline) -> None:
        if not text:
            return
        words = re.sub(r"[ \t\r\n]+", " ", text)
        if words.startswith(" ") and (not out.parts or out.parts[-1].endswith((" ", "\n"))):
            words = words[1:]
        out.add(words)

    def _note(self, note: Element, out: Inline) -> None:
        citation, body = child(note, "note-citation"), child(note, "note-body")
        label = "".join(str(t) for t in citation.itertext()).strip() if citation is not None else ""
        key = f"note {len(self.notes) + 1}"
        self.notes.append((key, label, Inline()))
        out.mark(key, label)
        if body is not None:
            self.notes[-1] = (key, label, self._joined(body))
