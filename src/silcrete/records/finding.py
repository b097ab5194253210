"""What a check found in a record. A finding is made new at every check; it is never on file."""

from __future__ import annotations

from dataclasses import dataclass

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: `code` names the check, `where` the record in words, `what` is wrong,
    `todo` what to do; `kind` and `key` are the record itself. `severity` is one of `SEVERITIES`, gravest first."""

    code: str
    severity: str
    where: str
    what: str
    todo: str
    kind: str
    key: str
