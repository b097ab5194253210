"""Networks from and to frames: pandas, polars, or any mapping of columns."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from silcrete.chain.network.aligned import collected
from silcrete.chain.network.read import GROUNDS
from silcrete.errors import BadInput, UsageError

if TYPE_CHECKING:
    from silcrete.chain.network.network import Network

LINKS = {"supplier": "suppliers", "buyer": "buyers", "weight": "weights", "product": "products", "ground": "grounds"}
FIRMS = {"firm": "firms", "sector": "sectors", "region": "regions", "stock": "stocks"}
NEEDED = ("supplier", "buyer", "weight", "firm", "sector")


def columns(links: Any, firms: Any) -> dict[str, Any]:
    """Options of `Network.from_arrays` from a frame of links and one of firms; raises BadInput for other columns."""
    given = {**_taken("links", links, LINKS), **_taken("firms", firms, FIRMS)}
    if np.asarray(given["firms"]).dtype.kind not in "iu":  # then numbers in the links are names too, never positions
        for end in ("suppliers", "buyers"):
            values = np.asarray(given[end])
            given[end] = np.array([str(x) for x in values.tolist()], object) if values.dtype.kind in "iu" else values
    return given


def _taken(what: str, frame: Any, known: Mapping[str, str]) -> dict[str, Any]:
    frame = collected(frame)
    if not isinstance(frame, Mapping) and not hasattr(frame, "columns"):
        raise BadInput(
            f"The {what} are no frame.",
            found=type(frame).__name__,
            todo="give a pandas or polars frame, or a mapping of columns.",
        )
    have = [str(x) for x in (frame if isinstance(frame, Mapping) else frame.columns)]
    missing = [x for x in known if x in NEEDED and x not in have]
    if missing:
        raise BadInput(
            f"The {what} lack a column.",
            found=f"{', '.join(have)}; no {', '.join(missing)}",
            todo="rename the columns, or add them.",
        )
    other = [x for x in have if x not in known]
    if other:
        raise BadInput(
            f"The {what} have a column that is not read.",
            found=", ".join(other),
            todo=f"take it out, or rename it to one of {', '.join(known)}.",
        )
    return {known[x]: frame[x] for x in have}


def table(network: Network, what: str) -> dict[str, NDArray[Any]]:
    """Columns of the links or of the firms, with names where there are names and numbers where there are none."""
    named = np.array(network.firms, object) if network.firms else np.arange(network.n)
    if what == "links":
        return {
            "supplier": named[network.suppliers],
            "buyer": named[network.buyers],
            "weight": np.asarray(network.weights),
            "product": _names(network.product_labels)[network.products],
            "ground": _names(GROUNDS)[network.grounds],
        }
    if what == "firms":
        return {
            "firm": named,
            "sector": _names(network.sector_labels)[network.sectors],
            "region": _names((*network.region_labels, ""))[network.regions],
            "stock": np.asarray(network.stocks),
        }
    raise UsageError("A network has links and firms.", found=repr(what), todo='say "links" or "firms".')


def frame(network: Network, what: str, library: str) -> Any:
    """The columns as a frame of the library asked for; raises UsageError where it is not installed."""
    given = table(network, what)
    try:
        if library == "pandas":
            import pandas  # type: ignore[import-untyped]

            return pandas.DataFrame(given)
        if library == "polars":
            import polars

            return polars.DataFrame({k: v.tolist() if v.dtype == object else v for k, v in given.items()})
    except ImportError:
        raise UsageError(f"{library} is not installed.", found=library, todo=f"install {library}.") from None
    raise UsageError("Unknown kind of frame.", found=repr(library), todo='say "pandas" or "polars".')


def to_csv(network: Network, what: str, path: Path) -> Path:
    """The columns as CSV; an unknown stock is an empty cell (§1)."""
    given = table(network, what)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(given)
        for row in zip(*(v.tolist() for v in given.values()), strict=True):
            writer.writerow("" if x != x else x for x in row)
    return path


def _names(labels: Sequence[str]) -> NDArray[Any]:
    out = np.empty(len(labels), object)
    out[:] = labels
    return out
