"""Organisations by the form of their name: legal forms, ministries and institutes, governments, groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from silcrete.ingest.extract.entities.abbreviated import abbreviated
from silcrete.ingest.extract.entities.company_rows import in_rows
from silcrete.ingest.extract.entities.compounds import compounds
from silcrete.ingest.extract.entities.french_bodies import french_bodies
from silcrete.ingest.extract.entities.inflect import slug
from silcrete.ingest.extract.entities.lexicon import table, word_set, words
from silcrete.ingest.extract.entities.offices import offices
from silcrete.ingest.extract.entities.organisations import Organisation, make
from silcrete.ingest.extract.entities.phrases import (
    DWELLERS,
    FRENCH_ADJECTIVES,
    adjectives_left,
    name_phrase,
    strip_left,
)
from silcrete.ingest.extract.entities.regional_bodies import regional_bodies
from silcrete.ingest.extract.entities.scan import Scan

_LETTER_FORMS = (
    ("gmbh", "co", "kg"),
    ("ag", "co", "kgaa"),
    ("n", "v"),
    ("b", "v"),
    ("s", "a", "s"),
    ("s", "p", "a"),
    ("s", "r", "l"),
    ("s", "r", "o"),
    ("s", "a"),
    ("a", "s"),
    ("e", "v"),
    ("co", "ltd"),
    ("k", "k"),
)
_RANKS = frozenset({"professor", "professeur", "hoogleraar", "president", "präsident", "président", "minister"})
_SMALL_FORMS = frozenset({"nv", "bv", "bvba", "ltd", "llc", "plc", "srl"})
_LOOSE_FORMS = frozenset({"gmbh", "kgaa", "ggmbh", "vzw", "asbl"})
_GOVERNMENT = {
    "en": frozenset({"government", "cabinet", "administration"}),
    "nl": frozenset({"regering", "kabinet"}),
    "de": frozenset(
        {"regierung", "staatsregierung", "landesregierung", "staatskanzlei", "senatskanzlei", "landtag"}
        | {"landtags", "landtages"}
    ),
    "fr": frozenset({"gouvernement"}),
}
# Bodies of the one state or region that a text is about: a name without a name beside them.
_ALONE = {
    "en": frozenset({"parliament"}),
    "nl": frozenset({"landtag", "rijk"}),
    "de": frozenset({"landesregierung", "staatsregierung", "staatskanzlei"}),
    "fr": frozenset({"état"}),
}
_CROSSED = frozenset({"of", "for", "für", "der", "des"})
_OFFICES = frozenset({"committee", "department", "ministry", "directorate", "council", "authority", "agency"})
_CHARGED = frozenset({"commission", "agency", "authority", "board", "office", "committee"})
_REGULATORS = frozenset({"authority", "agency"})
_NAME_ENDS = frozenset(
    {"strategy", "programme", "program", "plan", "roadmap", "agenda", "act", "initiative", "fund", "week"}
)
# Kinds of bodies that go on without their head ("Stichting Open Duin", later "Open Duin").
_NAMED_BARE = frozenset({"association", "foundation"})
# Kinds of bodies whose branches have the name of a land behind them ("Free Water Foundation Europe").
_WITH_BRANCHES = frozenset({"alliance", "association", "foundation", "institute"})
_CONJUNCTIONS = frozenset({"and", "und", "en", "et"})


@cache
def _heads() -> tuple[Mapping[str, tuple[str, bool]], Mapping[str, str], Mapping[str, str]]:
    """Heads with the name behind them, before them, and before them with a hyphen (German)."""
    first: dict[str, tuple[str, bool]] = {}
    last: dict[str, str] = {}
    hyphened: dict[str, str] = {}
    for row in table("organisation_heads"):
        for word in row["words"].split("|"):
            if row["position"] == "first":
                first.setdefault(word, (row["type"], row["case"] == "upper"))
            elif row["position"] == "hyphen":
                hyphened.setdefault(word, row["type"])
            else:
                last.setdefault(word, row["type"])
    return first, last, hyphened


@cache
def _company_cues() -> frozenset[str]:
    return words("company_cues")


def by_form(scan: Scan, listed: list[Organisation]) -> list[Organisation]:
    """Organisations that no list knows, by the form of their name; `listed` are those already found by name."""
    found = [
        *_legal_forms(scan, listed),
        *_headed_first(scan),
        *_headed_last(scan),
        *compounds(scan),
        *abbreviated(scan),
        *_governments(scan),
        *_factions(scan),
        *_branches_abroad(listed, scan),
        *offices(scan),
        *french_bodies(scan),
        *regional_bodies(scan, listed),
        *_groups(scan),
        *_after_cue(scan),
        *in_rows(scan, listed),
    ]
    return [one for one in found if not any(i in scan.never_at for i in range(one.first, one.last + 1))]


def _legal_forms(scan: Scan, listed: list[Organisation]) -> Iterator[Organisation]:
    """A run of capitals before a legal form: "Nanofab Systems GmbH", "Acme Holding N.V."."""
    tokens = scan.tokens
    by_last = {one.last: one for one in listed}
    by_first = frozenset(one.first for one in listed if one.fields["type"] == "company")
    starts: dict[str, list[tuple[str, ...]]] = {}
    singles = sorted(word.lower() for word in word_set("legal_forms_exact") | _LOOSE_FORMS)
    for form in (*_LETTER_FORMS, *((word,) for word in singles)):
        starts.setdefault(form[0], []).append(form)
    for i, low in enumerate(tokens.low):
        if low not in starts or i == 0 or tokens.marks[i - 1] not in " -,":
            continue
        forms = [f for f in starts[low] if _form_at(scan, i, f)]
        if not forms:
            continue
        form = forms[0]
        if len(form[0]) == 1 and _initials(scan, i, i + len(form) - 1):
            continue
        first = strip_left(scan, _run_left(scan, i - 1), i - 1)
        if (i - 1) in by_last:
            first = min(first, by_last[i - 1].first) if first <= i - 1 else by_last[i - 1].first
        first = _without_town(scan, first, i, by_first)
        if first >= 2 and tokens.marks[first - 2] == "=" and tokens.capital(first - 2):
            first -= 2 if tokens.low[first - 1] in _CONJUNCTIONS else 0  # "Hafen- und Kaigesellschaft mbH"
        if first > i - 1:
            continue
        last = i + len(form) - 1
        one = make(scan, first, last, "company", "organisation-legal-form", 0.97, short=_shorts(scan, first, i - 1))
        end = one.end
        if scan.text.folded[end : end + 1] == "." and (len(form[-1]) == 1 or _stop_of_form(scan, end, form[-1])):
            end += 1  # the stop of an abbreviation belongs to the name: N.V.
        fields = {**one.fields, "name": " ".join(scan.text.raw[one.start : end].split())}
        yield Organisation(first, last, one.start, end, one.key, fields, one.rule, one.confidence)


def _without_town(scan: Scan, first: int, stop: int, known: frozenset[int]) -> int:
    """A known firm without the German adjective of its town in front ("Erfurter", "Dresdner")."""
    town = scan.language == "de" and scan.tokens.low[first].endswith("er") and first + 1 < stop
    return first + 1 if town and first + 1 in known and first not in known else first


def _form_at(scan: Scan, i: int, form: tuple[str, ...]) -> bool:
    tokens = scan.tokens
    last = i + len(form) - 1
    if tuple(tokens.low[i : last + 1]) != form:
        return False
    if len(form) == 1:
        raw = tokens.raw[i]
        if tokens.marks[i] == "." and i + 1 < len(tokens) and tokens.raw[i + 1].isdigit():
            return False  # "SA.12345": a case of State aid
        small = raw in _SMALL_FORMS and _small_form(scan, i)
        return small or raw in word_set("legal_forms_exact") or form[0] in _LOOSE_FORMS
    if len(form[0]) == 1:
        if form != ("e", "v") and not all(raw.isupper() for raw in tokens.raw[i : last + 1]):
            return form in {("s", "p", "a"), ("s", "r", "l"), ("a", "s"), ("s", "r", "o")} and tokens.marks[i] == "."
        return all(mark == "." for mark in tokens.marks[i:last])
    return True


def _small_form(scan: Scan, i: int) -> bool:
    """Whether "nv" or "ltd" in small letters is a legal form: right behind a name, and no abbreviation of a word."""
    after = scan.tokens.gap(i)
    shortened = after.startswith(". ") and scan.text.folded[scan.tokens.ends[i] + 2 :][:1].islower()
    return scan.tokens.marks[i - 1] == " " and (i - 1) not in scan.geo_at and not shortened


def _initials(scan: Scan, i: int, last: int) -> bool:
    """Whether letters with stops are initials: "Duin, S.A. Zeeman", "Professor S.A. Zeeman"."""
    tokens = scan.tokens
    if tokens.marks[last] != "." or not tokens.capital(last + 1) or "\n" in tokens.gap(last):
        return False
    return tokens.marks[i - 1] == "," or tokens.low[i - 1] in word_set("honorifics") | word_set("academic") | _RANKS


def _stop_of_form(scan: Scan, end: int, word: str) -> bool:
    """Whether the stop at `end` abbreviates "Ltd.", "Inc." and does not end the sentence."""
    following = scan.text.folded[end + 1 : end + 3].lstrip()
    return word in {"ltd", "inc", "corp", "co"} and following[:1] != "" and not following[0].isupper()


def _shorts(scan: Scan, first: int, last: int) -> tuple[str, ...]:
    """Forms under which a firm goes on: its name without the legal form, and its first word when it is rare enough."""
    raw = scan.tokens.raw[first : last + 1]
    forms = [" ".join(raw)]
    low = raw[0].lower()
    rare = len(low) >= 4 and low not in scan.lexicon.topics and not low.startswith(("europ", "deutsch"))
    if len(raw) > 1 and rare and first not in scan.geo_at and raw[0] not in scan.lexicon.given:
        forms.append(raw[0])
    return tuple(forms)


def _run_left(scan: Scan, i: int) -> int:
    """The first word of the run of capitalised words that ends with word `i`; `i + 1` when there is none.

    A small "of", "für" or "der" is crossed where a head stands before it ("Bank of …", "Verband der …").
    """
    tokens = scan.tokens
    first, j = i + 1, i
    while j >= 0 and i - j < 7:
        shouted = tokens.raw[j].isupper() and tokens.low[j] in word_set("function_words") | _CONJUNCTIONS
        if (tokens.capital(j) and not shouted) or tokens.raw[j].isdigit():
            first = j
        elif j < i and (_two_fields(scan, j) or (j and tokens.low[j] in _CROSSED and _opens_name(scan, j - 1))):
            pass
        elif not (j < i and tokens.marks[j] == "-"):
            break
        if j == 0 or tokens.marks[j - 1] not in " -&" or j in tokens.openers:
            break
        j -= 1
    return first


def _opens_name(scan: Scan, j: int) -> bool:
    """Whether word `j` is a head that a name follows ("Bank of ...", "Bund der ...")."""
    return scan.tokens.low[j] in _heads()[0] or scan.tokens.low[j] == "bund"


def _two_fields(scan: Scan, j: int) -> bool:
    """Whether word `j` is a conjunction that joins the fields of one office ("Business and Trade Committee")."""
    tokens = scan.tokens
    if tokens.low[j] not in _CONJUNCTIONS or not 0 < j < len(tokens) - 2:
        return False
    if not (tokens.capital(j - 1) and tokens.capital(j + 1)):
        return False
    head = tokens.low[j + 2]
    if tokens.low[j - 1] in scan.portfolio and tokens.low[j + 1] in scan.portfolio:
        return head in _OFFICES
    field = j - 1 not in scan.geo_at and j - 1 not in scan.org_at and tokens.low[j - 1] not in _heads()[0]
    return head in _REGULATORS and tokens.low[j - 2] == "the" and field


def _headed_first(scan: Scan) -> Iterator[Organisation]:
    """A head with what it is for behind it: "Ministry of …", "Universität …", "Institut für …"."""
    tokens, heads = scan.tokens, _heads()[0]
    for i, low in enumerate(tokens.low):
        kind_case = heads.get(low) or (heads.get(_nominative(low)) if scan.language == "de" else None)
        if kind_case is None or i in scan.org_at:
            continue
        kind, upper = kind_case
        if upper and not tokens.capital(i):
            continue
        if kind == "committee" and not upper and not (_real_committee(scan, i) or _described(scan, i)):
            continue
        described = kind == "committee" and _described(scan, i)
        last, owned = name_phrase(scan, i + 1 if described else i, kind)
        if last <= i + described:
            continue
        first = i
        if tokens.capital(i) or kind == "ministry":
            first = adjectives_left(scan, i)
        elif kind == "committee" and i and tokens.low[i - 1] in {"vaste", "algemene", "bijzondere"}:
            first = i - 1
        if kind == "committee" and first and (house := scan.org_at.get(first - 1)) and tokens.marks[first - 1] == " ":
            first = house.first  # "House of Lords Committee on ..."
        bare = kind in _NAMED_BARE and first == i and last > i + 1 and tokens.capital(i + 1)
        short = (" ".join(tokens.raw[i + 1 : last + 1]),) if bare and "-" not in tokens.marks[i:last] else ()
        yield make(scan, first, last, kind, "organisation-head-first", 0.8, outer=owned, short=short)


def _nominative(low: str) -> str:
    """A German noun without the ending of its genitive: "verbandes", "instituts"."""
    return low[:-2] if low.endswith("des") or low.endswith("tes") else low.removesuffix("s")


def _real_committee(scan: Scan, i: int) -> bool:
    """Whether a small "commissie" or "commission" is a parliament's: "commissie voor X", "commission des affaires"."""
    tokens = scan.tokens
    if i + 2 >= len(tokens):
        return False
    if tokens.low[i] == "commissie":
        return tokens.low[i + 1] in {"voor", "van"} and (tokens.capital(i + 2) or tokens.low[i + 2] in {"de"})
    if scan.language == "fr" and tokens.low[i + 1 : i + 3] in (["des", "finances"], ["des", "lois"]):
        return True
    return (
        scan.language == "fr"
        and tokens.low[i + 1] in {"des", "de", "du"}
        and tokens.low[i + 2] in {"affaires", "finances", "la", "lois", "l"}
        and tokens.low[min(i + 3, len(tokens) - 1)] in scan.portfolio | {"du", "des"}
    )


def _described(scan: Scan, i: int) -> bool:
    """Whether an adjective and a charge follow a French commission ("Commission portuaire pour la Manche")."""
    tokens = scan.tokens
    if scan.language != "fr" or i + 2 >= len(tokens) or not tokens.capital(i) or tokens.low[i] != "commission":
        return False
    return tokens.low[i + 1].endswith(FRENCH_ADJECTIVES) and tokens.low[i + 2] == "pour" and tokens.marks[i] == " "


def _headed_last(scan: Scan) -> Iterator[Organisation]:
    """A run of capitals that ends with a head: "Northlake Photonics", "Solar Alliance", "Acme University"."""
    tokens, (_, heads, hyphened) = scan.tokens, _heads()
    for i, low in enumerate(tokens.low):
        kind = heads.get(low) or (hyphened.get(low) if i and tokens.marks[i - 1] == "-" else None)
        if kind is None or not tokens.capital(i) or i == 0:
            continue
        if i in scan.org_at and scan.org_at[i].first < i:
            continue
        if tokens.marks[i - 1] not in " -&" or i in tokens.openers:
            continue
        if scan.language == "de" and tokens.marks[i - 1] == " " and low in {"union", "fund", "bank", "initiative"}:
            continue
        first = strip_left(scan, _run_left(scan, i - 1), i - 1)
        if kind == "body":
            first = _uncounted(scan, first)
        if kind == "body" and low in _OFFICES:
            first = _of_house(scan, _fields_left(scan, first)) if low == "committee" else _fields_left(scan, first)
        charged = kind == "body" and scan.language == "en" and low in _CHARGED and _charged(scan, i)
        if first > i - 1 or (not charged and _only_common(scan, first, i - 1, kind)):
            continue
        if kind == "company" and _goes_on_as_name(scan, i):
            continue
        last = i
        land = scan.geo_at.get(i + 1)
        if kind in _WITH_BRANCHES and tokens.marks[i] == " " and land is not None and low != "party":
            wide = land.kind in {"country", "region"} or (
                land.kind == "place" and land.entry.data["type"] == "continent"
            )
            last = land.last if wide and land.first == i + 1 and tokens.marks[land.last] != "'" else i
        if charged:
            last = max(last, name_phrase(scan, i, "committee")[0])
        if kind == "university" and i + 2 < len(tokens) and tokens.low[i + 1] == "of" and tokens.capital(i + 2):
            last = max(last, name_phrase(scan, i, kind)[0])
        outer = kind == "body"
        short = _shorts(scan, first, i) if kind == "company" else ()
        yield make(scan, first, last, kind, "organisation-head-last", 0.7, outer=outer, short=short)


def _uncounted(scan: Scan, first: int) -> int:
    """The first word of an office without a number that counts something ("650 Patent Office posts")."""
    tokens = scan.tokens
    counted = tokens.raw[first].isdigit() and not (first and tokens.low[first - 1] == "the")
    return first + 1 if counted else first


def _fields_left(scan: Scan, first: int) -> int:
    """Where an office begins whose fields a comma and "and" part ("Business, Energy and Industrial ... Committee")."""
    tokens = scan.tokens
    j = first - 1
    if scan.language != "en" or j < 1 or tokens.low[first] not in scan.portfolio:
        return first
    if tokens.low[j] == "and":
        j -= 1
    elif tokens.marks[j] != "," or "and" not in tokens.low[first : first + 4]:
        return first
    while j >= 0 and tokens.capital(j) and tokens.low[j] in scan.portfolio:
        first = j
        if j == 0 or tokens.marks[j - 1] not in " ,":
            break
        j -= 1
    return first


def _of_house(scan: Scan, first: int) -> int:
    """Where the name of a committee begins with that of its house ("House of Commons Transport Committee")."""
    house = scan.org_at.get(first) or (scan.org_at.get(first - 1) if first else None)
    if house is None or house.entry.data["type"] != "parliament":
        return first
    beside = house.last == first - 1 and scan.tokens.marks[house.last] == " "
    return house.first if beside or house.first <= first <= house.last else first


def _charged(scan: Scan, i: int) -> bool:
    """Whether "for" and a name tell what a commission or an agency is for ("… Commission for Europe")."""
    tokens, j = scan.tokens, i + 2
    if j >= len(tokens) or tokens.low[i + 1] != "for" or tokens.marks[i] != " " or tokens.marks[i + 1] != " ":
        return False
    j += tokens.low[j] == "the"
    return tokens.capital(j) and tokens.low[j] not in word_set("not_surnames")


def _goes_on_as_name(scan: Scan, i: int) -> bool:
    """Whether a plan, an act or a body goes on behind what looks like a firm ("National Semiconductor Strategy")."""
    tokens = scan.tokens
    j = i + 1
    if j >= len(tokens) or tokens.marks[i] != " " or not tokens.capital(j) or j in tokens.openers:
        return False
    if j not in scan.geo_at and (scan.language in {"nl", "fr"} or (scan.language == "en" and _shouted_line(scan, i))):
        return True  # a title in another language, a headline in title case
    return tokens.low[j] in _heads()[1] or tokens.low[j] in word_set("act_words") or tokens.low[j] in _NAME_ENDS


def _shouted_line(scan: Scan, i: int) -> bool:
    """Whether most words of the line of word `i` have a capital, as in a headline."""
    start, end = scan.tokens.line(scan.tokens.starts[i])
    words = [w for w in scan.tokens.folded[start : min(end, start + 400)].split() if w[:1].isalpha() and len(w) > 3]
    return len(words) >= 5 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)


def _only_common(scan: Scan, first: int, last: int, kind: str) -> bool:
    """Whether nothing but everyday modifiers stand before the head; for a firm, words of the subject count as such."""
    plain = word_set("common_modifiers")
    if kind == "company":
        plain = plain | scan.portfolio | scan.small_words | set(scan.lexicon.topics)
    if kind in _WITH_BRANCHES and scan.language != "en" and last > first:
        return False  # an English phrase with capitals in a text of another language is a name
    if kind in {"company", "foundation"} and all(j in scan.geo_at for j in range(first, last + 1)):
        return True  # "US-Bank", "Dutch Semiconductor"
    return all(scan.tokens.low[j] in plain for j in range(first, last + 1))


def _governments(scan: Scan) -> Iterator[Organisation]:
    """The government of a named country or region: "Dutch government", "sächsische Staatsregierung"."""
    tokens, words_here = scan.tokens, _GOVERNMENT[scan.language]
    for i, low in enumerate(tokens.low):
        if low not in words_here | _ALONE[scan.language] or i in scan.org_at:
            continue
        span = _government_span(scan, i)
        if span is not None:
            yield make(scan, *span, "government", "organisation-government", 0.85)
            continue
        if low == "état" and (i < 1 or tokens.low[i - 1] != "l" or (i > 1 and tokens.low[i - 2] == "de")):
            continue  # aid "d'État", the head "de l'État": no body that acts
        if low in _ALONE[scan.language] and tokens.capital(i):
            yield make(scan, i, i, "government", "organisation-government-alone", 0.6)


def _government_span(scan: Scan, i: int) -> tuple[int, int] | None:
    tokens, language = scan.tokens, scan.language
    if language == "fr":
        j = i + 1
        named = (
            j < len(tokens)
            and tokens.marks[i] == " "
            and (
                (j in scan.geo_at and scan.geo_at[j].kind == "adjective")
                or tokens.low[j] in word_set("french_regional")
            )
        )
        if named:
            return i, scan.geo_at[j].last if j in scan.geo_at else j
    elif i and tokens.marks[i - 1] in " -.":
        j = i - 1
        if tokens.marks[j] == "." and scan.geo_at.get(j) is None:
            return None
        if language == "en" and tokens.low[j] in {"state", "federal", "regional"} and j:
            j -= 1
        if j in scan.geo_at and scan.geo_at[j].kind in {"adjective", "country", "region"}:
            return scan.geo_at[j].first, i
        if language == "de" and tokens.low[j] in DWELLERS:
            return j, i
        regional = tokens.low[j].endswith(("ische", "ischen", "ischer")) if language == "de" else tokens.capital(j)
        if language == "en":
            regional = regional and tokens.low[j].endswith(("sh", "an", "on", "ian", "ese", "que", "ch", "al"))
        free = j not in tokens.openers and j not in scan.org_at and tokens.low[j] not in word_set("function_words")
        if regional and free:
            return j, i
    return _government_of(scan, i)


def _government_of(scan: Scan, i: int) -> tuple[int, int] | None:
    """ "government of Saxony", "regering van Vlaanderen", "Landesregierung Brandenburgs"."""
    tokens = scan.tokens
    direct = scan.geo_at.get(i + 1) if scan.language == "de" and tokens.marks[i] == " " else None
    if direct is not None and direct.kind in {"country", "region"}:
        return i, direct.last
    j = i + 1
    while j < len(tokens) and j - i <= 3 and tokens.low[j] in word_set("of_words") and tokens.marks[j - 1] in " '":
        j += 1
    owner = scan.geo_at.get(j) if i + 1 < j and tokens.marks[j - 1] in " '" else None
    named = owner is not None and owner.kind in {"country", "region"}
    if owner is not None and named and (tokens.capital(i) or scan.language in {"nl", "fr"}):
        return adjectives_left(scan, i) if tokens.capital(i) else i, owner.last
    return None


def _branches_abroad(listed: list[Organisation], scan: Scan) -> Iterator[Organisation]:
    """A firm and the country of its branch: "Infineon Austria"."""
    for one in listed:
        country = scan.geo_at.get(one.last + 1)
        kind = str(one.fields["type"])
        if country is None or not (kind == "company" or kind in _WITH_BRANCHES) or country.first != one.last + 1:
            continue
        wide = country.kind == "place" and kind != "company" and country.entry.data["type"] == "continent"
        if scan.tokens.marks[one.last] == " " and (country.kind == "country" or wide):
            yield make(scan, one.first, country.last, kind, "organisation-branch", 0.96)


def _factions(scan: Scan) -> Iterator[Organisation]:
    """The group of a party in a parliament: "Fraktion der X", "X-Fraktion", "fractie van X"."""
    tokens = scan.tokens
    for i, low in enumerate(tokens.low):
        if low not in word_set("factions"):
            continue
        if i and tokens.marks[i - 1] == "-" and (i - 1) in scan.org_at:
            hit = scan.org_at[i - 1]
            if hit.entry.data["type"] == "party":
                yield make(scan, hit.first, i, "parliamentary-group", "organisation-faction", 0.9)
            continue
        j = i + 1
        while j < len(tokens) and tokens.low[j] in word_set("of_words") and tokens.marks[j - 1] == " ":
            j += 1
        party = scan.org_at.get(j) if tokens.marks[j - 1] == " " else None
        several = low in ("fraktionen", "fracties", "groupes") and j == i + 1
        if party is not None and party.entry.data["type"] == "party" and not several:
            yield make(scan, i, party.last, "parliamentary-group", "organisation-faction", 0.97)


def _groups(scan: Scan) -> Iterator[Organisation]:
    """Unnamed groups that act: "European and international organisations and …", "network of … regions"."""
    tokens = scan.tokens
    for i, low in enumerate(tokens.low):
        span = None
        if low in word_set("group_adjectives") and i + 3 < len(tokens) and tokens.low[i + 1] in _CONJUNCTIONS:
            if tokens.low[i + 2] in word_set("group_adjectives") and tokens.low[i + 3] in word_set("group_nouns"):
                last = i + 3
                if last + 2 < len(tokens) and tokens.low[last + 1] in _CONJUNCTIONS and tokens.marks[last] == " ":
                    last = last + 2 if tokens.low[last + 2] in word_set("group_nouns") else last
                span = i, last
        elif low in {"network", "netwerk", "netzwerk", "réseau"}:
            span = _network(scan, i)
        if span is not None:
            start, end = tokens.starts[span[0]], tokens.ends[span[1]]
            fields = {"type": "generic-group", "name": scan.text.raw[start:end]}
            yield Organisation(*span, start, end, slug(fields["name"]), fields, "organisation-group", 0.6, generic=True)


def _network(scan: Scan, i: int) -> tuple[int, int] | None:
    """ "network of semiconductor regions" and its like in the other languages."""
    tokens = scan.tokens
    ends = ("regions", "regionen", "regio's", "régions", "clusters", "companies", "centres")
    j = i + 1
    if j >= len(tokens) or tokens.low[j] not in word_set("of_words") | {"aus"}:
        return None
    while j < len(tokens) and j - i <= 5 and tokens.marks[j - 1] in " -'":
        if tokens.low[j] in ends or tokens.low[j].endswith("regionen"):
            return i, j
        j += 1
    return None


def _after_cue(scan: Scan) -> Iterator[Organisation]:
    """A name after a word that says it is a firm: "chipmaker Acme", "Unternehmen Nanofab"."""
    tokens, cues = scan.tokens, _company_cues()
    for i, low in enumerate(tokens.low):
        if low not in cues or tokens.marks[i] not in " ," or i + 1 >= len(tokens) or tokens.capital(i) is None:
            continue
        j = i + 1
        while scan.language == "fr" and j in scan.geo_at and scan.geo_at[j].kind == "adjective" and j - i < 4:
            j = scan.geo_at[j].last + 1
        if j >= len(tokens) or (tokens.marks[i] == "," and not tokens.gap(j).startswith(",")):
            continue
        if not tokens.capital(j) or j in scan.geo_at or j in scan.org_at or tokens.low[j] in word_set("function_words"):
            continue
        if scan.language == "de" and not _looks_foreign(scan, j):
            continue
        if tokens.raw[j] in scan.lexicon.given or tokens.low[j] in scan.portfolio or len(tokens.raw[j]) == 1:
            continue
        last = j
        while last + 1 < len(tokens) and tokens.marks[last] in " &-" and tokens.capital(last + 1) and last - j < 3:
            if (last + 1) in scan.geo_at or (scan.language == "de" and tokens.marks[last] == " "):
                break
            last += 1
        yield make(scan, j, last, "company", "organisation-after-cue", 0.6, short=(tokens.raw[j],))


def _looks_foreign(scan: Scan, j: int) -> bool:
    """In German every noun has a capital: after a cue only a word with capitals inside or in a name's place counts."""
    raw = scan.tokens.raw[j]
    before = scan.tokens.low[j - 1]
    return any(c.isupper() for c in raw[1:]) or before.endswith(("hersteller", "konzern", "ausrüster", "entwickler"))
