"""Short forms of what a text has named: an abbreviation in brackets behind a name, used alone further on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from silcrete.ingest.extract.references.mark import Mark

# Types that go by an abbreviation once it was given.
_TYPES = frozenset(["eu-act", "act", "law", "plan", "strategy", "programme", "agreement", "treaty", "declaration"])


@cache
def _bracket() -> re.Pattern[str]:
    """An abbreviation in brackets, with or without what introduces it."""
    return re.compile(
        r"(?:[\"']?;{0,3}\s?\(|[;,]\s(?=[A-ZÀ-Þ]{2,6}[;,)]\s?(?:RS|SR)\s))\s*(?:(?:hierna|hereafter|hereinafter|henceforth|the|de|het|im\s+Folgenden|nachfolgend|kurz|die|der|das|"
        r"afgekort(?:\s+als)?|ci-après|dit|dite|le|la|ou|of|or|oder|abbreviated(?:\s+as)?)[:,]?\s+){0,3}"
        r"[\"']?(?P<v>[A-ZÀ-Þ][A-Za-zÀ-ÿ0-9]{0,3}(?:[A-Za-zÀ-ÿ0-9-]{0,4}[A-ZÀ-Þ0-9])[a-zà-ÿ]{0,2}(?:\s(?:(?:19|20)\d\d|[89]\d))?)[\"']?\s*[),;]"
    )


def find_short(folded: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Uses of the abbreviations that `folded` gives to named instruments in `marks`, the one in brackets too."""
    given: dict[str, Mark] = {}
    for mark in sorted(marks, key=lambda m: (m.start, m.start - m.end)):
        named = mark.fields.get("type") in _TYPES
        bracket = _bracket().match(folded, mark.end) if named else None
        if bracket is None and mark.rule in ("issued-dated-fr", "issued-dated-de", "issued-dated-nl"):
            bracket = _behind_title(folded, mark.end)
        if (
            bracket is None and mark.rule == "american-yearly-act"
        ):  # "… Act (XYA) for Fiscal Year 2031": inside the name
            bracket = _bracket().search(folded, mark.start, mark.end)
        if bracket and stands_for(bracket["v"], folded[mark.start : max(mark.end, bracket.start())]):
            given.setdefault(bracket["v"], replace(mark, start=bracket.start("v")))
    for short, mark in given.items():
        fields = {**mark.fields, "abbreviation": short}
        for match in re.finditer(rf"(?<![\w/-]){re.escape(short)}(?![\w/])", folded):
            if match.start() >= mark.start:
                yield Mark(*match.span(), fields, "short-form", 0.85)


def _behind_title(folded: str, end: int) -> re.Match[str] | None:
    """The bracket behind the title of a law cited by its day, which ends at `end`: "loi du 3 mai 2030 relative à …"."""
    title = re.compile(r"\s[^.;:()\n]{3,150}?(?=\s\()").match(folded, end)
    return _bracket().match(folded, title.end()) if title else None


def stands_for(short: str, name: str) -> bool:
    """Whether the capitals of an abbreviation come in this order at the beginnings of words or parts of the name."""
    letters = [c.lower() for c in short if c.isupper()]
    starts = iter(name.lower())
    first = next((c for c in name.lower() if c.isalpha()), "")
    return len(letters) >= 2 and letters[0] in {first, *_initials(name)} and all(c in starts for c in letters)


def _initials(name: str) -> set[str]:
    return {word[0].lower() for word in re.findall(r"[^\W\d_]+", name)}
