"""The verb of firm networks: the systemic-risk index from three files of links, firms and essentiality."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

from silcrete.cli import show
from silcrete.errors import BadInput, UsageError
from silcrete.version import __version__

if TYPE_CHECKING:
    from silcrete.analysis.systemic_risk import SystemicRisk
    from silcrete.chain.network import Network


def systemic_risk(
    links: Path, firms: Path, essentiality: Path, markets: str, eps: float, top: int, format: str, output: Path | None
) -> None:
    """Print the firms whose failure takes most with it, with lost suppliers replaced and not."""
    from silcrete.analysis.systemic_risk import systemic_risk as index
    from silcrete.ledger.files import put, ready

    if top < 1:
        raise UsageError("A list has at least one line.", found=str(top), todo="give --top of 1 or more.")
    if output is not None:
        ready(output)
    network = _network(links, firms, essentiality)
    with show.progress("nobody replaced", network.n) as done:
        alone = index(network, eps=eps, groups=["sector"], progress=lambda k, _: done(k))
    with show.progress("lost suppliers replaced", network.n) as done:
        market = _market(network, markets)
        replaced = index(network, replaceability=market, eps=eps, progress=lambda k, _: done(k))
    rows = _rows(network, replaced, alone)
    head = ["firm", "sector", "index", "downstream", "upstream", "own part", "index, nobody replaced", "iterations"]
    if output is not None:
        put(output, _csv(head, rows, eps, markets, network).encode())
        show.say(f"all {len(rows)} firms: {output}")
    words = ["silcrete", "systemic-risk", str(links), str(firms), str(essentiality), "--markets", markets, "--eps"]
    again = shlex.join([*words, f"{eps:g}"])
    shown = rows if format in ("csv", "json") else rows[:top]
    if format == "csv":
        print(_csv(head, shown, eps, markets, network), end="")
    elif format == "json":
        settings = replaced.settings() | {"markets": markets, "firms": network.n, "links": network.links}
        settings |= {"network": network.digest[:12], "code": __version__, "command": again}
        print(json.dumps({"settings": settings, "rows": [dict(zip(head, r, strict=True)) for r in shown]}, indent=1))
    else:
        note = (
            f"{network.n:,} firms, {network.links:,} links. Part of all sales that can no longer be made or sold, the "
            f"firm's own part included; eps {eps:g}, stop rule 1. A worst case inside fixed rules, not a forecast: "
            f"docs/models/systemic-risk.md.\nRecipe: network {network.digest[:12]}, code silcrete {__version__}, "
            f"markets {markets}.\nThe same again: {again}"
        )
        lines = [[r[0], r[1], *(f"{v:.4f}" for v in r[2:7]), r[7]] for r in shown]
        show.rows(head, lines, format, title="What fails with each firm, highest first", note=note)


def _rows(network: Network, replaced: SystemicRisk, alone: SystemicRisk) -> list[list[Any]]:
    names = network.firms or tuple(str(k) for k in range(network.n))
    sectors = [network.sector_labels[k] for k in network.sectors.tolist()]
    return [
        [
            names[k], sectors[k], float(replaced.esri[k]), float(replaced.esri_down[k]), float(replaced.esri_up[k]),
            float(replaced.shock[k]), float(alone.esri[k]), int(replaced.iterations[k]),
        ]
        for k in replaced.ranking().tolist()
    ]  # fmt: skip


def _csv(head: list[str], rows: list[list[Any]], eps: float, markets: str, network: Network) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*head, "eps", "stop rule", "markets", "network"])
    writer.writerows([*row, f"{eps:g}", 1, markets, network.digest[:12]] for row in rows)
    return text.getvalue()


def _market(network: Network, markets: str) -> Any:
    if markets == "sector":
        return network.sectors
    if markets == "region":
        if not network.region_labels:
            raise BadInput(
                "The firms have no region.", found="no column region", todo="add it, or leave --markets out."
            )
        return [f"{s} {r}" for s, r in zip(network.sectors.tolist(), network.regions.tolist(), strict=True)]
    raise UsageError("Unknown market.", found=repr(markets), todo='use "sector", or "region" (sector within a region).')


def _network(links: Path, firms: Path, essentiality: Path) -> Network:
    from silcrete.chain.network import Network

    matrix = _columns(essentiality)
    rows = matrix.pop(next(iter(matrix)))
    table = [[_whole(essentiality, k, column[k]) for column in matrix.values()] for k in range(len(rows))]
    where = {name: k for k, name in enumerate(rows)}
    missing = [name for name in matrix if name not in where]
    if missing or len(where) != len(matrix):
        raise BadInput(
            "Rows and columns of the essentiality file are not the same sectors.",
            found=f"{essentiality}: {len(rows)} rows, {len(matrix)} columns, {', '.join(missing[:3])}",
            todo="give one row and one column for each sector; the first column names the supplier's sector.",
        )
    square = [table[where[name]] for name in matrix]
    given = _columns(links)
    if "weight" in given:
        given["weight"] = [_number(links, k, text) for k, text in enumerate(given["weight"])]
    try:
        return Network.from_frame(given, _columns(firms), square, sector_labels=list(matrix))
    except BadInput as error:
        if error.at is not None:  # a row counts from 0, a line of a file from 1, its header included
            file = {"links": links, "firms": firms}[error.at.table]
            error.found = error.found.replace(str(error.at), f"{file}, line {error.at.number + 2}")
        raise


def _columns(path: Path) -> dict[str, list[Any]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("The file cannot be read.", found=f"{path}: {error}", todo="give a CSV file in UTF-8.") from None
    if len(rows) < 2:
        raise BadInput("The file has no rows.", found=str(path), todo="give a CSV file with a header line and rows.")
    head = [name.strip() for name in rows[0]]
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(head):
            raise BadInput(
                "A row has another number of cells than the header.",
                found=f"{path}, line {number}: {len(row)} cells, {len(head)} in the header",
                todo="mend the row.",
            )
    return {name: [row[k].strip() for row in rows[1:]] for k, name in enumerate(head)}


def _number(path: Path, k: int, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadInput(
            "A weight is not a number.", found=f"{path}, line {k + 2}: {text!r}", todo="write it as 1234.5."
        ) from None


def _whole(path: Path, k: int, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadInput(
            "The essentiality file holds an unknown class.",
            found=f"{path}, line {k + 2}: {text!r}",
            todo="use 2 essential, 1 non-essential, 0 negligible.",
        ) from None
