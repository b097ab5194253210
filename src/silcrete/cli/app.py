"""The verbs, their options and their help."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, CycloptsError, Group, Parameter, Token

from silcrete.errors import BadInput, LedgerBusy, LedgerFault, Refused, SilcreteError, UnknownName, UsageError
from silcrete.version import __version__

DOCUMENTS = Group("Documents and what is read in them", sort_key=1)
FACTS = Group("Facts and checks", sort_key=2)
ANSWERS = Group("Answers", sort_key=3)
DESK = Group("The desk", sort_key=0)
STATUS = {UsageError: 2, UnknownName: 2, BadInput: 1, Refused: 1, LedgerBusy: 1, LedgerFault: 1}


LEDGER = (
    "One ledger everywhere: --ledger with a path or a postgresql:// address, else the variable SILCRETE_LEDGER, "
    "else silcrete.toml, else silcrete.db in this folder."
)


def _told(value: object) -> str | None:
    """A default worth telling: neither empty nor off, and a list as it is typed."""
    if isinstance(value, list):
        return " ".join(map(str, value)) or None
    return None if value in ("", None) or value is False else str(value)


app = App(
    name="silcrete",
    version=__version__,
    help="The evidence desk of a semiconductor coalition: every number with the words it rests on.\n\n"
    "Begin with `silcrete demo`; then try `silcrete search gallium` and `silcrete stress gallium-2026`.",
    help_epilogue=LEDGER,
    help_flags=["--help", "-h"],
    help_format="plaintext",
    suppress_keyboard_interrupt=False,
    default_parameter=Parameter(negative_iterable=(), show_default=_told),
)


def _filled(_: object, tokens: Sequence[Token]) -> str:
    """The value of an option that is given: an empty one, of a variable nobody set, is not the default."""
    value = tokens[0].value
    if not value.strip():
        raise UsageError("An option was given without a value.", found=repr(value), todo="leave it out, or fill it.")
    return value


def _name(_: object, tokens: Sequence[Token]) -> str:
    """A name that could stand beside a write, also where nothing comes to be written."""
    from silcrete.ledger.guards import check_name

    check_name(tokens[0].value)
    return tokens[0].value


@Parameter(name="*")
@dataclass(frozen=True)
class Common:
    """Options every verb takes."""

    ledger: Annotated[str, Parameter(help="path of a ledger, or a postgresql:// address", converter=_filled)] = ""
    by: Annotated[str | None, Parameter(help="name kept with what is written", converter=_name)] = None


@Parameter(name="*")
@dataclass(frozen=True)
class Clocks(Common):
    """The two clocks, for verbs that read."""

    as_of: Annotated[str, Parameter(help="what held on this day: 2026-06-30, 2026-06 or 2026", converter=_filled)] = ""
    known_on: Annotated[str, Parameter(help="what was on file by this day or instant", converter=_filled)] = ""


Format = Annotated[
    Literal["table", "csv", "json"], Parameter(help="a table for people, csv or json with every digit for programs")
]
Port = Annotated[int | None, Parameter(help="port of the desk; 8000 where silcrete.toml names none")]
Runs = Annotated[int, Parameter(help="runs; at least 1000, for the ends of a band to be known")]
Seed = Annotated[int, Parameter(help="seed of the random numbers: the same seed gives the same figures")]
STDIO = "<->"
"""Stands for a bare `-` while the options are parsed, which would take it for an option without a name."""


@app.command(group=DESK)
def demo(
    *,
    port: Port = None,
    serve: Annotated[bool, Parameter(negative="--no-serve", help="serve the desk afterwards")] = True,
    out: Annotated[Path, Parameter(help="folder for the brief")] = Path("out"),
    common: Common = Common(),
) -> None:
    """Build the starter ledger, write the brief on gallium, and serve the desk."""
    from silcrete.cli import demo as verbs

    verbs.demo(common, port=port, serve=serve, out=out)


@app.command(group=DESK)
def serve(
    *,
    port: Port = None,
    host: Annotated[str, Parameter(help="address to listen on; 127.0.0.1 is this machine alone")] = "",
    common: Common = Common(),
) -> None:
    """Serve the desk on 127.0.0.1 until Ctrl-C."""
    from silcrete.cli import demo as verbs

    verbs.serve(common, port=port, host=host)


@app.command(group=DOCUMENTS)
def add(
    sources: Annotated[list[str], Parameter(name="FILE|URL", help="docx, pdf, html, odt or txt; - is standard input")],
    /,
    *,
    as_: Annotated[str, Parameter(name="--as", help="key of the document, such as nl/2024D50227")] = "",
    dossier: Annotated[list[str], Parameter(help="dossier it is filed under; may be repeated")] = [],  # noqa: B006
    dated: Annotated[str, Parameter(help="the document's own date, where its text does not give it")] = "",
    language: Annotated[str, Parameter(help="nl, de, en or fr, where it is not recognised")] = "",
    tier: Annotated[Literal["public", "members", "restricted"], Parameter(help="who may see it")] = "public",
    extract: Annotated[bool, Parameter(help="read proposals in it")] = True,
    common: Common = Common(),
) -> None:
    """Add documents: text, original bytes and proposals. The same bytes twice are one version."""
    from silcrete.cli import documents as verbs

    names = ["-" if s == STDIO else s for s in sources]
    verbs.add(
        common,
        names,
        key=as_,
        dossiers=tuple(dossier),
        dated=dated,
        language=language,
        tier=tier,
        extract=extract,
    )


@app.command(group=DOCUMENTS)
def extract(
    source: Annotated[str, Parameter(name="FILE|URL", help="a document; - is standard input")],
    /,
    *,
    json: Annotated[bool, Parameter(negative=(), help="print the list as JSON")] = False,
    dated: Annotated[str, Parameter(help="the document's own date (ISO), where its text does not give it")] = "",
    language: Annotated[str, Parameter(help="nl, de, en or fr, where it is not recognised")] = "",
    kind: Annotated[list[str], Parameter(help="only these kinds; may be repeated")] = [],  # noqa: B006
    common: Common = Common(),
) -> None:
    """Print what the rules read in a document; nothing is stored, whatever ledger is named."""
    from silcrete.cli import documents as verbs

    verbs.extract("-" if source == STDIO else source, as_json=json, dated=dated, language=language, kinds=tuple(kind))


@app.command(group=DOCUMENTS)
def review(
    action: Annotated[Literal["list", "accept", "reject", "edit"], Parameter(help="what to do")] = "list",
    keys: Annotated[list[str], Parameter(name="KEY", help="keys of proposals")] = [],  # noqa: B006
    /,
    *,
    document: Annotated[str, Parameter(help="only of this document")] = "",
    kind: Annotated[str, Parameter(help="only of this kind")] = "",
    status: Annotated[Literal["proposed", "accepted", "rejected"], Parameter(help="which to list")] = "proposed",
    reason: Annotated[str, Parameter(help="why, kept with the decision")] = "",
    set: Annotated[str, Parameter(help='for edit, what is to be read otherwise: \'{"due": "2025-03-31"}\'')] = "",
    format: Format = "table",
    common: Common = Common(),
) -> None:
    """List proposals, or accept, edit or reject them; who and when is kept."""
    from silcrete.cli import documents as verbs

    verbs.review(common, action, keys, document, kind, status, reason, set, format)


@app.command(group=DOCUMENTS)
def search(
    words: Annotated[
        list[str],
        Parameter(name="WORDS", allow_leading_hyphen=True, help="all of them; 'a phrase' in quotes, prefix*, -without"),
    ],
    /,
    *,
    limit: Annotated[int, Parameter(help="most hits to print")] = 20,
    format: Format = "table",
    clocks: Clocks = Clocks(),
) -> None:
    """Search documents, claims and records; what is printed are the words on file."""
    from silcrete.cli import facts as verbs

    verbs.search(clocks, words, limit, format)


@app.command(group=FACTS)
def claims(
    *,
    about: Annotated[str, Parameter(help="segment, site, event or body: gallium, crm.gallium, esra, ...")] = "",
    quantity: Annotated[str, Parameter(help="only this one: share, price, members, ...")] = "",
    place: Annotated[str, Parameter(help="only of this place: CN, EU27, DED, ...")] = "",
    format: Format = "table",
    clocks: Clocks = Clocks(),
) -> None:
    """List claims side by side, with grade and source."""
    from silcrete.cli import facts as verbs

    verbs.claims(clocks, about, quantity, place, format)


@app.command(group=FACTS)
def claim(
    key: Annotated[str, Parameter(help="key of a claim, as `silcrete claims` lists it")],
    /,
    *,
    clocks: Clocks = Clocks(),
) -> None:
    """Show one claim with its trail back to the words and the publisher."""
    from silcrete.cli import facts as verbs

    verbs.claim(clocks, key)


@app.command(group=FACTS)
def commitments(
    *,
    state: Annotated[
        str, Parameter(help="due, overdue, open, judge (evidence waits), slipped, met, standing, conditional, lapsed")
    ] = "",
    who: Annotated[str, Parameter(help="words in the name of who promised")] = "",
    to_whom: Annotated[str, Parameter(help="words in the name of whom it was promised to")] = "",
    due_before: Annotated[str, Parameter(help="last day on or before this one")] = "",
    due_after: Annotated[str, Parameter(help="last day on or after this one")] = "",
    format: Format = "table",
    clocks: Clocks = Clocks(),
) -> None:
    """List promises with their last day and where they stand, past due first."""
    from silcrete.cli import records as verbs

    verbs.commitments(clocks, state, who, to_whom, due_before, due_after, format)


@app.command(group=FACTS)
def records(
    kind: Annotated[str, Parameter(help="documents, meetings, decisions, votes, questions, people, positions, ...")],
    /,
    *given: Annotated[str, Parameter(help="field=value to choose by, or the key of one to see it whole")],
    format: Format = "table",
    clocks: Clocks = Clocks(),
) -> None:
    """List records of any kind (see `silcrete kinds`), or show one with its trail."""
    from silcrete.cli import records as verbs

    verbs.records(clocks, kind, list(given), format)


@app.command(group=FACTS)
def members(
    *,
    of: Annotated[str, Parameter(help="coalition: esra or semicon-coalition")] = "esra",
    format: Format = "table",
    clocks: Clocks = Clocks(),
) -> None:
    """Members of a coalition on a day, with open conflicts about their number."""
    from silcrete.cli import facts as verbs

    verbs.members(clocks, of, format)


@app.command(group=FACTS)
def check(
    *,
    json: Annotated[bool, Parameter(negative=(), help="print the findings as JSON")] = False,
    severity: Annotated[Literal["error", "warning", "all"], Parameter(help="only findings of this weight")] = "all",
    clocks: Clocks = Clocks(),
) -> None:
    """Find gaps, conflicts, impossible dates, stale and orphaned claims; exit status 1 when an error is found."""
    from silcrete.cli import facts as verbs

    verbs.check(clocks, as_json=json, severity=severity)


@app.command(group=FACTS)
def export(
    kind: Annotated[str, Parameter(help="record kind (see `silcrete kinds`), or `all` for one file each")] = "",
    /,
    *,
    format: Annotated[Literal["csv", "jsonl", "parquet"], Parameter(help="how a file is written")] = "csv",
    output: Annotated[Path, Parameter(name=["-o", "--output"], help="file, or folder for `all`; - is standard output")],
    tier: Annotated[Literal["public", "members", "restricted"], Parameter(help="widest tier to let out")] = "public",
    clocks: Clocks = Clocks(),
) -> None:
    """Export records; what may not leave is left out and counted."""
    from silcrete.cli import facts as verbs

    verbs.export(clocks, kind, format, Path("-") if str(output) == STDIO else output, tier)


@app.command(group=FACTS)
def kinds(
    name: Annotated[str, Parameter(help="a kind, to see its fields")] = "",
    /,
    *,
    format: Format = "table",
    common: Common = Common(),
) -> None:
    """List record kinds, or the fields of one with meaning and unit; the same in every ledger."""
    from silcrete.cli import facts as verbs

    verbs.kinds(name, format)


@app.command(group=FACTS)
def info(*, common: Common = Common()) -> None:
    """Where the ledger is, its schema, what is on file, the latest writes."""
    from silcrete.cli import facts as verbs

    verbs.info(common)


@app.command(name="run", group=ANSWERS)
def run_indicator(
    name: Annotated[str, Parameter(help="an indicator; leave it out for the list")] = "",
    /,
    *parameters: Annotated[str, Parameter(help="the indicator's own parameters as name=value, such as of=EU27")],
    of: Annotated[str, Parameter(help="short for of=…, the place asked about (for `capability`, the coalition)")] = "",
    format: Format = "table",
    clocks: Clocks = Clocks(),
) -> None:
    """Run an indicator: one row a segment, with bands, gaps and thresholds."""
    from silcrete.cli import answers as verbs

    verbs.run_indicator(clocks, name, [*([f"of={of}"] if of else []), *parameters], format)


@Parameter(name="*")
@dataclass(frozen=True)
class Stop:
    """What may be changed in the stop of a scenario, or names one of one's own."""

    place: Annotated[str, Parameter(help="the place that stops, such as CN or TW; WORLD for all")] = ""
    segment: Annotated[str, Parameter(help="the segment that stops, such as crm.gallium")] = ""
    firm: Annotated[str, Parameter(help="the firm that stops, by name or key; with a segment")] = ""
    facility: Annotated[str, Parameter(help="the site that stops, by key; with a share")] = ""
    loss: Annotated[str, Parameter(help="how much is missing, as a number or a range: 0.8-1, 80-100%")] = ""
    weeks: Annotated[str, Parameter(help="how many weeks the stop lasts: 26, 8-26")] = ""
    recovery: Annotated[str, Parameter(help="how many weeks the way back takes: 4-13")] = ""
    share: Annotated[str, Parameter(help="the part of the world that stops, in place of what claims say: 0.1-0.3")] = ""


@Parameter(name="*")
@dataclass(frozen=True)
class Machines:
    """Where runs are computed."""

    engine: Annotated[str, Parameter(help="local (threads), ray or dask")] = "local"
    address: Annotated[str | None, Parameter(help="of a Ray or Dask cluster; without it one is started here")] = None
    keep: Annotated[Path | None, Parameter(help="folder of finished blocks, from which a run goes on")] = None


@Parameter(name="*")
@dataclass(frozen=True)
class Work(Machines):
    """Where runs are computed, and when they are enough."""

    settle: Annotated[float, Parameter(help="end once no point of a band moves by more weeks than this; 0 never")] = 0.0


@Parameter(name="*")
@dataclass(frozen=True)
class Sampling:
    """How a stress test is computed."""

    runs: Runs = 2000
    seed: Seed = 1


@app.command(group=ANSWERS)
def stress(
    scenario: Annotated[str, Parameter(name="NAME|FILE", help="a scenario, or a .toml of your own; none lists")] = "",
    /,
    *,
    stop: Stop = Stop(),
    sampling: Sampling = Sampling(),
    of: Annotated[list[str], Parameter(help="place looked at besides the world; may be repeated")] = ["EU27"],  # noqa: B006
    measures: Annotated[bool, Parameter(negative=(), help="compare the scenario's measures")] = False,
    totals: Annotated[bool, Parameter(negative=(), help="total effects of the strongest assumptions")] = False,
    work: Work = Work(),
    digest: Annotated[str, Parameter(help="of the scenario, from a recipe: anything else is refused")] = "",
    format: Format = "table",
    output: Annotated[Path | None, Parameter(name=["-o", "--output"], help="write all bands as CSV")] = None,
    clocks: Clocks = Clocks(),
) -> None:
    """Run a stress test: what a stop would do, as bands. A stress test is no forecast."""
    from silcrete.cli import stress as verbs

    how = verbs.Settings(sampling.runs, sampling.seed, tuple(of), measures, totals, **vars(work))
    verbs.stress(clocks, scenario, verbs.Changes(**vars(stop)), how, format, output, digest)


@app.command(group=ANSWERS, help_epilogue="")
def scenarios(
    name: Annotated[str, Parameter(name="NAME|FILE", help="one, with the ground of each setting; none lists")] = "",
    /,
    *,
    format: Format = "table",
) -> None:
    """List the scenarios of the stress test, and past events."""
    from silcrete.cli import stress as verbs

    verbs.scenarios(name, format)


@app.command(group=ANSWERS)
def compare(
    names: Annotated[list[str], Parameter(name="NAME|FILE", help="two or more scenarios")],
    /,
    *,
    sampling: Sampling = Sampling(),
    of: Annotated[str, Parameter(help="place looked at")] = "EU27",
    machines: Machines = Machines(),
    digest: Annotated[list[str], Parameter(help="of each scenario in turn, from a recipe")] = [],  # noqa: B006
    format: Format = "table",
    clocks: Clocks = Clocks(),
) -> None:
    """Set scenarios side by side: run by run with the same assumptions, each against the first."""
    from silcrete.cli import stress as verbs

    how = verbs.Settings(sampling.runs, sampling.seed, (of,), False, False, **vars(machines))
    verbs.compare(clocks, names, how, format, digest)


@app.command(group=ANSWERS)
def backtest(
    *,
    runs: Runs = 1000,
    seed: Seed = 1,
    machines: Machines = Machines(),
    format: Format = "table",
    clocks: Clocks = Clocks(),
) -> None:
    """Score the stress test on past stops, each told blind, against persistence, proportional loss and no effect."""
    from silcrete.cli import stress as verbs

    verbs.backtest(clocks, runs, seed, machines.engine, machines.address, machines.keep, format)


@app.command(name="systemic-risk", group=ANSWERS, help_epilogue="")
def systemic_risk(
    links: Annotated[Path, Parameter(help="CSV: supplier, buyer, weight (and product, ground)")],
    firms: Annotated[Path, Parameter(help="CSV: firm, sector (and region, stock; for --links sales and purchases)")],
    essentiality: Annotated[
        Path, Parameter(help="CSV: rows suppliers' sectors or products, columns buyers'; 2 essential, 1 not, 0 nothing")
    ],
    /,
    *,
    markets: Annotated[str, Parameter(help="who replaces a lost supplier: sector, or region (in it)")] = "sector",
    eps: Annotated[
        float, Parameter(help="how little may still change when a cascade has settled; the paper's is 1e-2")
    ] = 1e-6,
    within: Annotated[
        float, Parameter(help="for a band: the factor within which nine of ten weights are known, such as 2")
    ] = 0.0,
    self_links: Annotated[str, Parameter(help="links of a firm to itself: keep, drop or refuse")] = "keep",
    all_links: Annotated[
        int, Parameter(name="--links", help="for a band: links of the whole network; those not in LINKS are drawn")
    ] = 0,
    draws: Annotated[int, Parameter(help="networks to draw for a band")] = 100,
    seed: Seed = 1,
    dated: Annotated[str, Parameter(help="the year, month or day that the links speak of")] = "",
    digest: Annotated[str, Parameter(help="of the network, from a recipe: anything else is refused")] = "",
    top: Annotated[int, Parameter(help="firms to print in the table")] = 20,
    output: Annotated[Path | None, Parameter(name=["-o", "--output"], help="all firms as CSV")] = None,
    format: Format = "table",
) -> None:
    """Print which firms of a network take most with them when they fail, by the exact systemic-risk index."""
    from silcrete.cli import networks as verbs

    asked = verbs.Asked(markets, eps, within, all_links, draws, seed, dated, digest, self_links)
    verbs.systemic_risk(links, firms, essentiality, asked, top, format, output)


@app.command(group=ANSWERS)
def brief(
    scenario: Annotated[
        str, Parameter(help="a scenario such as gallium-2026, or a supply such as helium; leave it out for the list")
    ] = "",
    /,
    *,
    for_: Annotated[str, Parameter(name="--for", help="the coalition it is written for")] = "esra",
    output: Annotated[
        Path | None,
        Parameter(name=["-o", "--output"], help="brief.html or brief.docx; named after the scenario where left out"),
    ] = None,
    runs: Runs = 2000,
    seed: Seed = 1,
    clocks: Clocks = Clocks(),
) -> None:
    """Write a cited brief on one supply for one coalition, as HTML or Word."""
    from silcrete.cli import answers as verbs

    verbs.brief(clocks, scenario, for_, output, runs, seed)


def run(argv: list[str]) -> int:
    """Run one verb; every error of ours becomes a few plain lines on standard error."""
    argv = [STDIO if word == "-" else word for word in argv]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(argv, exit_on_error=False, print_error=False, result_action="return_value")
    except SilcreteError as err:
        from silcrete.cli.telling import told

        print(f"silcrete: {told(err, app, argv)}", file=sys.stderr)
        return STATUS.get(type(err), 1)
    except CycloptsError as err:
        from silcrete.cli.telling import misused

        misused(err, app, argv)
        return 2
    except KeyboardInterrupt as stop:
        print(f"silcrete: stopped; {str(stop) or 'nothing half-written is left'}.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as err:
        print(
            f"silcrete: The system refused: {err}. What to do: check free space and rights, then try again.",
            file=sys.stderr,
        )
        return 1
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0
