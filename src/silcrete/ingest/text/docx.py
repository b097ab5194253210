"""Word files (docx): paragraphs in order with headings, lists, tables, notes, links, text boxes.

Tracked changes are read as accepted: inserted text is in, deleted text is out.
"""

from __future__ import annotations

from collections.abc import Iterator

from silcrete.ingest.text.archive import Archive
from silcrete.ingest.text.builder import Builder, Inline, Slot
from silcrete.ingest.text.labels import BULLET, numeral
from silcrete.ingest.text.limits import Limits
from silcrete.ingest.text.ooxml import Numbering, Package, Style, Styles
from silcrete.ingest.text.reading import Draft
from silcrete.ingest.text.xml import Element, attribute, child, children, local, whole

_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "Fallback", "comment", "ruby"})
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_SYMBOLS = {0xB7: BULLET, 0xA7: "\u25aa", 0xD8: "\u27a2", 0xFC: "\u2713", 0xE0: "\u2192", 0xAE: "\u2192"}
"""Places in the fonts Symbol and Wingdings that stand for common signs."""


def read_docx(data: bytes, limits: Limits) -> Draft:
    """Read a Word file. Raises BadInput for damage, protection, bombs and entities."""
    package = Package(Archive(data, limits))
    body = _Body(package, limits)
    body.blocks(child(package.root, "body"))
    body.notes()
    body.furniture()
    draft = body.builder.finish()
    draft.metadata = package.properties()
    draft.language = draft.metadata.pop("language", "")
    named = body.title
    draft.title = named or draft.metadata.pop("title", "")
    draft.metadata.pop("title", None)
    draft.warnings = body.warnings()
    return draft


class _Body:
    """A walk over the body of one Word file."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self.builder = Builder(limits)
        self.title = ""
        self._package = package
        self._styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"))
        self._labels: dict[str, str] = {}
        self._boxes: list[Element] = []
        self._carried = Inline()
        self._seen: dict[str, int] = {}

    def blocks(self, parent: Element | None) -> None:
        """Add every paragraph and table below `parent`."""
        for element in self._content(parent):
            if local(element) == "p":
                self._paragraph(element)
            else:
                self._flush(Style())
                self.builder.table(self._rows(element))
            while self._boxes:
                self.blocks(self._boxes.pop(0))
        self._flush(Style())

    def notes(self) -> None:
        """Add the footnotes, then the endnotes, in the order in which the text marks them."""
        roots = {kind: self._package.part(f"{kind}s") for kind in ("footnote", "endnote")}
        texts: dict[str, Inline] = {}
        for kind, root in roots.items():
            for note in children(root, kind):
                if attribute(note, "type") in ("", "normal"):
                    texts[f"{kind} {attribute(note, 'id')}"] = self._joined(note)
        for key, label in self._labels.items():
            if key in texts:
                self.builder.note(key, label, texts.pop(key))
            else:
                self._count("marks of notes that are not in the file")
        for key, content in texts.items():
            self.builder.note(key, "", content)

    def furniture(self) -> None:
        """Add running heads and feet, each wording once."""
        seen: set[str] = set()
        for kind in ("header", "footer"):
            for root in self._package.parts(kind):
                for element in self._content(root):
                    content = self._inline_of(element)
                    words = content.text.strip()
                    if words not in seen and any(c.isalpha() for c in words):
                        seen.add(words)
                        self.builder.block("navigation", content)

    def warnings(self) -> list[str]:
        """What was left out or decided, with counts."""
        comments = sum(1 for root in self._package.parts("comments") for _ in children(root, "comment"))
        if comments:
            self._seen["comments in the margin, which are no part of the text"] = comments
        return [f"The Word file has {count} {what}." for what, count in self._seen.items()]

    def _content(self, parent: Element | None) -> Iterator[Element]:
        """Paragraphs and tables in order, seen through content controls and the like."""
        if parent is None:
            return
        for element in parent:
            name = local(element)
            if name in ("p", "tbl"):
                yield element
            elif name == "AlternateContent":
                choice = child(element, "Choice")
                yield from self._content(choice if choice is not None else child(element, "Fallback"))
            elif name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"):
                yield from self._content(element)
            elif name == "altChunk":
                self._count("inserted files that were not read")

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        content = self._inline_of(element)
        self._carried.join(content, "")
        if child(properties, "rPr", "del") is not None:
            return
        self._flush(self._styles.of(properties))

    def _flush(self, style: Style) -> None:
        """Add the paragraph read so far; one whose end is a tracked deletion runs on into the next."""
        content, self._carried = self._carried, Inline()
        if content.blank:
            return
        kind, level, label = self._place(style)
        start, _ = self.builder.block(kind, content, level=level, prefix=f"{label} " if label else "")
        if kind == "heading" and level == 1 and not self.title and start == 0:
            self.title = content.text.strip()

    def _place(self, style: Style) -> tuple[str, int | None, str]:
        """Kind, depth and number of a paragraph."""
        kind, level = style.kind, style.level
        depth = style.depth or 0
        label = ""
        if style.list_id not in ("", "0"):
            label = self._numbering.label(style.list_id, depth)
            if kind in ("paragraph", "list-item"):
                kind, level = "list-item", depth + 1
        elif style.bullet:
            label = BULLET
        return kind, level, label

    def _rows(self, table: Element) -> list[list[Slot]]:
        rows: list[list[Slot]] = []
        for row in self._rows_of(table):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            header = child(properties, "tblHeader") is not None
            rows.append([self._cell(cell, header) for cell in self._cells_of(row)])
        return rows

    def _rows_of(self, parent: Element) -> Iterator[Element]:
        for element in parent:
            if local(element) == "tr":
                yield element
            elif local(element) in ("sdt", "sdtContent", "customXml", "ins"):
                yield from self._rows_of(element)

    def _cells_of(self, parent: Element) -> Iterator[Element]:
        for element in parent:
            if local(element) == "tc":
                yield element
            elif local(element) in ("sdt", "sdtContent", "customXml"):
                yield from self._cells_of(element)

    def _cell(self, cell: Element, header: bool) -> Slot:
        properties = child(cell, "tcPr")
        merged, span = child(properties, "vMerge"), child(properties, "gridSpan")
        columns = whole(attribute(span, "val"), 1) if span is not None else 1
        goes_on = merged is not None and attribute(merged, "val") != "restart"
        return Slot(Inline() if goes_on else self._joined(cell), max(1, min(columns, 64)), header)

    def _joined(self, parent: Element) -> Inline:
        """All paragraphs below `parent` as one text, parted by line ends; tables inside row by row."""
        joined = Inline()
        for element in self._content(parent):
            if local(element) == "p":
                joined.join(self._listed(element), "\n")
                continue
            for row in self._rows(element):
                line = Inline()
                for slot in row:
                    line.join(slot.content, "\t")
                joined.join(line, "\n")
        return joined

    def _listed(self, element: Element) -> Inline:
        """A paragraph of a cell or note, with the number of its list before it."""
        content = self._inline_of(element)
        _, _, label = ("", None, "") if content.blank else self._place(self._styles.of(child(element, "pPr")))
        if not label:
            return self._with_boxes(content)
        line = Inline()
        line.add(f"{label} ")
        line.join(content, "")
        return self._with_boxes(line)

    def _with_boxes(self, content: Inline) -> Inline:
        while self._boxes:
            content.join(self._joined(self._boxes.pop(0)), "\n")
        return content

    def _inline_of(self, element: Element) -> Inline:
        content = Inline()
        self._inline(element, content)
        return content

    def _inline(self, parent: Element, out: Inline) -> None:
        """Add the text of runs, links, fields and formulas below `parent`."""
        for element in parent:
            name = local(element)
            if name == "t":
                out.add(element.text or "")
            elif name == "r":
                if not self._hidden(element):
                    self._inline(element, out)
            elif name in ("del", "moveFrom"):
                self._count("tracked deletions, which were left out")
            elif name in _OUT:
                if name == "ruby":
                    self._inline_child(element, "rubyBase", out)
            elif name in _SIGNS:
                out.add(_SIGNS[name])
            elif name == "br":
                out.add("\n" if attribute(element, "type") in ("", "textWrapping") else "")
            elif name == "sym":
                self._symbol(element, out)
            elif name in ("footnoteReference", "endnoteReference"):
                self._mark(name.removesuffix("Reference"), element, out)
            elif name == "txbxContent":
                self._boxes.append(element)
            elif name == "AlternateContent":
                choice = child(element, "Choice")
                chosen = choice if choice is not None else child(element, "Fallback")
                if chosen is not None:
                    self._inline(chosen, out)
            elif len(element):
                if name == "ins":
                    self._count("tracked insertions, which were taken in")
                self._inline(element, out)

    def _inline_child(self, parent: Element, name: str, out: Inline) -> None:
        found = child(parent, name)
        if found is not None:
            self._inline(found, out)

    def _hidden(self, run: Element) -> bool:
        mark = child(run, "rPr", "vanish")
        if mark is None or attribute(mark, "val") in ("0", "false", "off"):
            return False
        self._count("runs of hidden text, which were left out")
        return True

    def _symbol(self, element: Element, out: Inline) -> None:
        try:
            code = int(attribute(element, "char"), 16)
        except ValueError:
            return
        if 0xF000 <= code <= 0xF0FF:
            code -= 0xF000
            if code not in _SYMBOLS:
                self._count("signs of a special font, shown as \ufffd")
            out.add(_SYMBOLS.get(code, "\ufffd"))
        elif 0x20 <= code < 0x110000:
            out.add(chr(code))

    def _mark(self, kind: str, element: Element, out: Inline) -> None:
        key = f"{kind} {attribute(element, 'id')}"
        own = attribute(element, "customMarkFollows") in ("1", "true", "on")
        if key not in self._labels:
            number = 1 + sum(1 for other in self._labels if other.startswith(kind))
            form = "lower-roman" if kind == "endnote" else "decimal"
            self._labels[key] = "" if own else numeral(number, form)
        out.mark(key, self._labels[key])

    def _count(self, what: str) -> None:
        self._seen[what] = self._seen.get(what, 0) + 1
