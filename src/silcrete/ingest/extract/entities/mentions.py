"""Mentions: later short forms of a body the text has named ("the Alliance", "uw Kamer", "la Commission")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from silcrete.ingest.extract.entities.inflect import slug
from silcrete.ingest.extract.entities.lexicon import table
from silcrete.ingest.extract.entities.organisations import Organisation
from silcrete.ingest.extract.entities.persons import Person
from silcrete.ingest.extract.entities.scan import Scan
from silcrete.ingest.extract.item import Item, item

_DETERMINERS = {
    "en": frozenset({"the", "this", "our"}),
    "de": frozenset(
        {"die", "der", "das", "dem", "den", "des", "diese", "dieser", "dieses", "diesem", "unsere", "unser", "unserer"}
    ),
    "nl": frozenset({"de", "het", "deze", "dit", "die", "dat", "onze", "ons"}),
    "fr": frozenset({"la", "le", "l", "cette", "ce", "cet", "notre"}),
}
_POINTERS = {
    "en": {("this", "body"), ("this", "alliance"), ("this", "platform")},
    "de": {("dieses", "gremium"), ("diesem", "gremium"), ("dieses", "gremiums"), ("diese", "plattform")},
    "nl": {("dit", "orgaan"), ("dit", "platform"), ("deze", "raad"), ("dit", "gremium")},
    "fr": {("cet", "organe"), ("cette", "instance"), ("cette", "plateforme")},
}
_COMMISSION = {("the", "commission"), ("de", "commissie"), ("die", "kommission"), ("der", "kommission")} | {
    ("la", "commission")
}
_UNION = {("the", "union"), ("de", "unie")}
_COUNCIL = {("the", "council"), ("de", "raad"), ("der", "rat"), ("dem", "rat"), ("den", "rat"), ("des", "rates")} | {
    ("le", "conseil")
}
# Bodies that go without an article beside another body.
_BARE = {
    "commissie": "org:european-commission", "kommission": "org:european-commission",
    "commission": "org:european-commission", "raad": "org:council-of-the-eu", "rat": "org:council-of-the-eu",
    "council": "org:council-of-the-eu", "conseil": "org:council-of-the-eu", "kamer": "org:tweede-kamer",
}  # fmt: skip
_AND = frozenset({"and", "und", "en", "et", "or", "oder", "of", "ou"})
_BESIDE = _AND | {"tussen", "zwischen", "between", "entre", "van", "von", "door", "by", "par", "met", "mit", "with"}
_PARTNERS = frozenset({*_BARE, "parlement", "parlament", "parliament", "lidstaten", "mitgliedstaaten"}) - {"kamer"}
_PARTNERS_NL = frozenset({"kabinet", "regering", "raad", "senaat"})
_HOUSE = {"uw", "de"}
_GOVERNMENTS = {
    "nl": ({("de", "regering"), ("het", "kabinet"), ("dit", "kabinet")}, "org:nl-government"),
    "fr": (
        {
            ("le", "gouvernement"),
        },
        "org:fr-government",
    ),
}
_MEMBERS = {
    "en": ("members", frozenset({"future", "founding", "signatory"})),
    "de": ("mitglieder", frozenset({"künftigen", "zukünftigen", "gründenden"})),
    "nl": ("leden", frozenset({"toekomstige", "oprichtende"})),
    "fr": ("membres", frozenset({"futurs", "fondateurs"})),
}
_OFFICES = {
    "en": frozenset({"minister", "commissioner", "chancellor"}),
    "de": frozenset({"minister", "ministerin", "kanzler", "kanzlerin", "ministerpräsident", "ministerpräsidentin"}),
    "nl": frozenset({"minister", "staatssecretaris", "commissaris", "gedeputeerde"}),
    "fr": frozenset({"ministre", "commissaire"}),
}
_SCOPES = frozenset(
    {"of", "for", "van", "voor", "für", "der", "des", "de", "d", "du", "chargé", "chargée", "délégué", "déléguée", "en"}
)
_PAPERS = {
    "en": (frozenset({"this"}), frozenset({"declaration", "motion", "memorandum"})),
    "de": (frozenset({"diese", "dieser", "dieses"}), frozenset({"erklärung", "entschließung", "vereinbarung"})),
    "nl": (frozenset({"deze", "die", "dit"}), frozenset({"motie", "verklaring", "convenant"})),
    "fr": (frozenset({"cette", "ce"}), frozenset({"déclaration", "motion", "convention"})),
}
_CONTINENTAL = ("european", "europese", "europäische", "européenne")


@dataclass(frozen=True)
class Mention:
    """A mention at words `first` to `last` of the thing with key `refers_to`."""

    first: int
    last: int
    refers_to: str
    rule: str
    confidence: float = 0.7

    def to_item(self, scan: Scan) -> Item:
        """The item to propose."""
        start, end = scan.tokens.starts[self.first], scan.tokens.ends[self.last]
        fields = {"refers_to": self.refers_to}
        return item(scan.text, "mention", start, end, fields, rule=self.rule, confidence=self.confidence)


_NAMES = frozenset({"mention-council", "mention-commission", "mention-government"})


def split_off_names(
    scan: Scan, mentions: list[Mention], organisations: list[Organisation]
) -> tuple[list[Mention], list[Organisation]]:
    """Mentions, and apart from them the bodies that a bare noun with a capital names: their full name is not told
    before, so that it is no later short form of anything."""
    first = {one.key: one.first for one in reversed(organisations)}
    kept, bodies = list[Mention](), list[Organisation]()
    for one in mentions:
        key = one.refers_to.removeprefix("org:")
        told = first.get(key, one.first) < one.first
        before = any(other.refers_to == one.refers_to for other in kept)
        if one.rule not in _NAMES or told or before or not scan.tokens.capital(one.last):
            kept.append(one)
            continue
        start, end = scan.tokens.starts[one.last], scan.tokens.ends[one.last]
        fields = {"name": scan.text.raw[start:end]}
        bodies.append(Organisation(one.last, one.last, start, end, key, fields, "organisation-bare", one.confidence))
    return kept, bodies


@cache
def _heads() -> dict[str, list[tuple[str, bool]]]:
    """By word: the roots it stands for, and whether it needs a capital."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for row in table("mention_heads"):
        for word in row["words"].split("|"):
            found.setdefault(word, []).append((row["root"], row["capital"] == "1"))
    return found


def find_mentions(scan: Scan, organisations: list[Organisation], people: list[Person]) -> list[Mention]:
    """All mentions by position; none inside the name of an organisation."""
    named = [one for one in organisations if not one.generic]
    covered = {i for one in named for i in range(one.first, one.last + 1)}
    found = [*_short_forms(scan, named, covered), *_fixed(scan, named, covered), *_groups(scan)]
    found += [*_offices(scan, people), *_papers(scan), *_bare(scan, named, covered)]
    best: dict[int, Mention] = {}
    for one in found:
        if one.first not in best or one.last > best[one.first].last:
            best[one.first] = one
    return sorted(best.values(), key=lambda m: m.first)


def _roots(scan: Scan, one: Organisation) -> set[str]:
    words = set(scan.tokens.low[one.first : one.last + 1]) | set(str(one.fields.get("name", "")).lower().split())
    return {root for word in words for root, _ in _heads().get(word, ())}


def _short_forms(scan: Scan, named: list[Organisation], covered: set[int]) -> Iterator[Mention]:
    """A determiner and the head noun of an organisation that the text names."""
    tokens = scan.tokens
    by_root: dict[str, list[Organisation]] = {}
    for one in named:
        for root in _roots(scan, one):
            by_root.setdefault(root, []).append(one)
    if not by_root:
        return
    heads = _heads()
    for i, low in enumerate(tokens.low):
        if low not in heads or i in covered or i == 0:
            continue
        for root, capital in heads[low]:
            if root not in by_root or (capital and not tokens.capital(i)):
                continue
            referent = f"org:{_nearest(by_root[root], i).key}"
            before = tokens.low[i - 1]
            if before in _DETERMINERS[scan.language] and tokens.marks[i - 1] in " '":
                if not _goes_on(scan, i):
                    yield Mention(i - 1, i, referent, "mention-short-form", 0.75)
            elif before.startswith(_CONTINENTAL) and tokens.raw[i].islower() and not _goes_on(scan, i):
                indefinite = i >= 2 and tokens.low[i - 2] in {"a", "an", "een", "eine", "einer", "une"}
                if not indefinite:
                    yield Mention(i - 1, i, referent, "mention-continental", 0.5)
            break


def _goes_on(scan: Scan, i: int) -> bool:
    """Whether the head is followed by what makes it another body ("the committee on fisheries")."""
    tokens = scan.tokens
    if i + 1 >= len(tokens):
        return False
    if tokens.marks[i] == "-":
        return True
    return tokens.marks[i] == " " and tokens.low[i + 1] in {"for", "on", "für", "voor"}


def _nearest(options: list[Organisation], i: int) -> Organisation:
    """The last one named before word `i`, else the first after it."""
    before = [one for one in options if one.first < i]
    return before[-1] if before else options[0]


def _fixed(scan: Scan, named: list[Organisation], covered: set[int]) -> Iterator[Mention]:
    """Short forms that need no name before them: "uw Kamer", "de regering", and pointers to the last body."""
    tokens, language = scan.tokens, scan.language
    governments = _GOVERNMENTS.get(language)
    european = any(one.fields.get("type") in {"eu-body", "supranational"} for one in named)
    for i in range(len(tokens) - 1):
        if tokens.marks[i] != " " or i + 1 in covered:
            continue
        pair = (tokens.low[i], tokens.low[i + 1])
        if pair in _COMMISSION and tokens.capital(i + 1) and european and tokens.marks[i + 1] != "-":
            yield Mention(i, i + 1, "org:european-commission", "mention-commission", 0.6)
        elif pair in _UNION and tokens.capital(i + 1) and european and tokens.marks[i + 1] != "-":
            yield Mention(i, i + 1, "org:eu", "mention-union", 0.6)
        elif pair in _COUNCIL and tokens.capital(i + 1) and european and tokens.marks[i + 1] != "-":
            yield Mention(i, i + 1, "org:council-of-the-eu", "mention-council", 0.6)
        elif language == "nl" and pair[1] == "kamer" and pair[0] in _HOUSE and tokens.capital(i + 1):
            if tokens.marks[i + 1] != "-" and not (i + 2 < len(tokens) and tokens.low[i + 2] == "van"):
                yield Mention(i, i + 1, "org:tweede-kamer", "mention-house", 0.9)
        elif governments and pair in governments[0] and tokens.marks[i + 1] != "-":
            yield Mention(i, i + 1, governments[1], "mention-government", 0.7)
        elif pair in _POINTERS[language]:
            before = [one for one in named if one.first < i]
            boards = [one for one in before if pair[1] != "platform" or one.fields.get("type") == "platform"]
            if before:
                yield Mention(i, i + 1, f"org:{(boards or before)[-1].key}", "mention-pointer", 0.6)


def _bare(scan: Scan, named: list[Organisation], covered: set[int]) -> Iterator[Mention]:
    """A body without an article, joined to another: "Commissie en Raad", "zwischen Rat und Kommission".

    The bodies of the Union count where the text names one of them.
    """
    tokens = scan.tokens
    european = any(one.fields.get("type") in {"eu-body", "supranational"} for one in named)
    for i, low in enumerate(tokens.low):
        referent = _BARE.get(low)
        if referent is None or i in covered or not tokens.capital(i) or tokens.marks[i] == "-":
            continue
        alone = i == 0 or tokens.marks[i - 1] not in " '" or tokens.low[i - 1] in _BESIDE
        partners = _PARTNERS_NL if low == "kamer" else _PARTNERS
        if alone and (european or low == "kamer") and _partnered(scan, i, partners):
            yield Mention(i, i, referent, "mention-bare", 0.6)


def _partnered(scan: Scan, i: int, partners: frozenset[str]) -> bool:
    """Whether a conjunction or a comma joins word `i` to one of its `partners`."""
    tokens = scan.tokens
    for step in (1, -1):
        j = i + step
        if 0 <= j < len(tokens) and tokens.low[j] in _AND and 0 <= j + step < len(tokens):
            j += step
        elif tokens.marks[min(i, j)] != ",":
            continue
        if 0 <= j < len(tokens) and tokens.low[j] in partners:
            return True
    return False


def _offices(scan: Scan, people: list[Person]) -> Iterator[Mention]:
    """An office without name or field, of one whom the text names with it: "de minister", "la ministre"."""
    tokens, offices = scan.tokens, _OFFICES[scan.language]
    held = [(p, office) for p in people if p.role for office in offices if office in p.role.lower().split()]
    named = {i for p in people for i in range(p.first, p.last + 1)}
    for i in range(1, len(tokens)):
        low = tokens.low[i]
        if (
            low not in offices
            or tokens.low[i - 1] not in _DETERMINERS[scan.language]
            or tokens.marks[i - 1] not in " '"
        ):
            continue
        holders = [p for p, office in held if office == low]
        if not holders or _scoped(scan, i, named):
            continue
        before = [p for p in holders if p.first < i]
        person = before[-1] if before else holders[0]
        yield Mention(i - 1, i, f"person:{slug(person.name)}", "mention-office", 0.7)


def _scoped(scan: Scan, i: int, named: set[int]) -> bool:
    """Whether a name, a field or a country follows the office at word `i`."""
    tokens, j = scan.tokens, i + 1
    if j >= len(tokens) or tokens.marks[i] not in " -":
        return False
    if tokens.marks[i] == "-" or j in named or j in scan.geo_at or tokens.low[j] in _SCOPES:
        return True
    return tokens.low[j].startswith("europ") or (tokens.capital(j) and scan.language != "de")


def _papers(scan: Scan) -> Iterator[Mention]:
    """A paper pointed at: "this declaration", "deze motie"."""
    tokens, (pointing, papers) = scan.tokens, _PAPERS[scan.language]
    for i in range(1, len(tokens)):
        if tokens.low[i] in papers and tokens.low[i - 1] in pointing and tokens.marks[i - 1] == " ":
            yield Mention(i - 1, i, f"doc:{tokens.low[i]}", "mention-paper", 0.6)


def _groups(scan: Scan) -> Iterator[Mention]:
    """Those who will belong to a body: "The future members"."""
    tokens, language = scan.tokens, scan.language
    noun, adjectives = _MEMBERS[language]
    for i in range(len(tokens) - 2):
        if tokens.low[i] not in _DETERMINERS[language]:
            continue
        if tokens.low[i + 1] in adjectives and tokens.low[i + 2] == noun:
            yield Mention(i, i + 2, "group:members", "mention-members", 0.6)
