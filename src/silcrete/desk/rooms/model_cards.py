"""Model cards: what a model does, what it assumes, where it holds and where it fails, as shipped with the package."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable

from markdown_it import MarkdownIt
from markupsafe import Markup

from silcrete.desk.context import Context
from silcrete.desk.pages import HTML_ONLY, PageData
from silcrete.errors import UnknownName

FOLDER = "models"
"""Folder of the package's data that holds the cards, one Markdown file each."""


@dataclass(frozen=True, kw_only=True)
class ModelCard(PageData):
    """A model card: its Markdown text, and the same as HTML."""

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
        body=rendered(rest if first.startswith("# ") else text),
    )


def known_card(name: str) -> bool:
    """Whether a card of this name ships with the package."""
    return any(f.name == f"{name}.md" for f in _files())


def rendered(text: str) -> Markup:
    """Markdown (CommonMark and tables) as HTML; HTML inside is shown as text, never run."""
    return Markup(MarkdownIt("commonmark", {"html": False}).enable("table").render(text))


def _files() -> list[Traversable]:
    folder = files("silcrete.data").joinpath(FOLDER)
    return [f for f in folder.iterdir() if f.name.endswith(".md")] if folder.is_dir() else []
