"""What the finders share for one text: its words, the names hit, and the geographic reading of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, cached_property

from silcrete import codes
from silcrete.ingest.extract.entities.lexicon import Lexicon, lexicon, word_set
from silcrete.ingest.extract.entities.tokens import Tokens
from silcrete.ingest.extract.entities.trie import Entry, Hit, longest_hits
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.text import Text

# Organisations whose names describe them: places and adjectives inside are names of their own.
_TRANSPARENT = frozenset({"university", "ministry", "government", "parliament", "court", "court-of-audit"})
_GEO = frozenset({"country", "region", "place", "adjective", "never"})


@cache
def _joint() -> re.Pattern[str]:
    """What may stand between two members of an enumeration, a code in brackets included."""
    return re.compile(
        r"\s*(?:\([A-Z]{2,3}\))?\s*(?:[,;/&]|,?\s*\b(?:and|und|en|et|sowie|as\s+well\s+as|alsook|ainsi\s+que|y|or|oder"
        r"|of|ou)\b)?\s*(?:\b(?:the|de|het|la|le|les|die|das|der|dem|den)\b|l')?\s*\Z",
        re.IGNORECASE,
    )


@dataclass
class Scan:
    """One text under reading.

    `bodies` holds, once organisations are found, the last word and the printed name of each by its first word.
    """

    text: Text
    frame: Frame
    tokens: Tokens = field(init=False)
    lexicon: Lexicon = field(init=False)
    hits: dict[str, list[Hit]] = field(init=False)
    bodies: dict[int, tuple[int, str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.tokens = Tokens(self.text)
        self.lexicon = lexicon()
        self.hits = {}
        for hit in self.lexicon.trie.hits(self.tokens, self.language):
            self.hits.setdefault(hit.kind, []).append(hit)

    @property
    def language(self) -> str:
        """The language of the text."""
        return self.text.language

    @property
    def portfolio(self) -> frozenset[str]:
        """Words for fields of office in the language of the text."""
        return word_set(f"portfolio_{self.language}")

    def of(self, kind: str) -> list[Hit]:
        """All hits of one list, also those inside longer ones."""
        return self.hits.get(kind, [])

    @cached_property
    def organisations(self) -> list[Hit]:
        """Organisations by name, the longest at each place."""
        blocked = [h for h in self.of("never") if h.entry.key == "newspaper"]
        named = [h for kind in ("place", "region", "country") for h in self.of(kind) if h.entry.firm]
        pool = [*(h for h in self.of("org") if self._stands(h)), *blocked, *named]
        return [h for h in longest_hits(pool) if h.kind == "org"]

    def _stands(self, hit: Hit) -> bool:
        """Whether a name that needs its surroundings has them: it stands in brackets of its own."""
        if hit.entry.firm:
            return not self._a_surname(hit)
        before, after = self.tokens.before(hit.first), self.tokens.gap(hit.last)
        if hit.entry.data["type"] == "party" and before.endswith(", "):
            return after.startswith((")", ":"))
        if hit.entry.data["type"] == "party" and before.endswith("("):
            return after.startswith((")", " - ", " – "))  # "(Labour - Upper Firth)"
        if hit.entry.data["type"] == "party" and before.endswith((" - ", " – ")):
            return after.startswith(")") and self._in_brackets(hit.start)  # "(Orne - UC)"
        return before.endswith("(") and after.startswith(")")

    def _a_surname(self, hit: Hit) -> bool:
        """Whether a firm named by one word is a person here: a given name or a form of address stands before it."""
        i = hit.first
        if i != hit.last or i == 0 or hit.entry.data["type"] != "company" or self.tokens.marks[i - 1] not in " .":
            return False
        return self.tokens.raw[i - 1] in self.lexicon.given or self.tokens.low[i - 1] in word_set("honorifics")

    def _in_brackets(self, at: int) -> bool:
        """Whether a bracket opened shortly before an offset, on the same line, and is still open."""
        before = self.text.folded[max(0, at - 60) : at].rpartition("\n")[2]
        return before.rfind("(") > before.rfind(")")

    @cached_property
    def geography(self) -> list[Hit]:
        """Countries, regions, places and adjectives, the longest at each place, read with their surroundings."""
        opaque = [h for h in self.organisations if h.entry.data["type"] not in _TRANSPARENT]
        pool = [h for kind in _GEO for h in self.of(kind)]
        spans: dict[tuple[int, int], list[Hit]] = {}
        for hit in [*pool, *opaque]:
            spans.setdefault((hit.start, hit.end), []).append(hit)
        leading = longest_hits(hits[0] for hits in spans.values())
        choices = [spans[(h.start, h.end)] for h in leading]
        readings = [self._first_reading(options) for options in choices]
        for k, options in enumerate(choices):
            loose = [h for h in options if h.kind == "region" and not h.entry.firm]
            if loose and self._is_region(k, loose[0], readings):
                readings[k] = loose[0]
            elif readings[k] is None and options[0].kind == "place":
                around = self._neighbours(k, options[0], readings)
                readings[k] = options[0] if any(n is not None and n.kind == "place" for n in around) else None
        return [h for h in readings if h is not None and h.kind in _GEO and h.kind != "never"]

    def _first_reading(self, options: list[Hit]) -> Hit | None:
        for hit in options:
            if hit.kind in {"never", "org"}:
                return hit
        regions = [h for h in options if h.kind == "region" and h.entry.firm]
        if len({h.key for h in regions}) > 1:
            return self._likelier(regions)
        firm = [h for h in options if h.entry.firm or (h.kind == "place" and self._after_preposition(h))]
        order = {"region": 0, "country": 1, "place": 2, "adjective": 3}
        return min(firm, key=lambda h: order[h.kind]) if firm else None

    def _after_preposition(self, hit: Hit) -> bool:
        i = hit.first
        return i > 0 and self.tokens.marks[i - 1] == " " and self.tokens.low[i - 1] in word_set("place_prepositions")

    def _likelier(self, options: list[Hit]) -> Hit:
        """Among regions of one name, the one whose country the sentence, else the text, speaks of most."""
        start, end = self.tokens.sentence(options[0].start)
        for span in ((start, end), (0, len(self.text.raw))):
            seen = self._countries_in(*span, skip=options[0].start)
            best = max(options, key=lambda h: (seen[codes.region(h.key).country], codes.region(h.key).code))
            if seen[codes.region(best.key).country]:
                return best
        return max(options, key=lambda h: codes.region(h.key).code)

    def _countries_in(self, start: int, end: int, skip: int) -> Counter[str]:
        seen: Counter[str] = Counter()
        for kind in ("country", "adjective", "place", "region"):
            for hit in self.of(kind):
                if start <= hit.start < end and hit.start != skip and hit.entry.firm:
                    seen[country_of(hit.entry)] += 1
        return seen

    def _is_region(self, k: int, hit: Hit, readings: list[Hit | None]) -> bool:
        """Whether a name shared with a city or a word stands for the region here."""
        if self._after_region_word(hit) or self._before_own_country(hit):
            return True
        around = self._neighbours(k, hit, readings)
        if not around or any(n is not None and self._only_city(n) for n in around):
            return False
        if not any(n is not None and n.kind == "region" for n in around):
            return False
        if hit.entry.data != "shared":
            return True
        if self._regions_before(k, hit, readings) >= 3:
            return True
        start, end = self.tokens.sentence(hit.start)
        return bool(word_set("region_plurals") & set(re.findall(r"[\w']+", self.text.folded[start:end].lower())))

    def _regions_before(self, k: int, hit: Hit, readings: list[Hit | None]) -> int:
        """How many regions stand in one row right before this name."""
        count, following = 0, hit
        while k - 1 - count >= 0 and (left := readings[k - 1 - count]) is not None and left.kind == "region":
            if not _joint().match(self.text.folded[left.end : following.start]):
                break
            count, following = count + 1, left
        return count

    def _only_city(self, hit: Hit) -> bool:
        """Whether a hit is a city that no region shares its name with."""
        if hit.kind != "place" or hit.entry.data["type"] != "city":
            return False
        return not any(
            h.start == hit.start and h.end == hit.end and h.entry.data != "shared" for h in self.of("region")
        )

    def _before_own_country(self, hit: Hit) -> bool:
        """Whether its country stands in brackets behind a name that is also a common word: "Norte (Portugal)"."""
        word = hit.entry.data not in {None, "shared"} or codes.region(hit.key).flag == "w"
        if not word or self.tokens.gap(hit.last) != " (":
            return False
        country = country_of(hit.entry)
        names = {h.key for h in self.of("country") if h.first == hit.last + 1}
        return country in names

    def _after_region_word(self, hit: Hit) -> bool:
        j = hit.first - 1
        low, marks = self.tokens.low, self.tokens.marks
        while j >= 0 and hit.first - j <= 3 and low[j] in word_set("region_links") and marks[j] in " '":
            j -= 1
        return j >= 0 and low[j] in word_set("region_words") and marks[j] in " -"

    def _neighbours(self, k: int, hit: Hit, readings: list[Hit | None]) -> list[Hit | None]:
        found: list[Hit | None] = []
        folded = self.text.folded
        if k and (left := readings[k - 1]) is not None and _joint().match(folded[left.end : hit.start]):
            found.append(left)
        right = readings[k + 1] if k + 1 < len(readings) else None
        if right is not None and _joint().match(folded[hit.end : right.start]):
            found.append(right)
        return found

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that the text also prints in small letters."""
        return frozenset(raw for raw in self.tokens.raw if raw.islower())

    @cached_property
    def title_starts(self) -> frozenset[int]:
        """The words at which a title of office begins."""
        return frozenset(hit.first for hit in self.of("role"))

    @cached_property
    def never_at(self) -> frozenset[int]:
        """The words of names that look like entities and are none ("Choose France")."""
        return frozenset(i for hit in self.of("never") for i in range(hit.first, hit.last + 1))

    @cached_property
    def geo_at(self) -> dict[int, Hit]:
        """The geographic hit that covers each word, by index of the word."""
        return {i: hit for hit in self.geography for i in range(hit.first, hit.last + 1)}

    @cached_property
    def org_at(self) -> dict[int, Hit]:
        """The organisation by name that covers each word, by index of the word."""
        return {i: hit for hit in self.organisations for i in range(hit.first, hit.last + 1)}


def country_of(entry: Entry) -> str:
    """Alpha-2 code of the country that a geographic entry lies in; empty for a continent."""
    if entry.kind in {"country", "adjective"}:
        return entry.key
    if entry.kind == "region":
        return entry.data if entry.data and entry.data != "shared" else codes.region(entry.key).country
    return str(entry.data["country"])
