"""What this desk is, how it counts, how to report an error, and how it can be used."""

from __future__ import annotations

from dataclasses import dataclass

from silcrete.desk.context import Context
from silcrete.desk.pages import PageData
from silcrete.version import __version__


@dataclass(frozen=True, kw_only=True)
class About(PageData):
    """The name of the desk, the version of the code, and the number of the ledger's latest write."""

    desk_name: str
    version: str
    last_write: int


def about(ctx: Context) -> About:
    """The page about the desk."""
    return About(
        title=ctx.t("about.title"),
        crumbs=((ctx.t("about.title"), ""),),
        desk_name=ctx.settings.desk_name,
        version=__version__,
        last_write=ctx.write,
    )
