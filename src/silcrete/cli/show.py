"""How a list is printed: as a table for people, as CSV or JSON for programs."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from silcrete.errors import UnknownName, UsageError
from silcrete.settings import Settings, read_settings

if TYPE_CHECKING:
    from typing import Protocol

    from silcrete.chain import Chain
    from silcrete.cli.app import Clocks, Common
    from silcrete.ledger import Ledger, View

    class Answer(Protocol):
        """What an analysis gives."""

        def to_csv(self) -> str:
            """As CSV."""

        def to_dict(self) -> dict[str, Any]:
            """JSON-ready."""


WIDE = 160
"""Columns of a table that is not printed to a terminal."""


def settings_of(common: Common) -> Settings:
    """Settings with what the command line overrules."""
    from dataclasses import replace

    settings = read_settings()
    changes: dict[str, Any] = {}
    if common.ledger:
        changes["ledger"] = common.ledger
    if common.by is not None:
        changes["user"] = common.by
    return replace(settings, **changes)


@contextlib.contextmanager
def opened(common: Common, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger of this command; a verb that only reads never creates one."""
    from silcrete.ledger import open_ledger

    address = settings_of(common).ledger
    with open_ledger(address, create=create, waiting=lambda: _waits(address)) as ledger:
        yield ledger


def _waits(address: str) -> None:
    from silcrete.ledger.dialects import BUSY_SECONDS, shown, url_of

    url = url_of(address)
    most = f", {BUSY_SECONDS:.0f} seconds at most" if url.get_backend_name() == "sqlite" else ""
    say(f"waiting for another process that is writing to the ledger {shown(url)}{most}; Ctrl-C stops")


@contextlib.contextmanager
def written(common: Common) -> Iterator[Ledger]:
    """The ledger of a verb that writes, for the length of it. Where there was none it is made, and said to be new;
    where nothing came to be written in it, it is taken away again.
    """
    from silcrete.ledger import open_ledger
    from silcrete.ledger.dialects import away, url_of

    address = settings_of(common).ledger
    url = url_of(address)
    path = Path(url.database or "")
    made = used = False
    there = url.get_backend_name() != "sqlite" or path.exists()
    try:
        with open_ledger(address, create=True, waiting=lambda: _waits(address)) as ledger:
            made = not there
            try:
                yield ledger
            finally:
                used = bool(ledger.last_write())
    finally:
        if made and used:
            say(f"there was no ledger at {path}: a new one was made")
        elif made:
            away(path)


@contextlib.contextmanager
def viewed(clocks: Clocks, *, today: bool = False) -> Iterator[View]:
    """The ledger of this command with its two clocks bound; `today` sets the day where none was given.

    Raises UsageError for an instant before the first write: nothing can be asked of a file that was empty.
    """
    day = clocks.as_of or (dt.date.today().isoformat() if today else "")
    told = [f"as of {clocks.as_of}"] if clocks.as_of else []
    told += [f"as known on {clocks.known_on}"] if clocks.known_on else []
    with opened(clocks) as ledger:
        view = ledger.at(as_of=day, known_on=clocks.known_on)
        first = ledger.first_write()
        if view.known_on and first and view.known_on < first:
            raise UsageError(
                f"Nothing was on file on {clocks.known_on}.",
                found=f"the first write was on {first[:10]}",
                todo=f"ask for `known_on={first[:10]}` or later, or leave it out.",
            )
        for line in view.remarks:
            say(f"note: {line}")
        try:
            yield view
        except UnknownName as err:
            if told:
                err.todo = f"it may be on file, but not {' and '.join(told)}: ask for another day. Or {err.todo}"
            raise


def chained(view: View) -> Chain:
    """The chain of a view; each record that cannot be used and is left out is named on standard error."""
    from silcrete.chain import Chain

    chain = Chain.from_ledger(view)
    for one in chain.left_out:
        say(f"note: {one}")
    return chain


class Stopped(KeyboardInterrupt):
    """Ctrl-C in a verb that can say what it leaves behind."""


@contextlib.contextmanager
def kept(folder: Path | None) -> Iterator[None]:
    """Say how large the folder of finished blocks is and what it is good for; on Ctrl-C which blocks are kept, and how
    to go on from them."""
    try:
        yield
        if folder is not None:
            blocks = list(folder.glob("*/*.block"))  # nothing else that may lie there is theirs
            size = sum(path.stat().st_size for path in blocks)
            say(
                f"{counted(len(blocks), 'block')} of runs in {folder}, {megabytes(size)}: the same command reads them "
                "and need not compute them again. Nothing else needs these blocks: they may be deleted."
            )
    except KeyboardInterrupt:
        if folder is None:
            raise
        done = sum(1 for _ in folder.glob("*/*.block"))
        told = f"{counted(done, 'block')} of finished runs kept in {folder}, the same command goes on from there"
        raise Stopped(told if done else f"no block of runs was finished, so {folder} keeps none") from None


def answer(
    result: Answer, format: str, told: Callable[[], None] | None = None, beside: Mapping[str, Any] | None = None
) -> None:
    """Print an answer; `told` prints it for people where that is more than its summary, and `beside` is what its JSON
    has besides."""
    if format == "csv":
        print(result.to_csv(), end="")
    elif format == "json":
        print(json.dumps({**result.to_dict(), **(beside or {})}, ensure_ascii=False, indent=1))
    elif told is not None:
        told()
    else:
        print(result.summary())  # type: ignore[attr-defined]


def rows(head: Sequence[str], lines: Sequence[Sequence[Any]], format: str, *, title: str = "", note: str = "") -> None:
    """Print rows. An unknown value stays empty in CSV, null in JSON, and is a dash in the table (§1)."""
    if format == "json":
        print(json.dumps([dict(zip(head, line, strict=True)) for line in lines], ensure_ascii=False, indent=1))
        return
    if format == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(head)
        writer.writerows([["" if v is None else v for v in line] for line in lines])
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)
    if title:
        console.print(title, style="bold")
    empty = {i for i in range(len(head)) if lines and all(line[i] in (None, "") for line in lines)}
    table = Table(
        *(h for i, h in enumerate(head) if i not in empty), box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False
    )
    for line in lines:
        table.add_row(*(_cell(v) for i, v in enumerate(line) if i not in empty))
    if lines:
        console.print(table)
    else:
        console.print("nothing on file")
    if note:
        console.print(note, style="dim")


def _cell(value: Any) -> str:
    from rich.markup import escape

    if value is None or value == "":
        return "–"
    return escape(f"{value:g}" if isinstance(value, float) else str(value))


@contextlib.contextmanager
def progress(label: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error, shown only to a terminal; called with the number done so far."""
    with stages(label, total) as at:
        yield lambda done: at("", done, total)


@contextlib.contextmanager
def stages(label: str, total: int | None = None) -> Iterator[Callable[[str, int, int | None], None]]:
    """The same for work in stages: called with the stage, the number done, and of how many, None where nobody knows.

    The bar moves by itself meanwhile, so that one who waits sees that work goes on, and for how long by now.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[count]}"),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
    with bar:
        task = bar.add_task(label, total=total, count="")

        def at(stage: str, done: int, total: int | None) -> None:
            count = "" if total is None else f"{done}/{total}"
            bar.update(
                task, description=f"{label}: {stage}" if stage else label, completed=done, total=total, count=count
            )

        yield at


def megabytes(size: int) -> str:
    """The size of files of so many bytes: `3.4 MB`, `0.2 MB`, `under 0.1 MB`, `12 MB`."""
    millions = size / 1e6
    return "under 0.1 MB" if millions < 0.05 else f"{millions:.1f} MB" if millions < 10 else f"{millions:,.0f} MB"


def counted(n: int, one: str) -> str:
    """`1 passage`, `6 passages`."""
    return f"{n} {one if n == 1 else one + 's'}"


def say(text: str) -> None:
    """A line for people, on standard error, so that standard output stays clean for programs."""
    print(text, file=sys.stderr)
