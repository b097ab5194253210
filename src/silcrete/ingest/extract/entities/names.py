"""Reading a person's name at a given word: given names, initials, particles and surnames."""

from __future__ import annotations

from dataclasses import dataclass

from silcrete.ingest.extract.entities.addresses import numbering
from silcrete.ingest.extract.entities.lexicon import word_set
from silcrete.ingest.extract.entities.scan import Scan
from silcrete.ingest.extract.entities.titles import Title, right_honourable, titles_of

_NOUN_ENDINGS = (
    "ung", "ungen", "heit", "keit", "schaft", "tion", "tionen", "tät", "ismus", "innen", "kammer", "verband",
    "ministerium", "institut", "berichten", "angaben",
)  # fmt: skip
_LONG_INITIALS = frozenset({"Th", "Ch", "Ph", "Chr", "Jh", "Fr", "St"})
_ADDRESSES = frozenset([("M", "fr"), ("Fr", "de")])  # Monsieur, Frau
_BARE_PARTICLES = {
    "de": frozenset({"von", "van", "zu"}),
    "en": frozenset({"von", "van", "de", "der", "den"}),
    "nl": frozenset({"von"}),
    "fr": frozenset({"von", "van"}),
}


@dataclass(frozen=True)
class Name:
    """A name at words `first` to `last`; the surname begins at `surname`."""

    first: int
    last: int
    surname: int

    @property
    def full(self) -> bool:
        """Whether more than a surname is printed."""
        return self.surname > self.first


class NameReader:
    """Reads names in one text; `taken` are words of organisations, which no name uses."""

    def __init__(self, scan: Scan, taken: set[int]) -> None:
        self.scan = scan
        self.tokens = scan.tokens
        self.taken = taken
        self.given = scan.lexicon.given
        self.titles: dict[int, Title] = {title.last: title for title in titles_of(scan)}
        self.in_title = {i for title in self.titles.values() for i in range(title.first, title.last + 1)}
        self.common = self._common_words()
        self.numbering = numbering(scan.tokens)

    def _common_words(self) -> frozenset[str]:
        """Words the text also uses as common words: in small letters, in German after an article."""
        tokens = self.tokens
        if self.scan.language != "de":
            return self.scan.small_words
        articles = word_set("german_articles")
        return frozenset(low for i, low in enumerate(tokens.low) if i and tokens.low[i - 1] in articles)

    def skip_titles(self, i: int) -> int:
        """The first word from `i` that is no academic title or form of address."""
        tokens = self.tokens
        i = right_honourable(tokens, i)
        while i < len(tokens) and tokens.low[i] in word_set("academic") and tokens.marks[i] in " .":
            i += 1
        return i

    def is_given(self, i: int) -> bool:
        """Whether word `i` is a given name and free."""
        return i < len(self.tokens) and self.tokens.raw[i] in self.given and i not in self.taken

    def initial(self, i: int) -> bool:
        """Whether word `i` is an initial with its stop."""
        tokens = self.tokens
        if i >= len(tokens) or i in self.numbering or (tokens.marks[i] != "." and self.called(i) is None):
            return False
        raw = tokens.raw[i]
        if (raw, self.scan.language) in _ADDRESSES:
            return False
        return (len(raw) == 1 and raw.isupper()) or raw in _LONG_INITIALS

    def called(self, i: int) -> int | None:
        """The word behind the name in brackets by which someone is called after initials ("J.P. (Jan-Peter) de Vries").

        `i` is the last initial; None where no such name stands there.
        """
        tokens, j = self.tokens, i + 1
        if j >= len(tokens) or tokens.gap(i) not in {". (", ".("} or not tokens.capital(j):
            return None
        while j + 1 < len(tokens) and tokens.marks[j] == "-" and tokens.capital(j + 1):
            j += 1
        return j + 1 if j + 1 < len(tokens) and tokens.gap(j) == ") " else None

    def word(self, i: int, *, named: bool = False) -> bool:
        """Whether word `i` can be a surname: a capital, letters, no country, no title, no word of the calendar.

        After a given name or a particle (`named`) a title in capitals may be one where titles are small ("Le Maire").
        """
        tokens = self.tokens
        if not tokens.capital(i) or not tokens.raw[i].isalpha() or i in self.taken or i in self.scan.never_at:
            return False
        if i in self.in_title and not (named and self.scan.language in {"fr", "nl"}):
            return False
        if tokens.low[i] in word_set("not_surnames") or len(tokens.raw[i]) == 1:
            return False
        hit = self.scan.geo_at.get(i)
        return hit is None or (hit.first == hit.last and hit.kind in {"place", "region"})

    def _country_surname(self, i: int) -> bool:
        """Whether word `i` is a country's name that is also a surname ("Michael Jordan")."""
        hit = self.scan.geo_at.get(i)
        return hit is not None and hit.kind == "country" and self.tokens.low[i] in word_set("surnames_like_countries")

    def surname(self, i: int, *, known: bool) -> tuple[int, int] | None:
        """First and last word of the surname at word `i`, particles included, or None.

        `known` says that a given name or initial stands before: then the surname may also be the name of a place,
        and a particle may be small.
        """
        tokens, particles = self.tokens, self.scan.lexicon.particles
        j = i
        while j - i < 4 and j + 1 < len(tokens) and tokens.low[j] in particles and tokens.marks[j] in " '-":
            small = known and self._small_surname(i, j + 1)
            following = tokens.low[j + 1] in particles or tokens.capital(j + 1) or small
            shouted = tokens.raw[j].isupper() and len(tokens.raw[j]) > 2
            if j == i and self.scan.language == "de" and tokens.low[j] in {"der", "den", "des"}:
                return None
            if not following or (shouted and not tokens.raw[j + 1].isupper()):
                break
            if not known and tokens.raw[i].islower() and tokens.low[i] not in _BARE_PARTICLES[self.scan.language]:
                return None
            j += 1
        if known and self._small_surname(i, j):
            return i, j
        if not self.word(j, named=known or j > i) and not (known and self._country_surname(j)):
            return None
        if not known and j in self.scan.geo_at:
            return None
        last = j
        while last + 1 < len(tokens) and tokens.marks[last] in "-'" and tokens.capital(last + 1):
            last += 1
        last = self._joined(last)
        if self._small_half(last):
            last += 1
        return i, last

    def _joined(self, last: int) -> int:
        """The last word of a surname that a hyphen joins to one with small particles ("Bakker-van der Veen")."""
        tokens, j = self.tokens, last + 1
        if j >= len(tokens) or tokens.marks[last] != "-" or not tokens.raw[j].islower():
            return last
        while j + 1 < len(tokens) and tokens.low[j] in self.scan.lexicon.particles and tokens.marks[j] == " ":
            j += 1
        return j if j > last + 1 and tokens.capital(j) else last

    def _small_half(self, i: int) -> bool:
        """Whether a small second half belongs to the short word `i`, as in "Ing-wen" or "Jae-myung"."""
        tokens = self.tokens
        if i + 1 >= len(tokens) or tokens.marks[i] != "-" or not tokens.raw[i + 1].islower():
            return False
        after_name = i > 0 and tokens.capital(i - 1) and tokens.marks[i - 1] == " "
        return after_name and len(tokens.raw[i]) <= 4 and len(tokens.raw[i + 1]) <= 6

    def _small_surname(self, i: int, j: int) -> bool:
        """Whether word `j` is a surname in small letters after two particles, the first a capital ("Van den hove")."""
        return j - i >= 2 and self.tokens.capital(i) and self.tokens.raw[j].isalpha() and self.tokens.raw[j].islower()

    def read(self, i: int, *, addressed: bool = False) -> Name | None:
        """The name at word `i`: given names and initials if any, then a surname; None when there is none.

        After a form of address (`addressed`) a bare surname may begin with a small particle ("Mme de La Tour").
        """
        tokens = self.tokens
        if i >= len(tokens):
            return None
        j = self._forenames(i)
        if j == i and tokens.low[i] in word_set("function_words") - self.scan.lexicon.particles:
            return None  # "Aan de Voorzitter"
        particle = addressed and self.tokens.low[j] in self.scan.lexicon.particles
        surname = self.surname(j, known=j > i or particle)
        if surname is None:
            return None
        if j > i:
            return Name(i, self._second_surname(surname[1]), surname[0])
        if self._unlikely(surname[1]) or (self.is_given(i) and surname[0] == surname[1] and self._name_like(i + 1)):
            return None
        second = self._after_unknown(surname[1])
        if second is not None:
            return Name(i, self._second_surname(second[1]), second[0])
        return Name(i, surname[1], i)

    def _name_like(self, i: int) -> bool:
        """Whether a name seems to go on at word `i`, so that what stands before is a given name."""
        tokens = self.tokens
        return (
            i < len(tokens)
            and tokens.marks[i - 1] == " "
            and (tokens.capital(i) or tokens.low[i] in self.scan.lexicon.particles - word_set("function_words"))
        )

    def _forenames(self, i: int) -> int:
        """The word after the given names and initials that begin at word `i`; `i` itself when there are none."""
        tokens = self.tokens
        j = i
        while j - i < 5 and j + 1 < len(tokens):
            if self.initial(j):
                j = self.called(j) or j + 1
                continue
            if not self.is_given(j):
                break
            end = j
            while end + 1 < len(tokens) and tokens.marks[end] == "-" and tokens.capital(end + 1):
                end += 1
            after = end + 1
            if after >= len(tokens) or tokens.marks[end] not in " ." or tokens.low[end] in word_set("streets"):
                break
            if tokens.marks[end] == "." and after in tokens.openers:
                break  # "... is called Albert. It answers": the name ends with its sentence
            if not (self.initial(after) or self.surname(after, known=True)):
                break
            j = after
        return j

    def numbered(self, name: Name) -> bool:
        """Whether what looks like a name ends in the short word for a part of a text ("Per Sec. 12")."""
        tokens, j = self.tokens, name.last + 1
        short = len(tokens.raw[name.last]) <= 4 and tokens.marks[name.last] == "."
        return short and j < len(tokens) and tokens.raw[j][0].isdigit()

    def _second_surname(self, last: int) -> int:
        """A second surname ("Sánchez Pérez"): one more capital that no list knows, never in German."""
        tokens, j = self.tokens, last + 1
        if self.scan.language == "de" or tokens.marks[last] != " " or not self.word(j) or self._unlikely(j):
            return last
        if j in self.scan.geo_at or j in tokens.openers or tokens.raw[j] in self.given:
            return last
        while j + 1 < len(tokens) and tokens.marks[j] == "-" and tokens.capital(j + 1):
            j += 1
        return j

    def _unlikely(self, i: int) -> bool:
        """Whether word `i` is a word of the subject or the language rather than a surname."""
        low = self.tokens.low[i]
        lexicon = self.scan.lexicon
        if low in self.common or low in self.scan.portfolio or low in lexicon.topics:
            return True
        if low in word_set("function_words") - lexicon.particles or (self.tokens.raw[i].isupper() and len(low) <= 4):
            return True
        return self.scan.language == "de" and (low.endswith(_NOUN_ENDINGS) or low in word_set("german_nouns"))

    def _after_unknown(self, last: int) -> tuple[int, int] | None:
        """The surname after a word that proves to be a given name no list knows."""
        tokens, j = self.tokens, last + 1
        if j >= len(tokens) or tokens.marks[last] != " ":
            return None
        found = self.surname(j, known=False)
        if found is None and tokens.low[j] in self.scan.lexicon.particles and tokens.raw[j].islower():
            found = self.surname(j, known=True) if tokens.low[j] in {"van", "von", "de", "der", "di", "da"} else None
        if found is None or found[0] in tokens.openers:
            return None
        if self._unlikely(found[1] - 1 if self._small_half(found[1] - 1) else found[1]):
            return None
        if self.is_given(found[1]) and self.surname(found[1] + 1, known=True) is not None:
            return None
        return found
