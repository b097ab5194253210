"""Dutch fiches on proposals of the Union: "Fiche: …" and "BNC-fiche inzake …" with the whole title of the proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.clauses.cues import grammar
from silcrete.ingest.extract.references.mark import ACT_NUMBER, Mark

# What ends a title that no bracket, comma or stop has ended.
_STOPS = frozenset(
    """die dat waarin waarmee aan ontvangen toegezonden verzonden besproken behandeld aangeboden gezonden gestuurd nog
    binnenkort ook reeds als ontvangt stuurt zendt vindt is u ik wij we uw hij zij""".split()  # noqa: SIM905
)
_LOOSE = frozenset("van voor in op de het en aan met over inzake bij tot te ter door een naar".split())  # noqa: SIM905
_LINKS = frozenset(["inzake", "over", "voor", "tot", "betreffende"])


@cache
def _pattern() -> re.Pattern[str]:
    word = rf"(?:{ACT_NUMBER}|[A-Za-zÀ-ÿ0-9'\"][\w'\"/&-]{{0,60}})"
    return re.compile(
        rf"(?<!\w)(?P<bnc>BNC-)?[Ff]iche(?:\s+\d{{1,2}})?(?::\s+(?=[A-ZÀ-Þ\"'])|\s+(?=(?:inzake|over|voor|betreffende|"
        r"[Mm]ededeling|[Vv]erordening|[Rr]ichtlijn|[Bb]esluit|[Aa]anbeveling|[Hh]erziening|[Ww]ijziging|Voorstel|[Gg]ezamenlijke|"
        r"Strategie|Actieplan)\s))"
        rf"(?P<title>{word}(?:,?[ ]+{word}){{0,40}})"
    )


def find_fiches(folded: str) -> Iterator[Mark]:
    """Fiches by title in `folded`; one that is a line of its own is the title of the text, and no reference."""
    for match in _pattern().finditer(folded):
        end = _end(match)
        if end is None or _heads_itself(folded, match.start(), end):
            continue
        name = " ".join(folded[match.start() : end].split())
        yield Mark(match.start(), end, {"type": "parliamentary-paper", "name": name}, "paper-fiche", 0.88)


def _end(match: re.Match[str]) -> int | None:
    """Where the title ends: in front of a verb, or of a comma that no row of nouns goes on behind."""
    finite = grammar("nl").words.finite - grammar("nl").verbs.acts
    words = list(re.finditer(rf"{ACT_NUMBER}|[\w'\"/&-]+|,", match["title"]))
    kept = 0
    for at, word in enumerate(words):
        low = word.group()
        later = [w.group() for w in words[at + 1 : at + 6]]
        said = low in finite or low in _STOPS or low.startswith("Kamerstuk")
        if said or (low == "," and "en" not in later):
            break
        kept = at + 1
    while kept and words[kept - 1].group() in _LOOSE | {","}:
        kept -= 1
    if kept < 1 or (words[0].group() in _LINKS and kept < 2):
        return None
    if words[0].group() in ("over", "voor") and not match["bnc"]:
        return None  # a fiche on anything
    alone = kept == len(_LINKS & {words[0].group()}) + 1
    if alone and re.fullmatch(r"\w{0,5}ge\w+(?:d|t|en)", words[kept - 1].group()):
        return None  # "over geïnformeerd": of the verb behind it
    return match.start("title") + words[kept - 1].end()


def _heads_itself(folded: str, start: int, end: int) -> bool:
    """Whether a fiche is a line of its own: the title of the text, which is no reference."""
    before = folded[folded.rfind("\n", 0, start) + 1 : start]
    return not before.strip() and re.compile(r"[ \t]*(?:\n|\Z)").match(folded, end) is not None
