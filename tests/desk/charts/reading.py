"""Reads drawn HTML and SVG back, so that tests can ask what is in a picture."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markupsafe import Markup

BARE = re.compile(r"(<[a-zA-Z][^<>]*?\s)(data-card|data-chain|data-submit-on-change)(?=[\s/>])")


def parse(drawn: Markup) -> ElementTree.Element:
    """The tree of a drawing; raises where it is not well formed. Attributes without value are given one."""
    assert isinstance(drawn, Markup), "a chart gives Markup, so that templates do not escape it again"
    text = str(drawn)
    while BARE.search(text):
        text = BARE.sub(r'\1\2="1"', text)
    return ElementTree.fromstring(f"<root>{text}</root>")


def classes(node: ElementTree.Element) -> set[str]:
    """The classes of an element."""
    return set(node.get("class", "").split())


def all_of(tree: ElementTree.Element, cls: str) -> list[ElementTree.Element]:
    """Every element of a class, in order."""
    return [node for node in tree.iter() if cls in classes(node)]


def words(node: ElementTree.Element) -> str:
    """All text of an element, with single blanks."""
    return " ".join("".join(node.itertext()).split())


def style(node: ElementTree.Element, name: str) -> float:
    """A number of the style attribute, without its unit: `style(bar, "width")`."""
    for part in node.get("style", "").split(";"):
        key, _, value = part.partition(":")
        if key == name:
            return float(re.sub(r"[^\d.\-]", "", value))
    raise AssertionError(f"no {name} in {node.get('style')!r}")


def links(tree: ElementTree.Element) -> list[ElementTree.Element]:
    """All links."""
    return list(tree.iter("a"))


def pictures(tree: ElementTree.Element) -> list[ElementTree.Element]:
    """The drawings that are spoken, without the samples of legends."""
    return [svg for svg in tree.iter("svg") if svg.get("aria-hidden") != "true"]


def assert_readable(drawn: Markup) -> ElementTree.Element:
    """What holds for every picture: well formed, every link has a name and an address, every id is there once.

    Every SVG says what it shows or is hidden from readers that cannot see it; a picture with links is no image.
    """
    tree = parse(drawn)
    for link in links(tree):
        assert words(link) or link.get("aria-label"), ElementTree.tostring(link)
        assert link.get("href"), ElementTree.tostring(link)
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids)), ids
    for node in tree.iter():
        for name in (node.get("aria-labelledby") or "").split():
            assert name in ids, f"{name} names nothing"
    for svg in tree.iter("svg"):
        if svg.get("aria-hidden") == "true":
            assert not links(svg)
        else:
            assert svg.get("aria-labelledby") or svg.get("aria-label")
            assert svg.get("role") == ("group" if links(svg) else "img")
    return tree
