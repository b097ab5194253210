"""The verb of firm networks: the systemic-risk index from three files of links, firms and essentiality."""

from __future__ import annotations

import csv
import io
import json
import math
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from silcrete.cli import show
from silcrete.errors import BadInput, UsageError
from silcrete.version import __version__

if TYPE_CHECKING:
    from silcrete.analysis.systemic_risk import RiskBand
    from silcrete.chain.network import Network

    Members = Callable[[], Iterator[Network]]

MOST_DRAWS = 10_000
SHORT = 12
"""Characters of a digest that are printed."""


@dataclass(frozen=True)
class Asked:
    """The options of the verb. `within` is the factor within which weights are known, 0: they are taken as certain;
    `links` how many links the whole network has, 0: those on file are all."""

    markets: str = "sector"
    eps: float = 1e-6
    within: float = 0.0
    links: int = 0
    draws: int = 100
    seed: int = 1
    dated: str = ""
    digest: str = ""
    self_links: str = "keep"

    @property
    def banded(self) -> bool:
        """Whether something is said to be uncertain, so that networks are drawn."""
        return bool(self.within or self.links)

    def words(self) -> list[str]:
        """The options again, as on the command line."""
        told = ["--markets", self.markets, "--eps", f"{self.eps:g}"]
        told += ["--self-links", self.self_links] if self.self_links != "keep" else []
        told += ["--within", f"{self.within:g}"] if self.within else []
        told += ["--links", str(self.links)] if self.links else []
        told += ["--draws", str(self.draws), "--seed", str(self.seed)] if self.banded else []
        return told + (["--dated", self.dated] if self.dated else [])

    def band(self) -> str:
        """What the band is over, or that there is none."""
        from silcrete.analysis._cascade.result import CERTAIN

        if not self.banded:
            return CERTAIN
        told = [f"weights within a factor {self.within:g}"] if self.within else []
        told += [f"links not on file drawn from totals, {self.links} in all"] if self.links else []
        return f"5 to 95 percent of {self.draws} networks, seed {self.seed}: {'; '.join(told)}"


def systemic_risk(
    links: Path, firms: Path, essentiality: Path, asked: Asked, top: int, format: str, output: Path | None
) -> None:
    """Print the firms whose failure takes most with it, with lost suppliers replaced and not."""
    from silcrete.analysis._cascade.compiling import compiling
    from silcrete.ledger.files import put, ready

    if top < 1:
        raise UsageError("A list has at least one line.", found=str(top), todo="give --top of 1 or more.")
    _checked(asked)
    if output is not None:
        ready(output)
    network, totals = _network(links, firms, essentiality, asked)
    _held_to(network, asked)
    with compiling(lambda: show.say("compiling for this machine, once: up to half a minute")):
        head, rows, settings = (
            _bands(network, _members(network, totals, asked), asked) if asked.banded else _points(network, asked)
        )
    words = ["silcrete", "systemic-risk", str(links), str(firms), str(essentiality)]
    again = shlex.join([*words, *asked.words(), "--digest", network.digest[:SHORT]])
    if output is not None:
        put(output, _csv(head, rows, asked, network).encode())
        show.say(f"all {len(rows)} firms: {output}")
    if format == "csv":
        print(_csv(head, rows, asked, network), end="")
    elif format == "json":
        settings |= {"markets": asked.markets, "firms": network.n, "links": network.links, "band": asked.band()}
        settings |= {"self-links": asked.self_links, "loops": network.loops}
        settings |= {"network": network.digest[:SHORT], "network dated": asked.dated or "not said", "command": again}
        print(json.dumps({"settings": settings, "rows": [dict(zip(head, r, strict=True)) for r in rows]}, indent=1))
    else:
        _table(head, rows[:top], network, asked, again)


NO_LOOPS = "No firm has a link to itself"


def _table(head: list[str], rows: list[list[Any]], network: Network, asked: Asked, again: str) -> None:
    from silcrete.analysis._cascade.result import DOMAIN, at_least

    when = asked.dated or "date not given"
    own = network.self_links or network.left_out
    loops = f"{network.loops[:1].upper()}{network.loops[1:]} (--self-links {asked.self_links})" if own else NO_LOOPS
    note = (
        f"{network.n:,} firms, {network.links:,} links, {when}. Part of all sales that can no longer be made or sold, "
        f"the firm's own part included; eps {asked.eps:g}, stop rule 1. {DOMAIN[:1].upper()}{DOMAIN[1:]}: "
        f"docs/models/systemic-risk.md.\n{loops}.\n"
        f"Recipe: network {network.digest[:SHORT]}, code silcrete {__version__}, "
        f"markets {asked.markets}.\nThe same again: {again}"
    )
    if not asked.banded:
        note = f"For a band say what is uncertain: --within 2 (weights), or --links (links not on file).\n{note}"
    lines = [[at_least(v, 4) if isinstance(v, float) else v for v in row] for row in rows]
    band = asked.band()
    least = f"At least so much: losses that grow by less than eps {asked.eps:g} a step are no longer followed"
    title = f"What fails with each firm, highest first. {least}. {band[:1].upper()}{band[1:]}."
    show.rows(head, lines, "table", title=title, note=note)


POINTS = ["firm", "sector", "index", "downstream", "upstream", "own part", "index, nobody replaced", "iterations"]
BANDS = [
    "firm", "sector", "index, middle", "5 percent", "95 percent", "best rank", "worst rank",
    "nobody replaced, middle", "nobody replaced, 5 percent", "nobody replaced, 95 percent",
]  # fmt: skip
Answer = tuple[list[str], list[list[Any]], dict[str, object]]


def _points(network: Network, asked: Asked) -> Answer:
    """The index of the network as it is on file."""
    from silcrete.analysis.systemic_risk import systemic_risk as index

    with show.progress("nobody replaced", network.n) as done:
        alone = index(network, eps=asked.eps, progress=lambda k, _: done(k))
    with show.progress("lost suppliers replaced", network.n) as done:
        market = _market(network, asked.markets)
        replaced = index(network, replaceability=market, eps=asked.eps, progress=lambda k, _: done(k))
    names, sectors = _named(network)
    rows: list[list[Any]] = [
        [
            names[k], sectors[k], float(replaced.esri[k]), float(replaced.esri_down[k]), float(replaced.esri_up[k]),
            float(replaced.shock[k]), float(alone.esri[k]), int(replaced.iterations[k]),
        ]
        for k in replaced.ranking().tolist()
    ]  # fmt: skip
    return POINTS, rows, replaced.recipe()


def _bands(network: Network, members: Members, asked: Asked) -> Answer:
    """The index over networks that may be the true one."""
    from silcrete.analysis.systemic_risk import systemic_risk_band as index

    def over(label: str, **more: Any) -> RiskBand:
        with show.progress(label, asked.draws) as done:
            return index(members(), quantiles=(0.05, 0.5, 0.95), eps=asked.eps, progress=lambda k: done(int(k)), **more)

    alone = over("networks, nobody replaced")
    found = over("networks, lost suppliers replaced", replaceability=_market(network, asked.markets))
    names, sectors = _named(network)
    rows: list[list[Any]] = [
        [
            names[k], sectors[k], float(found.esri[1, k]), float(found.esri[0, k]), float(found.esri[2, k]),
            int(found.rank_low[k]), int(found.rank_high[k]),
            float(alone.esri[1, k]), float(alone.esri[0, k]), float(alone.esri[2, k]),
        ]
        for k in sorted(range(network.n), key=lambda k: -found.esri[1, k])
    ]  # fmt: skip
    return BANDS, rows, found.recipe() | {"draws": asked.draws, "seed": asked.seed}


def _members(network: Network, totals: dict[str, list[float]], asked: Asked) -> Members:
    """What gives the networks to draw, afresh each time: from totals, from what weights may be, or from both."""
    from silcrete.chain.network import blurred, reconstruct

    guess = reconstruct(network, **totals, links=asked.links, seed=asked.seed) if asked.links else None
    within = asked.within or 1.0
    blurred(network, within, seed=asked.seed)  # a factor that cannot be is refused now

    def drawn() -> Iterator[Network]:
        for k in range(asked.draws):
            yield blurred(network if guess is None else guess.member(k), within, seed=asked.seed).member(k)

    return drawn


def _checked(asked: Asked) -> None:
    """Options that cannot be."""
    from silcrete.ledger.asof import last_of

    if asked.within == 1 and not asked.links:
        raise UsageError(
            "Weights within a factor of 1 are certain: the band would have no width.",
            found="--within 1",
            todo="give a larger factor, such as 2, or leave it out.",
        )
    if asked.banded and not 2 <= asked.draws <= MOST_DRAWS:
        raise UsageError(
            f"A band is over 2 to {MOST_DRAWS:,} networks.",
            found=f"--draws {asked.draws}",
            todo="give another number; 100 is the default.",
        )
    if not asked.banded and asked.draws != Asked.draws:
        raise UsageError(
            "Nothing is said to be uncertain, so there is nothing to draw.",
            found=f"--draws {asked.draws}",
            todo="say how well weights are known, --within 2, or how many links there are, --links.",
        )
    if asked.links < 0:
        raise UsageError("Links are counted from 0.", found=f"{asked.links}", todo="give --links of 1 or more.")
    if asked.dated:
        last_of(asked.dated)


def _held_to(network: Network, asked: Asked) -> None:
    """Refuse a network that is not the one a recipe names."""
    if asked.digest and (len(asked.digest) < SHORT or not network.digest.startswith(asked.digest)):
        raise UsageError(
            "The files do not hold the network of the recipe: a link, a firm or a class in them is another.",
            found=f"digest {network.digest[:SHORT]} instead of {asked.digest}",
            todo="restore the files, or leave out `digest` to run them as they stand.",
        )


def _named(network: Network) -> tuple[tuple[str, ...], list[str]]:
    names = network.firms or tuple(str(k) for k in range(network.n))
    return names, [network.sector_labels[k] for k in network.sectors.tolist()]


def _csv(head: list[str], rows: list[list[Any]], asked: Asked, network: Network) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*head, "band", "eps", "stop rule", "markets", "self-links", "network", "network dated", "code"])
    rest = [asked.band(), f"{asked.eps:g}", 1, asked.markets, network.loops]
    rest += [network.digest[:SHORT], asked.dated or "not said"]
    writer.writerows([*row, *rest, f"silcrete {__version__}"] for row in rows)
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


def _network(links: Path, firms: Path, essentiality: Path, asked: Asked) -> tuple[Network, dict[str, list[float]]]:
    """The network of three files, and the totals of its firms where links are to be drawn."""
    from silcrete.chain.network import Network

    given = _columns(links)
    matrix, needs = _needs(essentiality, by_product="product" in given)
    if "weight" in given:
        given["weight"] = [_number(links, k, text) for k, text in enumerate(given["weight"])]
    held = _columns(firms)
    if "stock" in held:  # an empty cell is not known, as `Network.to_csv` writes it
        held["stock"] = [_number(firms, k, text) if text else math.nan for k, text in enumerate(held["stock"])]
    totals: dict[str, list[float]] = {}
    for name in ("sales", "purchases") if asked.links else ():
        if name not in held:
            raise BadInput(
                "Links that are not on file are drawn from the totals of each firm.",
                found=f"{firms}: no column {name}",
                todo="add the columns sales and purchases, or leave --links out.",
            )
        totals[name] = [_number(firms, k, text) for k, text in enumerate(held.pop(name))]
    try:
        network = Network.from_frame(given, held, matrix, **needs, dated=asked.dated, self_links=asked.self_links)
    except BadInput as error:
        if error.at is not None:  # a row counts from 0, a line of a file from 1, its header included
            file = {"links": links, "firms": firms}[error.at.table]
            error.found = error.found.replace(str(error.at), f"{file}, line {error.at.number + 2}")
        raise
    if not (network.links or asked.links):
        own = f", of a firm to itself {network.left_out:,}, which are dropped" if network.left_out else ""
        raise BadInput(
            "No link is left with a weight above 0, so no firm sells anything.",
            found=f"{links}: {show.counted(len(given['weight']) - network.left_out, 'link')} of weight 0{own}",
            todo="give at least one link between two firms a weight above 0.",
        )
    return network, totals


def _needs(path: Path, *, by_product: bool) -> tuple[list[list[int]], dict[str, list[str]]]:
    """The essentiality matrix of a file, and the labels of its columns and rows: sectors, or products where links name
    their product. Rows that are the sectors of the columns come in their order."""
    matrix = _columns(path)
    rows = matrix.pop(next(iter(matrix)))
    table = [[_class(path, k, name, column[k]) for name, column in matrix.items()] for k in range(len(rows))]
    where = {name: k for k, name in enumerate(rows)}
    if len(where) != len(rows) or "" in where:
        k = next(k for k, name in enumerate(rows) if not name or name in rows[:k])
        raise BadInput(
            "A row of the essentiality file has no name of its own.",
            found=f"{path}, line {k + 2}: {rows[k]!r}",
            todo="name each row once; the first column names what is supplied.",
        )
    other = sorted(set(matrix) ^ set(where))
    if other and not by_product:
        raise BadInput(
            "Rows and columns of the essentiality file are not the same sectors, and the links name no products.",
            found=f"{path}: {len(rows)} rows, {len(matrix)} columns, {', '.join(other[:3])}",
            todo="give one row and one column for each sector, or the links a column product that names the rows.",
        )
    order = rows if other else list(matrix)
    return [table[where[name]] for name in order], {"sector_labels": list(matrix), "product_labels": order}


def _columns(path: Path) -> dict[str, list[Any]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except UnicodeDecodeError as error:
        found = f"{path}: no text in UTF-8 from byte {error.start} on"
        raise BadInput("The file cannot be read.", found=found, todo="save it as CSV in UTF-8.") from None
    except OSError as error:
        raise BadInput("The file cannot be read.", found=f"{path}: {error.strerror}", todo="check the path.") from None
    if len(rows) < 2:
        raise BadInput("The file has no rows.", found=str(path), todo="give a CSV file with a header line and rows.")
    head = [name.strip() for name in rows[0]]
    if len(head) == 1 and (mark := next((m for m in (";", "\t") if m in head[0]), "")):
        raise BadInput(
            "The cells of the file are not set apart by commas.",
            found=f"{path}: {'semicolons' if mark == ';' else 'tabs'} in the header",
            todo="save it as CSV with commas, and numbers with a decimal point.",
        )
    if twice := next((name for k, name in enumerate(head) if name in head[:k]), None):
        raise BadInput(
            "A column stands twice in the header.", found=f"{path}: {twice}", todo="leave one out, or rename it."
        )
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
            "A cell is not a number.", found=f"{path}, line {k + 2}: {text!r}", todo="write it as 1234.5."
        ) from None


def _class(path: Path, k: int, column: str, text: str) -> int:
    if text not in ("0", "1", "2"):
        raise BadInput(
            "The essentiality file holds an unknown class.",
            found=f"{path}, line {k + 2}, column {column}: {text!r}",
            todo="use 2 essential, 1 non-essential, 0 negligible.",
        )
    return int(text)
