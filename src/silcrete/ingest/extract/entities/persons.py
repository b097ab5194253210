"""Persons: by given name, by title or role, by initials, in signatures and credits, and by surname alone later on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from silcrete.ingest.extract.entities.addresses import in_addresses
from silcrete.ingest.extract.entities.attendance import attending
from silcrete.ingest.extract.entities.inflect import slug
from silcrete.ingest.extract.entities.lexicon import word_set
from silcrete.ingest.extract.entities.names import Name, NameReader
from silcrete.ingest.extract.entities.organisations import Organisation
from silcrete.ingest.extract.entities.person_lines import report_authors, signed
from silcrete.ingest.extract.entities.phrases import name_phrase
from silcrete.ingest.extract.entities.scan import Scan
from silcrete.ingest.extract.entities.titles import Title
from silcrete.ingest.extract.item import Item, item

_JOINS = frozenset({"and", "und", "en", "et"})
# Forms of address before a list of names, and short ones that are other words in other languages.
_SEVERAL = {
    "nl": frozenset(["heren", "dames"]),
    "de": frozenset(["herren", "damen"]),
    "en": frozenset(["messrs", "mesdames"]),
    "fr": frozenset(["mm", "mmes", "messieurs", "mesdames"]),
}
_SHORT_ADDRESSES = {
    "baroness": "en",
    "dame": "en",
    "dhr": "nl",
    "drs": "nl",
    "ir": "nl",
    "mw": "nl",
    "mevr": "nl",
    "hr": "de",
    "hrn": "de",
    "fr": "de",
}
_PAPERS = frozenset(["kamerstuk", "kamerstukken", "handelingen"])  # stand behind a mover, "Motie Duin, Kamerstuk …"
_MOVED = frozenset(["motie", "moties", "amendement", "amendementen", "initiatiefnota"])
_PLACE_BEFORE = frozenset({"in", "à", "aus", "nach", "te", "uit", "from", "to", "naar", "bei", "near"})
_CLOSING = ("«", "»", "”", "“", '"', "’", "'")
_STREETS = ("straat", "gracht", "plein", "straße", "strasse")
_SURE = {
    "person-attendance": 0.85,
    "person-given-name": 0.9,
    "person-initials": 0.85,
    "person-honorific": 0.9,
    "person-role": 0.85,
    "person-scope": 0.75,
    "person-apposition": 0.7,
    "person-credit": 0.8,
    "person-signature": 0.85,
    "person-speech": 0.7,
    "person-motion": 0.8,
    "person-report": 0.75,
    "person-surname": 0.75,
}


@dataclass(frozen=True)
class Person:
    """A person's name at one place: words `first` to `last`; `surname` is where the surname begins."""

    first: int
    last: int
    surname: int
    rule: str
    name: str = ""
    role: str | None = None
    of: str | None = None

    def to_item(self, scan: Scan) -> Item:
        """The item to propose."""
        fields = {"id": f"person:{slug(self.name)}", "name": self.name}
        if self.role:
            fields["role"] = self.role
        if self.of:
            fields["of"] = self.of
        start, end = scan.tokens.starts[self.first], scan.tokens.ends[self.last]
        return item(scan.text, "person", start, end, fields, rule=self.rule, confidence=_SURE[self.rule])


def find_persons(scan: Scan, organisations: list[Organisation]) -> list[Person]:
    """All persons of the text, by start."""
    return PersonFinder(scan, organisations).find()


class PersonFinder:
    """Reads the persons of one text, the surest rules first."""

    def __init__(self, scan: Scan, organisations: list[Organisation]) -> None:
        taken = {i for one in organisations if not one.generic for i in range(one.first, one.last + 1)}
        taken |= in_addresses(scan.tokens)
        self.scan = scan
        self.tokens = scan.tokens
        self.names = NameReader(scan, taken)
        self.found: dict[int, Person] = {}
        self.owner: dict[int, Person] = {}

    def find(self) -> list[Person]:
        """All persons by position, each with the fullest name the text gives."""
        self._by_given_name()
        self._by_initials()
        self._by_title()
        self._by_apposition()
        self._by_cue()
        for name in attending(self.tokens, self.names):
            if not self._is_place(name):
                self._add(name, "person-attendance")
        self._by_line()
        self._by_motion()
        for name in report_authors(self.scan, self.names):
            self._add(name, "person-report")
        self._by_surname()
        return _named(sorted(self.found.values(), key=lambda p: p.first), self.scan, self.names)

    def _add(self, name: Name, rule: str) -> None:
        words = range(name.first, name.last + 1)
        if any(i in self.names.taken for i in words) or self._street(name):
            return
        if any(self.tokens.low[i] in word_set("never_names") for i in words):
            return
        for other in {id(p): p for i in words if (p := self.owner.get(i)) is not None}.values():
            inside = name.first <= other.first and other.last <= name.last
            if not inside or len(words) == other.last - other.first + 1:
                return
            del self.found[other.first]
        person = self.found[name.first] = Person(name.first, name.last, name.surname, rule)
        self.owner.update(dict.fromkeys(words, person))

    def _street(self, name: Name) -> bool:
        """Whether the name is that of a street, a foundation or a prize."""
        tokens, j, i = self.tokens, name.last + 1, name.first - 1
        if j < len(tokens) and tokens.marks[name.last] in " -" and tokens.low[j] in word_set("streets"):
            return tokens.marks[name.last] == "-" or tokens.capital(j)
        if len(tokens.low[name.last]) > 7 and tokens.low[name.last].endswith(_STREETS):
            return True
        if tokens.low[name.last] in word_set("streets") and tokens.marks[name.last - 1] == "-":
            return True
        return i >= 0 and tokens.low[i] in word_set("before_streets") and tokens.marks[i] == " "

    def _by_given_name(self) -> None:
        i = 0
        while i < len(self.tokens):
            name = self.names.read(i) if self.names.is_given(i) else None
            if name is None or not name.full or self._is_place(name) or self.names.numbered(name):
                i += 1
                continue
            self._add(name, "person-given-name")
            i = name.last + 1

    def _is_place(self, name: Name) -> bool:
        """Whether what looks like a given name is a place here ("in Sofia", "Georgia Power")."""
        if name.first not in self.scan.geo_at:
            return False
        before = self.tokens.low[name.first - 1] if name.first else ""
        return before in _PLACE_BEFORE or name.last in self.scan.geo_at

    def _by_initials(self) -> None:
        """ "D.S. Beljaarts", "J. de Vries": initials before a surname."""
        tokens, names = self.tokens, self.names
        for i in range(len(tokens)):
            if not names.initial(i) or (i and names.initial(i - 1)) or i in self.scan.geo_at:
                continue
            if tokens.low[i] == "c" and tokens.low[i + 1 : i + 2] == ["s"]:  # "c.s.", and others
                continue
            name = names.read(i)
            if name is None or not name.full or name.surname in self.scan.geo_at:
                continue
            sure = names.initial(i + 1) or names.is_given(i + 1) or names.called(i) is not None
            if not sure and not self._single_initial_holds(i):
                continue
            self._add(name, "person-initials")

    def _single_initial_holds(self, i: int) -> bool:
        """One initial counts after a role or a form of address, or when the name is a line of its own."""
        tokens = self.tokens
        before = tokens.low[i - 1] if i else ""
        if (i - 1) in self.names.titles or before in word_set("honorifics") | word_set("academic"):
            return True
        start, end = tokens.line(tokens.starts[i])
        line = tokens.folded[start:end].strip()
        return line.startswith(tokens.raw[i] + ".") and len(line.split()) <= 4 and start > len(tokens.folded) / 2

    def _by_title(self) -> None:
        """Names after a form of address or a role: "mevrouw Van der Lee", "Kanzler Scholz", "de leden A en B"."""
        tokens = self.tokens
        for i in range(len(tokens) - 1):
            title = self.names.titles.get(i)
            if title is not None:
                self._after_title(title)
            elif tokens.low[i] in word_set("honorifics") and tokens.marks[i] in " ." and self._addresses(i):
                self._row(self.names.skip_titles(i + 1), "person-honorific", several=False, addressed=True)
            elif tokens.low[i] in _SEVERAL[self.scan.language] and tokens.marks[i] in " ." and tokens.raw[i] != "mm":
                self._row(i + 1, "person-honorific", several=True, addressed=True)

    def _addresses(self, i: int) -> bool:
        """Whether word `i` is used as a form of address."""
        raw, language = self.tokens.raw[i], self.scan.language
        if raw.lower() == "m":
            return language == "fr" and raw == "M" and self.tokens.marks[i] == "."
        if raw.lower() in _SHORT_ADDRESSES:
            return language == _SHORT_ADDRESSES[raw.lower()] and not raw.isupper()
        return raw[0].isupper() or language in {"nl", "fr"}

    def _after_title(self, title: Title) -> None:
        """Right after the title a bare surname or a list may stand; after its scope only a full name."""
        tokens = self.tokens
        start = self.names.skip_titles(title.last + 1)
        origin = self.scan.geo_at.get(start)
        if origin is not None and origin.kind == "adjective" and self.scan.language == "fr":
            title = Title(title.first, origin.last, title.flags)
            start = origin.last + 1
        named = tokens.gap(title.last).strip(" ") == ":" and "p" in title.flags and start == title.last + 1
        stopped = tokens.marks[title.last] == "." and len(tokens.raw[title.last]) > 5  # the end of a sentence
        if (tokens.marks[title.last] in " ." or named) and start < len(tokens) and not stopped:
            before = tokens.low[title.first - 1] if title.first else ""
            member = tokens.low[title.first] in {"lid", "leden"}
            if not member or before in word_set("before_members"):
                several = title.many or tokens.low[title.last].endswith(("leden", "en", "s"))
                self._row(start, "person-role", several=several, bare="p" in title.flags, addressed=self._lone(start))
        last = name_phrase(self.scan, title.last, "role")[0]
        if last > title.last and tokens.gap(last).strip(" \n") in {"", ","}:
            i = self.names.skip_titles(last + 1)
            self._whole(i, "person-scope")
            name = self.names.read(i) if tokens.gap(last).startswith(",") else None
            if name is not None and tokens.marks[name.last] == "X" and not tokens.gap(name.last).strip():
                self._add(name, "person-signature")

    def _lone(self, i: int) -> bool:
        """Whether a surname with a small particle stands alone before a bracket ("Minister de Bruijn (...)")."""
        tokens = self.tokens
        small = tokens.raw[i].islower() and tokens.low[i] in self.scan.lexicon.particles
        return small and tokens.capital(i + 1) is True and tokens.gap(i + 1).startswith((" (", ")"))

    def _row(self, i: int, rule: str, *, several: bool, bare: bool = True, addressed: bool = False) -> None:
        """One name at word `i`, or with `several` a list of names; a party in brackets may follow each."""
        tokens, ending = self.tokens, False
        while i < len(tokens):
            while i < len(tokens) - 1 and tokens.low[i] in word_set("honorifics"):
                i, addressed, bare = i + 1, True, True
            if self.scan.language == "fr" and tokens.raw[i : i + 1] in (["le"], ["la"]):
                return  # "Madame la Ministre": an office
            name = self.names.read(i, addressed=addressed)
            if name is None or not (bare or name.full) or tokens.low[i] in _PAPERS or self._names_body(name):
                return
            self._add(name, rule)
            last, gap = name.last, tokens.gap(name.last)
            if gap == " (" and last + 1 < len(tokens) and tokens.gap(last + 1).startswith(")"):
                last, gap = last + 1, tokens.gap(last + 1)[1:]
            if not several or ending or last + 1 >= len(tokens):
                return
            joined = tokens.low[last + 1] in _JOINS and gap.strip() in {"", ","}
            if not joined and gap.strip() not in {",", "/"}:
                return
            ending = joined
            i = self.names.skip_titles(last + 2 if joined else last + 1)

    def _names_body(self, name: Name) -> bool:
        """Whether a bare word goes on as the name of a body ("chair Code for Norwich")."""
        tokens, j = self.tokens, name.last + 1
        goes_on = j + 1 < len(tokens) and tokens.low[j] == "for" and tokens.marks[name.last] == " "
        return not name.full and goes_on and tokens.capital(j + 1)

    def _whole(self, i: int, rule: str) -> None:
        """A full name at word `i`, behind a form of address where one stands."""
        while i < len(self.tokens) - 1 and self.tokens.low[i] in word_set("honorifics"):
            i += 1
        name = self.names.read(i)
        if name is not None and name.full:
            self._add(name, rule)

    def _by_apposition(self) -> None:
        """Two capitals before a comma and a title: "Aino Virtala, Minister of …", "Aino Virtala (CEO)"."""
        tokens = self.tokens
        for title in self.names.titles.values():
            if title.many:
                continue
            i = title.first - 1
            while i >= 0 and tokens.low[i] in word_set("function_words") and tokens.marks[i] == " ":
                i -= 1
            if i < 1 or tokens.gap(i).strip() not in {",", "("}:
                continue
            for first in (i - 4, i - 3, i - 2, i - 1):
                address = first >= 0 and tokens.low[first] in word_set("honorifics")
                name = self.names.read(first) if first >= 0 and not address else None
                if name is not None and name.last == i and name.full:
                    self._add(name, "person-apposition")
                    break

    def _by_cue(self) -> None:
        """After a verb of speech two capitals are a name ("said Aino Virtala"); so they are after "Photo:"."""
        tokens = self.tokens
        verbs = word_set("speech_verbs") | word_set("speech_nouns")
        credits = word_set("credits") | word_set("contact_words")
        for i in range(len(tokens) - 2):
            if tokens.low[i] in verbs and tokens.marks[i] == " ":
                self._whole(i + 1, "person-speech")
                if tokens.before(i).rstrip(" ,").endswith(_CLOSING):
                    self._quoted(i + 1)
            elif tokens.low[i] in word_set("agents") and i and tokens.low[i - 1] in word_set("led_words"):
                self._row(self.names.skip_titles(i + 1), "person-speech", several=True, bare=False)
            elif tokens.low[i] in word_set("colleagues") and tokens.marks[i] == " ":
                self._whole(i + 1, "person-speech")
            elif tokens.low[i] == "weten" and tokens.gap(i).strip() == ":" and tokens.low[i - 1] == "te":
                self._row(i + 1, "person-role", several=True)
            elif tokens.low[i] in credits and tokens.gap(i).strip() in {":", "©", ": ©"}:
                self._whole(self.names.skip_titles(i + 1), "person-credit")
            elif tokens.before(i).rstrip(" ").endswith("©"):
                self._whole(i, "person-credit")

    def _quoted(self, i: int) -> None:
        """A bare surname right after a quotation and its verb ("...», sagte Virtala.")."""
        tokens = self.tokens
        if tokens.gap(i)[:1] not in {".", ",", "("} and tokens.gap(i) not in {" (", "\n"}:
            return
        name = self.names.read(i)
        if name is not None and name.first == name.last and i not in self.names.in_title:
            self._add(name, "person-speech")

    def _by_line(self) -> None:
        """A line that is only a name, after one that ends in a comma or a closing, or what an office line ends with."""
        for name in signed(self.scan, self.names):
            self._add(name, "person-signature")

    def _by_motion(self) -> None:
        """ "motie-Dommel", "motie Dommel/Sjaardema c.s.", "amendement-Van der Veen", "de motie van Dommel en Duin"."""
        if self.scan.language != "nl":
            return
        tokens = self.tokens
        for i in range(len(tokens) - 2):
            if tokens.low[i] in _MOVED and tokens.marks[i] in " -":
                by = tokens.raw[i + 1] == "van" and tokens.marks[i] == tokens.marks[i + 1] == " "
                self._row(i + 1 + by, "person-motion", several=True)

    def _by_surname(self) -> None:
        """Later or earlier, the surname alone of a person already found; German adds a genitive s."""
        tokens, particles = self.tokens, self.scan.lexicon.particles
        by_first: dict[str, set[tuple[str, ...]]] = {}
        for person in self.found.values():
            words = tuple(tokens.low[person.surname : person.last + 1])
            bare = tuple(w for w in words if w not in particles)
            for form in (words, bare):
                if form and len(form[-1]) > 2:
                    by_first.setdefault(form[0], set()).add(form)
        covered = {i for p in self.found.values() for i in range(p.first, p.last + 1)}
        for i, low in enumerate(tokens.low):
            stem = low if low in by_first else low.removesuffix("s") if self.scan.language == "de" else ""
            for words in sorted(by_first.get(stem, ()), key=len, reverse=True):
                last = i + len(words) - 1
                if i not in covered and self._repeats(i, words):
                    self._add(Name(i, last, i), "person-surname")
                    covered.update(range(i, last + 1))
                    break

    def _repeats(self, i: int, words: tuple[str, ...]) -> bool:
        """Whether the surname `words` stands at word `i`, by itself and with its capital."""
        tokens = self.tokens
        last = i + len(words) - 1
        if last >= len(tokens) or i in self.scan.geo_at or not tokens.capital(last):
            return False
        if tokens.raw[i].islower() and words[0] not in self.scan.lexicon.particles:
            return False
        here = tuple(tokens.low[i : last + 1])
        genitive = self.scan.language == "de" and here[:-1] == words[:-1] and here[-1] == words[-1] + "s"
        if here != words and not genitive:
            return False
        if last == i and tokens.low[i] in self.names.common and i in tokens.openers:
            return False
        hyphen = tokens.marks[last] == "-" and tokens.gap(last) != "–"
        return not hyphen and not (i and tokens.marks[i - 1] == "-")


def _named(people: list[Person], scan: Scan, names: NameReader) -> list[Person]:
    """Each with its printed name; initials and a bare surname with the full name of the person they stand for."""
    full: dict[str, str] = {}
    written: dict[str, set[str]] = {}
    for p in people:
        if p.surname > p.first and not names.initial(p.first):
            written.setdefault(_key(p, scan), set()).add(_printed(p, scan))
    found = [_written(p, scan, names, written.get(_key(p, scan), set())) for p in people]
    for p, name in zip(people, found, strict=True):
        if p.surname > p.first:
            full.setdefault(_key(p, scan), name)
    return [
        replace(p, name=full.get(_key(p, scan), name) if p.surname == p.first else name)
        for p, name in zip(people, found, strict=True)
    ]


def _written(p: Person, scan: Scan, names: NameReader, written: set[str]) -> str:
    """The one full name that the initials of a person fit ("D.S. Duin" is "Dirk Duin"), else the name as printed."""
    fits = [name for name in written if name[0] == scan.tokens.raw[p.first][0]]
    return fits[0] if names.initial(p.first) and len(fits) == 1 else _printed(p, scan)


def _printed(p: Person, scan: Scan) -> str:
    start, end = scan.tokens.starts[p.first], scan.tokens.ends[p.last]
    return " ".join(scan.text.raw[start:end].split())


def _key(p: Person, scan: Scan) -> str:
    words = [w for w in scan.tokens.low[p.surname : p.last + 1] if w not in scan.lexicon.particles]
    key = " ".join(words)
    return key.rstrip("s") if scan.language == "de" else key
