"""Persons by the line they stand in, a signature or the end of a line of office, and authors of named reports."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from silcrete.ingest.extract.entities.lexicon import word_set
from silcrete.ingest.extract.entities.names import Name, NameReader
from silcrete.ingest.extract.entities.scan import Scan
from silcrete.ingest.extract.entities.tokens import Tokens

_OFFICE_WORDS = 3
_NAME_WORDS = 5
_CLOSINGS = (",", "Grüßen", "groet", "groeten", "salutations")


def signed(scan: Scan, names: NameReader) -> Iterator[Name]:
    """A name that is all of a line near the end, after a comma or a closing, or all that follows an office in its line.

    "De griffier van de commissie, X" gives X, and so do the two lines "De griffier van de commissie," and "X".
    """
    tokens = scan.tokens
    offices = {tokens.starts[title.first] for title in names.titles.values()}
    spans = [(span, _OFFICE_WORDS) for span in _office_lines(tokens, offices)]
    spans += [(span, _NAME_WORDS) for span in _signature_lines(tokens, offices)]
    for (start, end), most in spans:
        i, j = names.skip_titles(tokens.first_at(start)), tokens.last_before(end)
        name = names.read(i) if 0 <= j - i <= most else None
        if name is not None and name.last == j:
            yield name


def _office_lines(tokens: Tokens, offices: set[int]) -> Iterator[tuple[int, int]]:
    """What stands behind the only comma of a line that opens with an office."""
    for opens in tokens.line_starts:
        start, end = tokens.line(opens)
        line = tokens.folded[start:end].rstrip()
        comma = line.rfind(", ")
        short = 0 < comma < 120 and len(line) - comma <= 40 and line[-1].isalpha() and line.count(",") == 1
        if short and any(at in offices for at in range(start, start + 16)):
            yield start + comma + 2, start + len(line)


def _signature_lines(tokens: Tokens, offices: set[int]) -> Iterator[tuple[int, int]]:
    """The lines under a motion, under an office that ends in a comma, or near the end after a closing."""
    folded = tokens.folded
    lines = [tokens.line(start) for start in tokens.line_starts]
    lines = [(start, end) for start, end in lines if folded[start:end].strip()]
    closing = False
    for (start, end), (following, stop) in pairwise(lines):
        line = folded[start:end].rstrip()
        closing = (closing and end - start <= 40) or line.lower().endswith("orde van de dag.")
        if closing and stop - following <= 40:
            yield following, stop
            continue
        office = line.endswith(",") and any(at in offices for at in range(start, start + 5))
        if office and stop - following <= 60:
            yield following, stop
            continue
        near_end = following > 0.5 * len(folded) and stop - following <= 60 and end - start <= 120
        if near_end and line.endswith(_CLOSINGS):
            yield following, stop


def report_authors(scan: Scan, names: NameReader) -> Iterator[Name]:
    """Who a report is named after: "Draghi-rapport", "Letta report", "rapport Draghi"."""
    tokens = scan.tokens
    for i, low in enumerate(tokens.low[:-1]):
        before = tokens.low[i - 1] if i else ""
        named = tokens.low[i + 1] in word_set("reports") and tokens.marks[i] in " -"
        named = named or (before in word_set("reports") and tokens.marks[i - 1] in " -")
        if not named or not tokens.capital(i) or i in scan.geo_at or i in names.taken:
            continue
        dutch = scan.language == "nl" and tokens.marks[i] == "-" and tokens.low[i + 1] == "rapport"
        inside = tokens.capital(i - 1) and before not in word_set("function_words")  # "State of Dutch Tech-rapport"
        inside = inside or (before == "of" and tokens.capital(i - 2))
        unusual = dutch and len(low) > 3 and not tokens.raw[i].isupper() and low not in scan.small_words and not inside
        if low in word_set("report_authors") or (unusual and i not in names.in_title):
            yield Name(i, i, i)
