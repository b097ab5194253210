"""Model cards: what a model does, what it assumes, where it holds and where it fails, as shipped with the package."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import ClassVar

from markdown_it import MarkdownIt
from markupsafe import Markup

from silcrete.desk.context import Context
from silcrete.desk.pages import HTML_ONLY, PageData
from silcrete.errors import UnknownName

PLACES = ("silcrete/data/models", "docs/models")
"""Where the cards are, one Markdown file each: within an installed package, and in a checkout of the sources."""


@dataclass(frozen=True, kw_only=True)
class ModelCard(PageData):
    """A model card: its Markdown text, and the same as HTML."""

    own_words: ClassVar[bool] = False
    """The title is that of the card, in English."""

    name: str
    text: str
    body: Markup = field(metadata=HTML_ONLY)

    def as_txt(self, ctx: Context) -> str:
        """The Markdown text."""
        return self.text


def card(ctx: Context) -> ModelCard:
    """One card; raises UnknownName with the nearest."""
    name = ctx.params["name"]
    known = {f.name.removesuffix(".md"): f for f in _files()}
    if name not in known:
        raise UnknownName("model card", name, known)
    text = known[name].read_text(encoding="utf-8")
    first, _, rest = text.partition("\n")
    title = first.lstrip("# ").strip() or name
    return ModelCard(
        title=title,
        crumbs=((ctx.t("nav.scenarios"), "/scenarios"), (ctx.t("stress.model_card"), "")),
        name=name,
        text=text,
        body=rendered(rest if first.startswith("# ") else text, title),
    )


def rendered(text: str, title: str = "") -> Markup:
    """Markdown (CommonMark and tables) as HTML; HTML inside is shown as text, never run; comments are left out.

    A table is named by the heading above it, or by the title; what may be wider than the screen can be reached by keys.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens, name = parser.parse(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)), title
    for token, following in itertools.pairwise(tokens):
        if token.type == "heading_open":
            name = following.content
        elif token.type == "table_open" and name:
            token.attrSet("aria-label", name)
    body = parser.renderer.render(tokens, parser.options, {})
    body = re.sub(
        r'<table( aria-label="[^"]*")?>', r'<div class="table-wide" role="region" tabindex="0"\1><table\1>', body
    )
    return Markup(body.replace("</table>", "</table></div>").replace("<pre>", '<pre tabindex="0">'))


def _files() -> list[Path]:
    """The cards of the first place that has any."""
    package = Path(str(files("silcrete")))
    for folder in (package.parent / PLACES[0], package.parents[1] / PLACES[1]):
        if found := sorted(folder.glob("*.md")):
            return found
    return []
