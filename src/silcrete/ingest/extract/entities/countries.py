"""Countries and adjectives of countries, by name and by code."""

from __future__ import annotations

from collections.abc import Iterator

from silcrete import codes
from silcrete.codes.country import by_code as codes_on_file
from silcrete.ingest.extract.entities.lexicon import word_set
from silcrete.ingest.extract.entities.scan import Scan
from silcrete.ingest.extract.entities.trie import Hit
from silcrete.ingest.extract.item import Item, item

_LANGUAGE_CUES = {
    "en": frozenset({"in", "into", "speak", "speaks", "speaking"}),
    "de": frozenset({"auf", "in", "ins", "im", "aus"}),
    "nl": frozenset({"in", "het", "naar"}),
    "fr": frozenset({"en"}),
}
# Two letters in brackets that more often mean something else, unless a place or a party stands before them.
_CURRENCY = frozenset(["dollar", "dollars"])
_TWO_WORDS = {"franco": "FR", "anglo": "GB", "sino": "CN", "russo": "RU", "germano": "DE", "italo": "IT"}


def country_fields(alpha2: str, printed: str | None = None) -> dict[str, str]:
    """The normalised fields of a country; a note where the code printed is none of ISO 3166."""
    country = codes.country(alpha2)
    fields = {"iso2": country.alpha2, "name": country.name("en")}
    if printed and printed in country.also:
        kind = "EU usage" if printed == country.eu_code else "IOC code"
        fields["note"] = f"{kind}, not ISO 3166 ({country.alpha2}, {country.alpha3})"
    return fields


def find_countries(scan: Scan) -> list[Item]:
    """Countries named in the text, then codes in brackets and lists."""
    found = []
    taken: set[int] = set()
    for hit in scan.geography:
        if hit.kind == "country" and _is_country(scan, hit):
            printed = scan.text.raw[hit.start : hit.end]
            found.append(
                item(scan.text, "country", hit.start, hit.end, country_fields(hit.key, printed), rule="country-name")
            )
            taken.update(range(hit.first, hit.last + 1))
    found.extend(_nested(scan, taken))
    found.extend(_codes(scan, taken))
    return found


def _nested(scan: Scan, taken: set[int]) -> Iterator[Item]:
    """Countries inside the name of an organisation or a plan: by name, or a code that ends it ("Chip Board NL")."""
    for hit in scan.of("country"):
        inside = hit.first in scan.org_at and (hit.first, hit.last) != (
            scan.org_at[hit.first].first, scan.org_at[hit.first].last,
        )  # fmt: skip
        inside = inside or _in_programme(scan, hit)
        if inside and hit.entry.firm and not taken.intersection(range(hit.first, hit.last + 1)):
            taken.update(range(hit.first, hit.last + 1))
            fields = country_fields(hit.key, scan.text.raw[hit.start : hit.end])
            yield item(scan.text, "country", hit.start, hit.end, fields, rule="country-in-name")
    for named in scan.organisations:
        i = named.last
        code = scan.tokens.raw[i]
        ends = (
            named.first < i
            and scan.tokens.marks[i - 1] == " "
            and len(code) == 2
            and code.isupper()
            and code not in word_set("not_country_codes")
        )
        if ends and i not in taken and (alpha2 := _alpha2(code)):
            taken.add(i)
            start, end = scan.tokens.starts[i], scan.tokens.ends[i]
            yield item(scan.text, "country", start, end, country_fields(alpha2, code), rule="country-code-in-name")


def _in_programme(scan: Scan, hit: Hit) -> bool:
    """Whether a country stands in the name of a programme or an event ("France 2030", "Choose France")."""
    return any(h.key == "programme" and h.first <= hit.first and hit.last <= h.last for h in scan.of("never"))


def is_us_georgia(scan: Scan, hit: Hit) -> bool:
    """Whether "Georgia" is the state of the United States: a state, Atlanta or the country stands near."""
    if scan.tokens.low[hit.first] != "georgia":
        return False
    near = [h for h in scan.geography if h is not hit and abs(h.start - hit.start) <= 60]
    states = any(h.kind == "region" and h.entry.data == "US" for h in near)
    cities = any(h.kind == "place" and h.entry.data["country"] == "US" for h in near)
    j = hit.first
    state_of = j >= 2 and scan.tokens.low[j - 2 : j] == ["state", "of"]
    return states or cities or state_of


def _is_country(scan: Scan, hit: Hit) -> bool:
    tokens, first, last = scan.tokens, hit.first, hit.last
    low = tokens.low[first]
    if low in {"us", "u"} and (tokens.gap(last).lstrip(" -.")[:1] in {"$", "€"} or _next_low(scan, last) in _CURRENCY):
        return False
    if first == last and low in word_set("surnames_like_countries"):
        if is_us_georgia(scan, hit):
            return False
        previous = tokens.raw[first - 1] if first and tokens.marks[first - 1] in " .-" else ""
        if previous in scan.lexicon.given or previous.lower() in word_set("honorifics"):
            return False
        following = last + 1
        if tokens.marks[last] == " " and tokens.capital(following) and following not in scan.geo_at:
            return following in scan.org_at or tokens.raw[following].isupper()
    return not (low == "luxembourg" or low == "luxemburg") or not is_city_of_luxembourg(scan, hit)


def is_city_of_luxembourg(scan: Scan, hit: Hit) -> bool:
    """Whether Luxembourg is the city: it opens a dateline, or stands in a row with Brussels or Strasbourg."""
    if scan.tokens.low[hit.first] not in {"luxembourg", "luxemburg"} or hit.first != hit.last:
        return False
    folded = scan.text.folded
    line_start, _ = scan.tokens.line(hit.start)
    after = folded[hit.end : hit.end + 4].lstrip(" ,(")
    if not folded[line_start : hit.start].strip() and after[:1].isdigit():
        return True
    cities = {"Brussels", "Strasbourg", "Frankfurt"}
    for other in scan.geography:
        if other.kind == "place" and other.key in cities:
            between = folded[min(hit.end, other.end) : max(hit.start, other.start)]
            if len(between) <= 12 and all(w in _AND for w in between.lower().replace(",", " ").split()):
                return True
    return False


_AND = frozenset({"and", "or", "und", "oder", "en", "of", "et", "ou", "in", "à", "te"})


def _next_low(scan: Scan, i: int) -> str:
    return scan.tokens.low[i + 1] if i + 1 < len(scan.tokens) else ""


def _codes(scan: Scan, taken: set[int]) -> Iterator[Item]:
    """Country codes: in brackets after a name, or in a list of at least three codes."""
    tokens = scan.tokens
    candidates = [
        i
        for i, raw in enumerate(tokens.raw)
        if 2 <= len(raw) <= 3 and raw.isupper() and raw.isalpha() and i not in taken and i not in scan.org_at
    ]
    known = {i: code for i in candidates if (code := _alpha2(tokens.raw[i]))}
    bracketed = [i for i in known if _in_brackets(scan, i)]
    long_codes = sum(len(tokens.raw[i]) == 3 for i in bracketed)
    for i in sorted(known):
        if i in bracketed:
            if not _bracket_holds(scan, i, long_codes):
                continue
        elif not _in_list(scan, i, known):
            continue
        fields = country_fields(known[i], tokens.raw[i])
        yield item(scan.text, "country", tokens.starts[i], tokens.ends[i], fields, rule="country-code")


def _alpha2(code: str) -> str | None:
    country = codes_on_file().get(code)
    return country.alpha2 if country else None


def _in_brackets(scan: Scan, i: int) -> bool:
    """Whether word `i` closes a bracket, alone or after a party or a code ("(EPP, DE)")."""
    tokens = scan.tokens
    party = scan.org_at.get(i + 1)
    if party is not None and tokens.gap(i) in {", ", "/", " / "} and tokens.gap(party.last).startswith(")"):
        return tokens.before(i).endswith("(")
    if not tokens.gap(i).lstrip(" ").startswith(")"):
        return False
    before = tokens.before(i)
    if before.endswith("("):
        return True
    j = i - 1
    return before in {", ", "/", " / "} and j in scan.org_at


def _abbreviates(scan: Scan, i: int) -> bool:
    """Whether a short form in brackets is made of the first letters of the words before it ("general index (GI)")."""
    code, tokens = scan.tokens.raw[i], scan.tokens
    return i >= len(code) and code == "".join(word[0] for word in tokens.raw[i - len(code) : i]).upper()


def _bracket_holds(scan: Scan, i: int, long_codes: int) -> bool:
    tokens = scan.tokens
    if tokens.before(i).endswith("("):
        j = i - 1
        if j in scan.org_at and _shortens(scan, scan.org_at[j], tokens.raw[i]):
            return False
        named = j in scan.geo_at or j in scan.org_at
        if len(tokens.raw[i]) == 3:
            return named or (long_codes >= 3 and tokens.capital(j))
        clear = tokens.raw[i] not in word_set("not_country_codes") and not tokens.raw[j].isupper()
        clear = clear and not _abbreviates(scan, i)
        return named or (clear and tokens.capital(j))
    return True


def _shortens(scan: Scan, named: Hit, code: str) -> bool:
    """Whether a code in brackets is the short form of the organisation before it: its capitals, or how it begins."""
    return _initials(scan, named) == code or scan.text.raw[named.start : named.end].upper().startswith(code)


def _initials(scan: Scan, named: Hit) -> str:
    """The capitals of an organisation's name: a code in brackets behind it is then its short form."""
    return "".join(c for c in scan.text.raw[named.start : named.end] if c.isupper())


def _in_list(scan: Scan, i: int, known: dict[int, str]) -> bool:
    """Whether word `i` belongs to a run of at least three codes parted by commas or slashes."""
    tokens = scan.tokens
    left = right = i
    while left - 1 in known and tokens.marks[left - 1] in ",/":
        left -= 1
    while right + 1 in known and tokens.marks[right] in ",/":
        right += 1
    if right + 2 in known and tokens.low[right + 1] in {"and", "und", "en", "et"}:
        right += 1
    if left - 2 in known and tokens.low[left - 1] in {"and", "und", "en", "et"}:
        left -= 2
    return right - left >= 2


def find_adjectives(scan: Scan) -> list[Item]:
    """Adjectives of countries ("French", "deutsche"); not names of languages or of people."""
    found = []
    for hit in scan.geography:
        if hit.kind == "adjective" and _is_adjective(scan, hit):
            fields = country_fields(hit.key)
            found.append(item(scan.text, "country_adjective", hit.start, hit.end, fields, rule="country-adjective"))
    found.extend(_prefixes(scan))
    return found


def _prefixes(scan: Scan) -> Iterator[Item]:
    """First halves such as "franco-" before another adjective."""
    tokens = scan.tokens
    for i, low in enumerate(tokens.low):
        if low in _TWO_WORDS and tokens.marks[i] == "-" and i + 1 in scan.geo_at:
            fields = country_fields(_TWO_WORDS[low])
            start, end = tokens.starts[i], tokens.ends[i]
            yield item(scan.text, "country_adjective", start, end, fields, rule="country-adjective-prefix")


def _is_adjective(scan: Scan, hit: Hit) -> bool:
    tokens, i, j = scan.tokens, hit.first, hit.last
    language = scan.language
    raw = tokens.raw[i]
    hyphenated = tokens.marks[j] == "-" or (i > 0 and tokens.marks[i - 1] == "-")
    follows = tokens.marks[j] in " -" and j + 1 < len(tokens)
    previous = tokens.low[i - 1] if i and tokens.marks[i - 1] == " " else ""
    if previous in _LANGUAGE_CUES[language] and not follows:
        return False
    if language == "nl":
        spoken = raw.endswith("s") and previous == "het" and i >= 2 and tokens.low[i - 2] in {"in", "naar", "uit"}
        return raw[0].isupper() and not spoken and (follows or raw.endswith("e"))
    if language == "fr":
        return raw[0].islower() and previous != "en"
    if language == "de":
        if raw[0].islower():
            return True
        if raw == "Schweizer" or hyphenated:
            return follows and (tokens.capital(j + 1) or hyphenated)
        if tokens.low[j].endswith("isch") or raw == "Deutsch":
            return False
        return i in tokens.openers and follows
    return True
