"""What a web page says of itself and of its notes, before its text is walked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from silcrete.errors import BadInput
from silcrete.ingest.text.encoding import known
from silcrete.ingest.text.instant import day, instant
from silcrete.ingest.text.limits import Limits

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_NAMES = {
    "author": ("author", "dc.creator", "dcterms.creator", "citation_author"),
    "description": ("description", "og:description", "dc.description", "dcterms.description"),
    "keywords": ("keywords", "dc.subject", "dcterms.subject"),
    "publisher": ("publisher", "dc.publisher", "dcterms.publisher", "og:site_name"),
    "date": (
        "article:published_time",
        "dcterms.issued",
        "dc.date",
        "dcterms.date",
        "datepublished",
        "citation_publication_date",
        "pubdate",
        "date",
    ),
    "modified": ("article:modified_time", "dcterms.modified", "og:updated_time", "datemodified", "last-modified"),
    "producer": ("generator",),
    "type": ("og:type", "dc.type", "dcterms.type"),
    "url": ("og:url",),
}
_FREE = frozenset({"br", "p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "colgroup"})
_VOID = frozenset({"img", "hr", "input", "meta", "link", "col", "area", "base", "embed", "source", "track", "wbr"})
_BLOCK = frozenset({"li", "p", "div", "td", "dd", "aside", "section", "blockquote"})
LONGEST_NOTE = 6000


def charset(data: bytes) -> str:
    """The encoding a page declares in its first 4096 bytes, as a label; '' for none."""
    head = data[:4096]
    found = re.search(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", head, re.IGNORECASE)
    found = found or re.match(rb"\s*<\?xml[^>]{1,100}encoding\s*=\s*[\"']([\w.:-]+)", head)
    label = found[1].decode("ascii", "replace") if found else ""
    return "utf-8" if known(label).startswith("utf-16") else label


def check_depth(text: str, limits: Limits) -> None:
    """Raise BadInput for a page whose elements nest deeper than `limits.max_depth`, before it is parsed."""
    depth = 0
    for close, tag in re.findall(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)", text):
        name = tag.lower()
        if name in _FREE or name in _VOID:
            continue
        depth = max(depth - 1, 0) if close else depth + 1
        if depth > limits.max_depth:
            raise BadInput(
                f"The page nests its elements deeper than {limits.max_depth} levels; it was refused.",
                found=f"<{name}> at level {depth}",
                todo="save the page as plain text or PDF.",
            )


def metadata(parser: LexborHTMLParser) -> dict[str, str]:
    """Author, publisher, dates and address from meta elements; other OpenGraph and Dublin Core under own names."""
    raw: dict[str, str] = {}
    for node in parser.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        content = (attributes.get("content") or "").strip()
        if name and content:
            raw.setdefault(name.strip().casefold(), content)
    found = {}
    for name, keys in _NAMES.items():
        value = next((raw[k] for k in keys if k in raw), "")
        if value:
            found[name] = value
    found |= _marked_up(parser, found)
    used = {k for keys in _NAMES.values() for k in keys} | {"og:title", "og:locale"}
    found |= {k: v for k, v in raw.items() if k not in used and re.match(r"(og|article|dc|dcterms)[:.]", k)}
    for name in ("date", "modified"):
        if name in found:
            found[name] = (day(found[name]) if name == "date" else instant(found[name])) or found[name]
    if "og:title" in raw:
        found["title"] = raw["og:title"]
    return found


def _marked_up(parser: LexborHTMLParser, known_names: dict[str, str]) -> dict[str, str]:
    """The address and the date of publication, where the page gives them in other ways than meta elements."""
    found: dict[str, str] = {}
    canonical = parser.css_first('link[rel="canonical"]')
    if canonical is not None and canonical.attributes.get("href"):
        found["url"] = str(canonical.attributes["href"])
    if "date" not in known_names:
        time = parser.css_first('time[itemprop="datePublished"][datetime], time[pubdate][datetime]')
        linked = "".join(node.text() for node in parser.css('script[type="application/ld+json"]'))
        published = re.search(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)', linked)
        if time is not None:
            found["date"] = str(time.attributes["datetime"])
        elif published:
            found["date"] = published[1]
    return found


def language(parser: LexborHTMLParser) -> str:
    """The language tag a page declares, or ''."""
    root = parser.css_first("html")
    if root is not None:
        tag = root.attributes.get("lang") or root.attributes.get("xml:lang")
        if tag:
            return tag
    for query in ('meta[http-equiv="content-language" i]', 'meta[property="og:locale"]'):
        node = parser.css_first(query)
        if node is not None and node.attributes.get("content"):
            return str(node.attributes["content"])
    return ""


@dataclass(frozen=True)
class Notes:
    """Notes of a page by the identity of nodes: marks to (note, label), note elements to (note, label)."""

    marks: dict[int, tuple[str, str]]
    bodies: dict[int, tuple[str, str]]


def notes(parser: LexborHTMLParser) -> Notes:
    """Links that are marks of notes, and the elements that hold the notes.

    A mark is a link within the page with a short label, raised or named as a note's, to an element that is no
    heading; of two links that point at each other the first is the mark and the second leads back.
    """
    found = Notes({}, {})
    anchors = parser.css('a[href^="#"]')
    if not anchors:
        return found
    targets: dict[str, LexborNode] = {}
    for node in parser.css("[id], a[name]"):
        for name in (node.attributes.get("id"), node.attributes.get("name")):
            if name:
                targets.setdefault(name, node)
    inside: set[int] = set()
    for anchor in anchors:
        target = targets.get((anchor.attributes.get("href") or "")[1:])
        label = anchor.text().strip().strip("[]()")
        if target is None or anchor.mem_id in inside or not _is_mark(anchor, label):
            continue
        body = _holder(target)
        if body is None or len(body.text()) > LONGEST_NOTE or _within(anchor, body):
            continue
        note = f"note {body.mem_id}"
        found.marks[anchor.mem_id] = (note, label)
        found.bodies.setdefault(body.mem_id, (note, label))
        inside |= {a.mem_id for a in body.css("a")}
    return found


def _is_mark(anchor: LexborNode, label: str) -> bool:
    if not re.fullmatch(r"\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§]{1,3}", label):
        return False
    if anchor.attributes.get("role") == "doc-noteref" or anchor.text().strip().startswith("["):
        return True
    if re.search(r"note|\bfn|cite", anchor.attributes.get("class") or "", re.IGNORECASE):
        return True
    parent = anchor.parent
    return anchor.css_first("sup") is not None or (parent is not None and parent.tag == "sup")


def _holder(target: LexborNode) -> LexborNode | None:
    """The block that holds a note: the target, or the nearest block around it."""
    node: LexborNode | None = target
    while node is not None and node.tag not in _BLOCK:
        if node.tag in ("body", "h1", "h2", "h3", "h4", "h5", "h6"):
            return None
        node = node.parent
    return node


def _within(node: LexborNode, holder: LexborNode) -> bool:
    above: LexborNode | None = node
    while above is not None:
        if above.mem_id == holder.mem_id:
            return True
        above = above.parent
    return False
