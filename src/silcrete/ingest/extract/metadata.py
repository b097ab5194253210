"""Page furniture: values printed by a page or letterhead, and the entries of its navigation bar."""

from __future__ import annotations

import re
from functools import cache

from silcrete.ingest.extract import head
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item, item
from silcrete.ingest.extract.references.dutch import head_lines
from silcrete.ingest.extract.text import Text


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    entry = re.compile(r"\[[^\[\]\n]{1,60}\]")
    bar = re.compile(r"^[ \t]*(?:\[[^\[\]\n]{1,60}\][ \t]*)+$", re.MULTILINE)
    return entry, bar


def find(text: Text, frame: Frame) -> list[Item]:
    """Items of kind `metadata` (`field`, `value`) and `navigation` (`feature`), in the order of the text."""
    found = [_value(text, v) for v in _values(text)]
    return sorted([*found, *_navigation(text)], key=lambda i: (i.start, -i.end))


def _values(text: Text) -> list[head.Value]:
    """All printed values, each span once."""
    page = head.page_titles(text)
    values = [*page, *head.values(text), *head.letter_values(text)]
    start, end = text.body
    if text.language == "nl":
        for line in head_lines(text.folded, (start, min(end, start + 2500))):
            stop = line.end("t") if line["t"] else line.end("d")
            values.append(head.Value("dossier", line.start("d"), stop, text.raw[line.start("d") : stop]))
            if not page:
                first, last = line.start("title"), line.start("title") + len(line["title"].rstrip())
                values.append(head.Value("dossier_title", first, last, text.raw[first:last]))
    for dateline in head.datelines(text):
        if dateline.whole_line:
            values.append(
                head.Value("place_and_date", dateline.start, dateline.end, text.raw[dateline.start : dateline.end])
            )
    once = {(v.start, v.end): v for v in reversed(values)}
    return list(once.values())


def _value(text: Text, value: head.Value) -> Item:
    fields = {"field": value.field, "value": value.text}
    return item(text, "metadata", value.start, value.end, fields, rule=f"metadata.{value.field}", confidence=0.95)


def _navigation(text: Text) -> list[Item]:
    """Bracketed entries of navigation lines: several in one line, or one above or below such a line."""
    entry, bar = _patterns()
    found: list[Item] = []
    lines = list(bar.finditer(text.raw))
    if not any(len(entry.findall(m.group())) > 1 for m in lines):
        return found
    for line in lines:
        for match in entry.finditer(text.raw, line.start(), line.end()):
            feature = re.sub(r"^\W+|\W+$", "", match.group()[1:-1]) or match.group()[1:-1]
            if match.group()[-2] == "?":
                feature += "?"
            found.append(
                item(
                    text, "navigation", *match.span(), {"feature": feature}, rule="navigation.bracket", confidence=0.97
                )
            )
    return found
