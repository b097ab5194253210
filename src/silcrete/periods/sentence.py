"""Sentence ends inside one paragraph, in Dutch, German, English and French."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

LONGEST = 2000
"""Characters of the longest sentence; what runs on for longer (a table, a list without stops) is cut."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Words that carry a full stop and go on. Lower case, without their last stop.
_ABBREVIATIONS = _words(
    """
    nr nrs no nos d.d dd jl a.s art artt artikel abs bijv bv mr mrs ms dr drs ir ing prof st mevr dhr hr fr blz p pp pag
    resp vgl zgn e.a o.a o.m m.b.t i.v.m t.a.v t.b.v d.m.v m.n n.a.v i.c i.h.b i.o c.q q.q ca circa max min mln mld incl
    excl mio mrd bzw ggf evtl inkl exkl sog u.a d.h z.b z.t v.a i.d.r o.g o.ä u.ä hrsg str tel fax e.g i.e cf vs viz fig
    tab vol ed eds jan feb febr mar mär apr jun jul aug sep sept okt oct nov dez dec déc janv févr avr juil mme mlle
    p.ex ex al chap par sect sec abb kap ziff lit anm az drs bt-drs br-drs gem i.s.v i.v m.w zs st.bl stb stcrt trb
    kst kamerst minpres hon sen rep gov gen col lt sr jr approx dept est c.-à-d réf env w.o h.r
    """
)
# Abbreviations that often end a sentence: they hold only when no clear beginning follows.
_MAY_END = _words(
    "etc enz usw e.d jl a.s inc ltd co corp mln mld mrd mio c.s jr sr u.s u.k n.v b.v s.a u.a o.a e.a o.ä u.ä d.j d.m "
    "v.j v.m n.j n.m inst ult prox"
)
_OPENERS = _words(
    """
    De Het Een Dit Deze Die Dat In Op Ik Wij We Er Om Voor Met Ook Daarnaast Daarom Hierbij Verder Tot Bij Naast
    The This These It A An At On For To We He She They There However In
    Der Das Die Dies Diese Dieser Es Ein Eine Im In Wir Ich Sie Er Auch Damit Mit Zudem Bei
    La Le Les L' Il Elle Ce Cette Ces En Nous Je Dans Un Une Pour Au Aux Cela Avec
    """
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    stop = re.compile(
        r"""(?P<mark>[.!?…]+)(?P<close>["'”’»)\]]*)(?P<note>\d{1,2}(?=\s|\Z)|[¹²³⁴-⁹]+)?(?P<gap>\s+|\Z)"""
    )
    word = re.compile(r"[^\s\"'“”‘’„‚«»(\[]+\Z")
    start = re.compile(r"""["'“”‘’„‚«»(\[•–—-]*\s*[\wÀ-ÿ]""")
    quotes = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"]*\"|‘[^‘’]*(?:’\w[^‘’]*)*’(?!\w)|‚[^‚‘’]*[‘’](?!\w)")
    spaced = re.compile(r"(?<!\w)[^\W\d_]\.\s[^\W\d_]\Z")  # "d. J", "u. a"
    return stop, word, start, quotes, spaced


def split_sentences(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences of the paragraph `raw[start:end]`.

    A stop ends a sentence unless it belongs to an abbreviation, an initial, an ordinal or a number, or stands
    inside a short quotation. A long quotation that holds several sentences is split at them. A footnote mark glued
    to the stop belongs to neither sentence. No sentence is longer than LONGEST characters: words that run on without
    a stop are cut behind a semicolon, a comma or a blank, so that the time to read a text grows with its length only.
    """
    stop, _, opening = _patterns()[:3]
    spans: list[tuple[int, int]] = []
    begin = start
    quoted = _short_quotes(raw, start, end)
    for match in stop.finditer(raw, start, end):
        after = match.end()
        if after < end and not _ends(raw, begin, match, end, quoted, opening):
            continue
        spans.append((begin, match.end("close")))
        begin = after
    if begin < end:
        spans.append((begin, end))
    return [piece for a, b in spans for piece in _cut(raw, a, b) if raw[piece[0] : piece[1]].strip()]


def _cut(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span in pieces of at most LONGEST characters."""
    while end - start > LONGEST:
        floor, stop = start + LONGEST // 2, start + LONGEST
        at = max(raw.rfind(mark, floor, stop) for mark in ("; ", ", "))
        at = at + 1 if at >= 0 else raw.rfind(" ", floor, stop)
        at = at if at >= 0 else stop
        yield start, at
        start = at + 1 if at < stop and raw[at].isspace() else at
    yield start, end


def _ends(
    raw: str, begin: int, match: re.Match[str], end: int, quoted: list[tuple[int, int]], opening: re.Pattern[str]
) -> bool:
    after = match.end()
    found = opening.match(raw, after, end)
    if not found:
        return False
    first = raw[found.end() - 1]
    if first.islower():
        return False
    at = match.start()
    near = bisect_left(quoted, (at,)) - 1
    if near >= 0 and at < quoted[near][1] and quoted[near][1] > match.end("close"):
        return False
    if match["mark"] != "." or match["close"]:
        return True
    return _stop_ends(raw, begin, at, found.end() - 1, end)


def _stop_ends(raw: str, begin: int, at: int, following: int, end: int) -> bool:
    """Whether the full stop at `at` ends the sentence begun at `begin`; `following` is where the next word starts."""
    word = _patterns()[1].search(raw, max(begin, at - 40), at)
    if not word:
        return True
    token = word.group()
    if (
        len(token) <= 2
        and word.start() - begin >= 2
        and raw[word.start() - 1] in "'’"
        and raw[word.start() - 2].isalpha()
    ):
        return True  # the ending of a word, no initial: "regio's."
    low = token.lower()
    next_word = re.match(r"[\wÀ-ÿ']+", raw[following : min(end, following + 20)])
    opener = bool(next_word) and next_word.group() in _OPENERS if next_word else False
    spaced = _patterns()[4].search(raw, max(begin, at - 8), at)
    if low in _MAY_END or (spaced and re.sub(r"\s", "", spaced.group().lower()) in _MAY_END):
        return opener
    if low in _ABBREVIATIONS or token == "MM":  # Messieurs, where "mm" is a millimetre
        return False
    if re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", token):  # an initial: D.S., z.B.
        return token.islower() and opener and "." in token
    if re.fullmatch(r"\d{1,2}", token):  # an ordinal (6. März) or a list number (1. Inleiding)
        return word.start() != begin and opener
    if re.fullmatch(r"[IVX]{1,5}", token):
        return opener
    return True


def _short_quotes(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of quotations in which a stop does not end a sentence."""
    spans = []
    for match in _patterns()[3].finditer(raw, start, end):
        inner = raw[match.start() + 1 : match.end() - 1]
        if len(inner) <= 120 and not re.search(r"\w{2,}[.!?]\s+[A-ZÀ-Þ](?:\S*\s+){3,}", inner):
            spans.append(match.span())
    return spans
