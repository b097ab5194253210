"""Dates of a plan that has no sentences: a column of a table, a line with a label, a list under a heading."""

from __future__ import annotations

import re
from functools import lru_cache

# What a column or a label calls the last day of something.
_LIMITS = re.compile(
    r"deadline|due(?:\s+date)?|closing\s+date|target\s+date|by\s+when|date\s+of\s+delivery|"
    r"gereed|termijn|streefdatum|sluitingsdatum|uiterste\s+datum|oplevering|planning|"
    r"\w*frist|ziel(?:termin|datum)|fällig(?:keit)?|einsendeschluss|anmeldeschluss|fertigstellung|"
    r"date\s+limite|échéances?|délai|clôture",
    re.IGNORECASE,
)
# What a heading says of the days under it.
_EXPECTED = re.compile(
    r"(?<!\w)(?:voraussichtlich\w*|geplant\w*|expected|planned|anticipated|foreseen|verwacht\w*|gepland\w*|voorzien\w*|"
    r"prévue?s?|attendue?s?|prévisionnel\w*|calendrier|next\s+steps|nächste\s+schritte|vervolgstappen|volgende\s+stappen|"
    r"prochaines\s+étapes|calendar|timetable|timeline|milestones|zeitplan|meilensteine|"
    r"tijdpad|mijlpalen|jalons)(?!\w)",
    re.IGNORECASE,
)
_CELL = re.compile(r"\s*(?:\||\t)\s*")
_LOOK_BACK = 12
"""Lines above an entry in which its heading is looked for."""
_LONGEST_ROW = 2000
"""Characters of a line that can be a row of a table; a longer one is running text."""


def scheduled(folded: str, phrase: tuple[int, int]) -> bool:
    """Whether the date at `phrase` is an entry of a plan that says by when something is due."""
    left, right = max(0, phrase[0] - _LONGEST_ROW), min(len(folded), phrase[1] + _LONGEST_ROW)
    start = folded.rfind("\n", left, phrase[0]) + 1
    stop = folded.find("\n", phrase[1], right)
    if (not start and left) or (stop < 0 and right < len(folded)):
        return False
    line = folded[start : right if stop < 0 else stop]
    if _is_row(line):
        return _in_column(folded, start, line, phrase[0] - start)
    if not _is_entry(line, phrase[0] - start, phrase[1] - start):
        return False
    rest = line[: phrase[0] - start] + line[phrase[1] - start :]
    return bool(_word(_LIMITS, rest)) or bool(_EXPECTED.search(_heading(folded, start)))


def _word(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\w)(?:{pattern.pattern})(?!\w)", text, re.IGNORECASE)


def named_limit(before: str) -> bool:
    """Whether a text ends with a word for a last day and an open bracket ("the deadline (")."""
    return bool(re.search(rf"(?<!\w)(?:{_LIMITS.pattern})\s*\(\Z", before, re.IGNORECASE))


def _is_entry(line: str, begin: int, stop: int) -> bool:
    """A short line in which the date is set off by a colon: "Intake closes: 3 May", "3 May: intake closes"."""
    return len(line) <= 120 and (line[:begin].rstrip().endswith(":") or line[stop:].lstrip().startswith(":"))


def _heading(folded: str, start: int) -> str:
    """The nearest line above that is no entry itself; nothing where text stands between.

    A blank line may stand only under a heading that ends with a colon.
    """
    blank = False
    for _ in range(_LOOK_BACK):
        if start <= 1:
            return ""
        above = folded.rfind("\n", 0, start - 1) + 1
        line = folded[above : start - 1].strip()
        if len(line) > 120 or (blank and not line.endswith(":")):
            return ""
        if not line:
            blank, start = True, above
            continue
        if ":" not in line.rstrip(":") or line.endswith(":"):
            return line
        start = above
    return ""


def _is_row(line: str) -> bool:
    return "|" in line or "\t" in line


@lru_cache(maxsize=2)
def _table_heads(folded: str) -> dict[int, str]:
    """The first row of its table by the offset at which each further row begins."""
    heads: dict[int, str] = {}
    head, start = "", 0
    for line in folded.split("\n"):
        if not _is_row(line):
            head = ""
        elif head:
            heads[start] = head
        else:
            head = line
        start += len(line) + 1
    return heads


def _in_column(folded: str, start: int, line: str, at: int) -> bool:
    """Whether the head of the column of a cell names a limit."""
    head = _table_heads(folded).get(start)
    if head is None:
        return False
    column, cells = len(_CELL.findall(line[:at])), _CELL.split(head)
    return column < len(cells) and bool(_word(_LIMITS, cells[column]))
