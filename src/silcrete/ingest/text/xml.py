"""XML from outside: no document type, no entities, no network, bounded depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from silcrete.errors import BadInput

Element: TypeAlias = Any
"""An element of lxml, which ships no types."""


def parse(data: bytes, part: str) -> Element:
    """The root element of `data`. Raises BadInput for a document type declaration, and for broken XML."""
    from lxml import etree  # type: ignore[import-untyped]

    if re.search(rb"<!(DOCTYPE|ENTITY)", data.replace(b"\0", b""), re.IGNORECASE):
        raise _refused(part)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise BadInput(
            f"The part {part} is not valid XML: the file is damaged or was made by a faulty program.",
            found=str(error)[:160],
            todo="open it in a word processor and save it again.",
        ) from None
    if root.getroottree().docinfo.doctype:
        raise _refused(part)
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace ('' for what is no element)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """The attribute `name` in any namespace, or ''."""
    value = element.get(name)
    if value is not None:
        return str(value)
    for key, found in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(found)
    return ""


def whole(text: str, default: int) -> int:
    """A whole number in ASCII digits, or `default`."""
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else default


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along local names, or None."""
    for name in path:
        element = next(children(element, name), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children with a local name."""
    if element is not None:
        for found in element:
            if local(found) == name:
                yield found


def _refused(part: str) -> BadInput:
    return BadInput(
        f"The part {part} declares a document type or entities, which no word processor writes; it was refused.",
        found="<!DOCTYPE or <!ENTITY",
        todo="do not trust this file; ask its sender for another copy.",
    )
