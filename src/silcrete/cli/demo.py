"""The verbs that start things: demo and serve."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from silcrete.cli import show
from silcrete.errors import LedgerFault, UsageError

if TYPE_CHECKING:
    from silcrete.cli.app import Common
    from silcrete.ledger import Ledger

SCENARIO, AUDIENCE = "gallium-2026", "esra"
WRITER = "silcrete demo"


def demo(common: Common, *, port: int | None, serve: bool, out: Path) -> None:
    """Starter ledger, brief, desk; a step whose result is already there is not done again.

    A ledger that was not there before and could not be filled is taken away again.
    """
    from silcrete.ledger.dialects import url_of, whole_or_gone

    settings = show.settings_of(common)
    listens = settings.port if port is None else port
    if serve:
        free(settings.host, listens)
    with whole_or_gone(url_of(settings.ledger)), show.opened(common, create=True) as ledger:
        load_starter(ledger)
    with show.opened(common) as ledger:
        for path in write_briefs(ledger, out):
            print(f"brief: {path}")
    if serve:
        start(settings.ledger, settings.host, listens)


def load_starter(ledger: Ledger) -> None:
    """Load the package's own data; loading them twice adds nothing, and what somebody else changed stays changed."""
    from silcrete.ingest.catalogue import source
    from silcrete.ingest.run import load

    folder = source("starter")
    records, view = list(folder.read()), ledger.at()
    writers = {kind: view.writers(kind) for kind in {type(r) for r in records}}
    theirs = {(r.table, r.key): r for r in records if writers[type(r)].get(r.key, WRITER) != WRITER}
    own = [r for r in records if (r.table, r.key) not in theirs]
    kept = sum(view.get(type(r), r.key) != r for r in theirs.values())
    with show.progress("loading starter data", len(own)) as done:
        report = load(ledger, own, by=WRITER, why=folder.title, progress=done)
    changed = f", {kept} kept as others wrote them" if kept else ""
    print(f"ledger: {ledger.where}, {len(records)} records of the starter data, {report.new_rows} new{changed}")


def write_briefs(ledger: Ledger, out: Path) -> list[Path]:
    """The main job: the brief as HTML and Word, written again only when data or code have changed."""
    from silcrete.brief.main import stamp, write
    from silcrete.desk.briefs import to_html

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise LedgerFault(f"The folder {out} cannot be made.", found=str(err), todo="name another with --out.") from err
    view = ledger.at(as_of=dt.date.today())
    paths = [out / f"{SCENARIO}.html", out / f"{SCENARIO}.docx"]
    mark = out / f".{SCENARIO}.stamp"
    now = stamp(view, SCENARIO, AUDIENCE)
    if all(p.exists() for p in paths) and mark.exists() and mark.read_text(encoding="utf-8") == now:
        return paths
    with show.progress("stress test", 2000) as done:
        write(view, SCENARIO, AUDIENCE, paths, to_html, progress=done)
    mark.write_text(now, encoding="utf-8")
    return paths


def serve(common: Common, *, port: int | None, host: str) -> None:
    """Serve the desk of a ledger that exists."""
    settings = show.settings_of(common)
    with show.opened(common):
        pass
    start(settings.ledger, host or settings.host, settings.port if port is None else port)


def free(host: str, port: int) -> None:
    """Raise UsageError where the desk could not listen, before anything is built."""
    from silcrete.desk.serve import listening

    _port(port)
    listening(host, port).close()


def start(ledger: str, host: str, port: int) -> None:
    """Run the web server until Ctrl-C."""
    from silcrete.desk.serve import serve as run_desk

    _port(port)
    run_desk(ledger, host=host, port=port)


def _port(port: int) -> None:
    if not 0 <= port <= 65535:
        raise UsageError("The port is no port.", found=str(port), todo="give a number from 1 to 65535.")
