"""Reporting an error: a ready text about one record and the commands that show and correct it. Nothing is sent."""

from __future__ import annotations

from dataclasses import dataclass

from silcrete.desk.context import Context
from silcrete.desk.links import link
from silcrete.records import Claim, Measurement, Proposal, Record, to_dict


@dataclass(frozen=True)
class Report:
    """What a reader copies (`text`), the command that shows the record, and the lines that correct it."""

    text: str
    show: str
    correct: str


def report(ctx: Context, record: Record) -> Report:
    """The report on a record: key, page, what is on file, and the questions that a report answers."""
    t = ctx.t
    known = t("clock.known_on", date=ctx.known_on or ctx.today.isoformat())
    lines = [
        f"{t('report.record')}{t.colon}{record.table} {record.key}",
        f"{t('report.page')}{t.colon}{ctx.base}{ctx.href(link(record.table, record.key))}",
        f"{t('report.desk')}{t.colon}{ctx.settings.desk_name}, {known}, {t('report.write')} {ctx.write}",
        f"{t('report.on_file')}{t.colon}".rstrip(),
        *(f"  {name}: {_said(value)}" for name, value in to_dict(record).items() if name != "key" and _said(value)),
        "",
        f"{t('report.wrong')}{t.colon}",
        f"{t('report.right')}{t.colon}",
        f"{t('report.proof')}{t.colon}",
    ]
    return Report("\n".join(lines), _show(record), _correct(ctx, record))


def _said(value: object) -> str:
    if value is None or value in ("", [], (), {}):
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _quoted(key: str) -> str:
    return "'" + key.replace("'", "'\\''") + "'" if not key.replace("-", "").replace("_", "").isalnum() else key


def _show(record: Record) -> str:
    if isinstance(record, Claim | Measurement):
        return f"silcrete claim {_quoted(record.key)}"
    if isinstance(record, Proposal):
        return f"silcrete review list --document {_quoted(record.version.rpartition('@')[0])} --status {record.status}"
    return f"silcrete export {record.table} --format jsonl -o - | grep -F {_quoted(chr(34) + record.key + chr(34))}"


def _correct(ctx: Context, record: Record) -> str:
    """A new revision with what is right; the old one stays on file (§3)."""
    if isinstance(record, Proposal):
        return f"""silcrete review edit {_quoted(record.key)} --set '{{"FIELD": "VALUE"}}' --reason 'WHY' --by 'NAME'"""
    name = type(record).__name__
    return (
        "import silcrete as sc\n"
        f"from silcrete.records import {name}\n"
        f"with sc.open_ledger({ctx.settings.ledger.rpartition('/')[2]!r}) as ledger, "
        'ledger.writing(by="NAME", why="WHY") as w:\n'
        f"    w.add(ledger.at().get({name}, {record.key!r}).but(FIELD=VALUE))"
    )
