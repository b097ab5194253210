"""Web pages: the text a reader sees, block by block; scripts and hidden parts are left out, menus are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from silcrete.ingest.text.builder import Builder, Inline, Slot
from silcrete.ingest.text.encoding import decode
from silcrete.ingest.text.html_page import Notes, charset, check_depth, language, metadata, notes
from silcrete.ingest.text.labels import BULLET, numeral
from silcrete.ingest.text.limits import Limits
from silcrete.ingest.text.opentk import page_block
from silcrete.ingest.text.reading import Draft

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NOT_SHOWN = (
    "script style template noscript head iframe object embed applet svg math canvas audio video map select textarea "
    "datalist input meter progress option title frameset noframes"
)
_APART = (
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary "
    "table tbody td tfoot th thead tr ul"
)
_OUT = frozenset(_NOT_SHOWN.split())
_BLOCKS = frozenset(_APART.split())
_MENUS = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "complementary"})
_FORMS = {"a": "lower-letter", "A": "upper-letter", "i": "lower-roman", "I": "upper-roman"}


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds inside an element: kind and depth of its blocks, whether blanks count, which list and note."""

    kind: str = "paragraph"
    level: int | None = None
    pre: bool = False
    depth: int = 0
    note: int = 0


def read_html(data: bytes, limits: Limits, *, declared: str = "") -> Draft:
    """Read a web page; `declared` is the encoding HTTP gave. Raises BadInput for bytes that are no text."""
    from selectolax.lexbor import LexborHTMLParser

    limits.check_part("page", len(data))
    text, warnings = decode(data, declared or charset(data))
    check_depth(text, limits)
    parser = LexborHTMLParser(text)
    walk = _Walk(Builder(limits), notes(parser))
    if parser.body is not None:
        walk.read(parser.body)
    draft = walk.builder.finish()
    draft.metadata = metadata(parser)
    draft.language = language(parser)
    draft.warnings = warnings
    _complete(draft, walk.first_heading, parser.css_first("title"))
    return draft


def _complete(draft: Draft, heading: str, title: LexborNode | None) -> None:
    """Title by rank: the page's own title field, its first main heading, its window title; and OpenTK's block."""
    window = re.sub(r"\s+", " ", title.text()).strip() if title is not None else ""
    draft.title = draft.metadata.pop("title", "") or heading or window
    block = page_block(draft.text)
    if block is None:
        return
    draft.title = block.title or draft.title
    draft.metadata |= block.metadata
    for index, passage in enumerate(draft.passages):
        if any(passage.start < end and start < passage.end for start, end in block.navigation):
            draft.passages[index] = replace(passage, kind="navigation", level=None)


class _Walk:
    """A walk over the visible nodes of a page in order, without recursion, however deep they nest."""

    def __init__(self, builder: Builder, found: Notes) -> None:
        self.builder = builder
        self.first_heading = ""
        self._notes = found
        self._content = Inline()
        self._link = 0
        self._links = 0
        self._linked = 0
        self._label = ""
        self._frames = [_Frame()]
        self._counters: list[tuple[int, int, str]] = []
        self._note = Inline()
        self._cell: Inline | None = None

    def read(self, root: LexborNode) -> None:
        """Add every block below `root` to the builder."""
        for event, node in self._events(root):
            if event == "text":
                self._text(node.text_content or "")
            elif event == "open":
                self._open(node)
            else:
                self._close(node)
        self._flush()

    def _events(self, root: LexborNode) -> Iterator[tuple[str, LexborNode]]:
        """('open' | 'text' | 'close', node) in order; what is hidden or read elsewhere is not entered."""
        stack: list[tuple[bool, LexborNode]] = [(True, root)]
        while stack:
            entering, node = stack.pop()
            if not entering:
                yield "close", node
            elif node.tag == "-text":
                yield "text", node
            elif node.is_element_node and not self._aside(node):
                yield "open", node
                stack.append((False, node))
                inner = node.last_child
                while inner is not None:
                    stack.append((True, inner))
                    inner = inner.prev

    def _aside(self, node: LexborNode) -> bool:
        """Whether a node is not entered: it is hidden, or it was read here as a whole."""
        tag = node.tag
        if tag in _OUT or _hidden(node):
            return True
        if tag == "a":
            mark = self._notes.marks.get(node.mem_id)
            if mark:
                self._content.mark(*mark)
            return bool(mark) or (self._frames[-1].note > 0 and _leads_back(node))
        if tag == "table" and self._cell is None and self._frames[-1].kind != "navigation" and _is_data(node):
            self._flush()
            self._table(node)
            return True
        return False

    def _open(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "br":
            self._content.add("\n")
        elif tag == "q":
            self._content.add("\u201c")
        elif tag == "a":
            self._link += 1
            self._links += 1
        if tag not in _BLOCKS:
            return
        self._flush()
        frame = self._frames[-1]
        if node.mem_id in self._notes.bodies and not frame.note:
            frame = replace(frame, kind="footnote", level=None, note=node.mem_id)
            self._note = Inline()
        elif frame.kind not in ("navigation", "footnote"):
            frame = self._frame(node, tag, frame)
        if tag in ("ul", "ol", "menu", "dir"):
            frame = replace(frame, depth=frame.depth + 1)
            self._counters.append(_counter(node, tag))
        elif tag == "li" and frame.kind == "list-item":
            self._label = self._item(node)
        self._frames.append(replace(frame, pre=True) if tag == "pre" else frame)

    def _frame(self, node: LexborNode, tag: str, frame: _Frame) -> _Frame:
        """The frame inside a block that is neither in a menu nor in a note."""
        if _is_menu(node, tag):
            return replace(frame, kind="navigation", level=None)
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            return replace(frame, kind="heading", level=int(tag[1]))
        if tag == "li":
            return replace(frame, kind="list-item", level=max(frame.depth, 1))
        if tag in ("caption", "figcaption"):
            return replace(frame, kind="caption", level=None)
        return frame

    def _close(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "q":
            self._content.add("\u201d")
        elif tag == "a":
            self._link -= 1
        if tag not in _BLOCKS:
            return
        self._flush()
        frame = self._frames.pop()
        if tag == "li":
            self._label = ""
        if tag in ("ul", "ol", "menu", "dir") and self._counters:
            self._counters.pop()
        if frame.note == node.mem_id:
            self.builder.note(*self._notes.bodies[node.mem_id], self._note)

    def _text(self, text: str) -> None:
        if not self._frames[-1].pre:
            text = re.sub(r"[ \t\n\r\f]+", " ", text)
            parts = self._content.parts
            if text.startswith(" ") and (not parts or parts[-1].endswith((" ", "\n"))):
                text = text[1:]
        before = self._content.length
        self._content.add(text)
        if self._link:
            self._linked += self._content.length - before

    def _flush(self) -> None:
        """End the block read so far and hand it to where it belongs: a cell, a note, or the text."""
        content, self._content = self._content, Inline()
        links, linked, self._linked = self._links, self._linked, 0
        self._links = 1 if self._link else 0
        if content.blank:
            return
        frame, label = self._frames[-1], self._label
        self._label = ""
        if self._cell is not None:
            if label:
                self._cell.join(_words(label), "\n")
            self._cell.join(content, " " if label else "\n")
            return
        if frame.note:
            self._note.join(content, "\n")
            return
        kind, level = frame.kind, frame.level
        if kind in ("paragraph", "list-item") and links > 2 and linked > 0.8 * len(re.sub(r"[\W_]", "", content.text)):
            kind, level, label = "navigation", None, ""
        if kind == "heading" and level == 1 and not self.first_heading:
            self.first_heading = re.sub(r"\s+", " ", content.text).strip()
        self.builder.block(kind, content, level=level, prefix=f"{label} " if label else "")

    def _item(self, node: LexborNode) -> str:
        """The number or bullet of a list item."""
        if not self._counters:
            return BULLET
        number, step, form = self._counters[-1]
        if not form:
            return BULLET
        own = _number(node.attributes.get("value"))
        number = number if own is None else own
        self._counters[-1] = (number + step, step, form)
        return "" if form == "none" else f"{numeral(number, form)}."

    def _table(self, table: LexborNode) -> None:
        """Read a data table: its caption, then its rows."""
        caption = table.css_first("caption")
        rows: list[list[Slot]] = []
        for row in table.css("tr"):
            if _hidden(row):
                continue
            cells = [c for c in _elements(row) if c.tag in ("td", "th") and not _hidden(c)]
            if cells:
                rows.append([self._slot(cell) for cell in cells])
        if caption is not None and not _hidden(caption):
            self.builder.block("caption", self._apart(caption))
        self.builder.table(rows)

    def _slot(self, cell: LexborNode) -> Slot:
        span = _number(cell.attributes.get("colspan")) or 1
        return Slot(self._apart(cell), max(1, min(span, 64)), cell.tag == "th")

    def _apart(self, node: LexborNode) -> Inline:
        """The text below `node` as one piece, its blocks parted by line ends."""
        frames, counters = self._frames, self._counters
        self._frames, self._counters = [_Frame()], []
        self._cell = cell = Inline()
        self.read(node)
        self._cell = None
        self._frames, self._counters = frames, counters
        return cell


def _hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes and node.tag != "body":
        return True
    style = attributes.get("style")
    if style and re.search(r"(display\s*:\s*none|visibility\s*:\s*hidden)", style, re.IGNORECASE):
        return True
    names = attributes.get("class")
    if names and {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"} & set(names.split()):
        return True
    return node.tag == "dialog" and "open" not in attributes


def _is_menu(node: LexborNode, tag: str) -> bool:
    """Menus, search, share and cookie bars; heads and feet of the page, but not those of an article."""
    attributes = node.attributes
    if tag in ("nav", "search", "button", "menu") or attributes.get("role") in _MENUS:
        return True
    if tag in ("header", "footer", "aside"):
        above = node.parent
        while above is not None:
            if above.tag in ("main", "article", "section"):
                return False
            above = above.parent
        return node.css_first("h1") is None
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".casefold().split()
    menu = r"breadcrumbs?|(main-?|site-?|top-?)?nav(bar|igation)?|menu|cookie-?(bar|banner|notice|consent)|skip-?links?"
    return any(
        re.fullmatch(rf"{menu}|pagination|share-?(bar|buttons?|links?)|social-?(share|links?)", n) for n in names
    )


def _is_data(table: LexborNode) -> bool:
    """Whether a table holds data: two rows and two columns at least, and no table, heading or form inside."""
    if table.attributes.get("role") in ("presentation", "none"):
        return False
    if any(inner.mem_id != table.mem_id for inner in table.css("table, h1, h2, h3, h4, form, nav")):
        return False
    widths = [sum(1 for c in _elements(row) if c.tag in ("td", "th")) for row in table.css("tr")]
    return len(widths) > 1 and max(widths) > 1


def _leads_back(node: LexborNode) -> bool:
    words = node.text().strip().strip("[]()")
    back = (node.attributes.get("href") or "").startswith("#")
    return back and (node.attributes.get("role") == "doc-backlink" or not re.search(r"[^\W\d_]{2}", words))


def _elements(node: LexborNode) -> Iterator[LexborNode]:
    inner = node.child
    while inner is not None:
        if inner.is_element_node:
            yield inner
        inner = inner.next


def _counter(node: LexborNode, tag: str) -> tuple[int, int, str]:
    """First number, step and form of a list; no form for a list of bullets."""
    attributes = node.attributes
    if "list-style-type:none" in (attributes.get("style") or "").replace(" ", ""):
        return 1, 1, "none"
    if tag != "ol":
        return 1, 1, ""
    down = "reversed" in attributes
    start = _number(attributes.get("start"))
    first = start if start is not None else sum(1 for e in _elements(node) if e.tag == "li") if down else 1
    return first, -1 if down else 1, _FORMS.get(attributes.get("type") or "", "decimal")


def _number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text.strip()) else None


def _words(text: str) -> Inline:
    out = Inline()
    out.add(text)
    return out
