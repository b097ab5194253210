"""Instruments that are known by name: laws, decrees, strategies, plans, treaties and papers of the list.

A row of `gazetteer/instruments.csv` is one instrument with its names in four languages (joined by a bar), or several of
one language (parted by `;`). Case, blanks and hyphens are matched as in every list of names. German names are found in
every case of their noun and of the adjectives in front. A name that begins with `~` is an abbreviation which is also
something else: it counts in a text of its language, behind an article or a preposition that laws are cited with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from silcrete.ingest.extract.entities.lexicon import table
from silcrete.ingest.extract.entities.tokens import Tokens
from silcrete.ingest.extract.entities.trie import Entry, Trie, longest_hits, split_name
from silcrete.ingest.extract.references.acts import ACTS, Act, eli
from silcrete.ingest.extract.references.mark import Mark, of_any
from silcrete.ingest.extract.text import LANGUAGES, Text
from silcrete.periods.fold import fold

# What an instrument of the list can be.
TYPES = frozenset(
    ["agreement", "declaration", "decree", "eu-act", "law", "paper", "plan", "programme", "strategy", "treaty"]
)
_KINDS = {"R": "reg", "L": "dir", "D": "dec", "H": "reco"}
_ENDINGS = ("e", "er", "es", "en", "em")


@dataclass(frozen=True)
class Instrument:
    """One instrument: its first name, what it is, who issued it (EU, INT or ISO 3166-1 alpha-2), CELEX or nothing.

    The issuer says which owner may stand in front of the name; it is not told of a reference, as several countries
    can have a law of the same name.
    """

    name: str
    type: str
    issuer: str
    celex: str

    def fields(self, dated: date | None) -> dict[str, Any]:
        """Normalised fields; those of the table of acts where it has the act."""
        act = _acts().get(self.celex)
        if act is not None:
            return act.fields(dated)
        fields: dict[str, Any] = {"type": self.type, "name": self.name}
        if self.celex:
            kind, year, number = _KINDS[self.celex[5]], int(self.celex[1:5]), int(self.celex[6:])
            fields |= {"celex": self.celex, "eli": eli(kind, year, number)}
        return fields


@cache
def _acts() -> dict[str, Act]:
    return {act.celex: act for act in ACTS}


def instruments() -> Iterator[tuple[Instrument, str, tuple[str, ...]]]:
    """Every instrument of the list with a language and its names in it, as written there."""
    for row in table("instruments"):
        cells = {language: row[language] for language in LANGUAGES if row[language]}
        shared = next(row[language] for language in ("en", "de", "nl", "fr") if row[language]).split("|")[0]
        for language, cell in cells.items():
            for names in cell.split(";"):
                printed = tuple(names.split("|"))
                first = (shared if len(cells) > 1 else printed[0]).lstrip("~")
                yield Instrument(first, row["type"], row["issuer"], row["celex"]), language, printed


@cache
def _trie() -> Trie:
    """The names as a trie, built on the first call."""
    trie = Trie()
    for instrument, language, names in instruments():
        for name in names:
            guarded = name.startswith("~")
            languages = frozenset([language] if guarded else ())
            entry = Entry("instrument", instrument.type, instrument, languages, not guarded)
            bare = name.lstrip("~")
            for form in _german(bare) if language == "de" else (bare,):
                trie.add(form, entry)
    return trie


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "adjective": re.compile(
            r"[A-ZÄÖÜ]?[a-zäöüß]*(?:isch|tsch|al|lich|ig|iv|är|ün|eu|mein|sam|ell|ert|eit|itt|iert|ist)(?:e|er|es)\Z"
        ),
        # In front of an abbreviation that is a word of its own elsewhere.
        "cited": re.compile(
            r"(?<!\w)(?:das|dem|des|im|ins|vom|zum|der|die|nach|gemäß|laut|de|het|in|volgens|krachtens|ingevolge|van|le|la|du|au|"
            r"the|under|§§?\s?\d{1,4}[a-z]?(?:\s(?:Abs\.|Absatz|Satz|Nr\.)\s?\d{1,3})*)\s\Z",
            re.IGNORECASE,
        ),
        # In front of a kind of instrument, not of one.
        "any": re.compile(r"(?<!\w)(?:k?eine?[nmrs]?|g?een|aucune?|une?|an?|no)\s\Z", re.IGNORECASE),
        # Whose act it is, where that is part of how it is named.
        "EU": re.compile(r"(?<![\w-])(?:(?:EU|European|Europese|Europees|[Ee]uropäische[nrms]?)\s|EU-)\Z"),
        "GB": re.compile(r"(?<![\w-])UK\s\Z"),
    }


def _german(name: str) -> Iterator[str]:
    """A German name in every case: adjectives in front in all endings, the noun behind them with -s or -es."""
    words = name.split(" ")
    count = 0
    while count < len(words) - 1 and _patterns()["adjective"].match(words[count]):
        count += 1
    lead, noun, rest = words[:count], words[count], words[count + 1 :]
    nouns = [noun]
    if len(noun) > 3 and noun[-1].islower() and not noun.endswith(("e", "ung", "s", "ft", "en")):
        nouns += [noun + "es"] if noun.endswith(("z", "tz")) else [noun + "s", noun + "es"]
    elif noun.endswith(("abkommen", "kommen")):
        nouns.append(noun + "s")
    stems = [re.sub(r"(?:e|er|es)\Z", "", word).lower() for word in lead]
    for form in nouns:
        for ending in _ENDINGS if lead else ("",):
            yield " ".join([*(stem + ending for stem in stems), form, *rest])


@cache
def _odd() -> tuple[re.Pattern[str], dict[str, Instrument]]:
    """The names with marks inside that no trie of words holds, as one expression, and what they stand for."""
    odd = {
        fold(form): instrument
        for instrument, language, names in instruments()
        for name in names
        if "X" in split_name(name)[1]
        for form in (_german(name) if language == "de" else (name,))
    }
    longest = sorted(odd, key=len, reverse=True)
    names = "|".join(r"\s+".join(re.escape(word) for word in name.split()) for name in longest)
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)"), odd


def find_known(text: Text, dated: date | None) -> Iterator[Mark]:
    """Instruments of the list in `text`, of the day `dated`, the longest at each place. In a compound is none."""
    folded = text.folded
    for hit in longest_hits(_trie().hits(Tokens(text), text.language)):
        start, end, instrument = hit.start, hit.end, hit.entry.data
        owner = _patterns().get(instrument.issuer)
        before = owner.search(folded, max(0, start - 20), start) if owner and instrument.type != "law" else None
        start = before.start() if before else start
        if re.match(r"-\w", folded[end : end + 2]) or re.search(r"[\w-]\Z", folded[max(0, start - 1) : start]):
            continue
        if _counts(folded, start, end, firm=hit.entry.firm):
            yield Mark(start, end, instrument.fields(dated), "known", 0.89)
    pattern, odd = _odd()
    for match in pattern.finditer(folded):
        yield Mark(*match.span(), odd[" ".join(match.group().split())].fields(dated), "known", 0.89)


def _counts(folded: str, start: int, end: int, *, firm: bool) -> bool:
    """Whether a name found is one instrument: an abbreviation is cited as one, a plain word is not one of any."""
    if not firm:
        return _patterns()["cited"].search(folded, max(0, start - 40), start) is not None
    words = folded[start:end]
    plain = words.islower() or (" " not in words and words[1:].islower())
    if words[:1].islower() and " " in words and of_any(folded, start):
        return False
    return not plain or _patterns()["any"].search(folded, max(0, start - 10), start) is None
