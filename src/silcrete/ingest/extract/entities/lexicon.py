"""All lists of names as one trie, built once from the gazetteer files and the codes."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from silcrete import codes
from silcrete.ingest.extract.entities.inflect import adjective_forms, german_forms, plain_capital, slug
from silcrete.ingest.extract.entities.trie import Entry, Trie

_GERMAN = frozenset({"de"})
_NOT_NAMES = frozenset({"Maurice", "Dominique", "Grenade", "Salvador", "Norfolk", "Sint-Maarten", "Saint-Martin"})
_OUTERMOST = frozenset({"GP", "MQ", "GF", "RE", "YT"})  # NUTS regions of France in this record, not countries
_FORMAL = {
    "en": ("Republic of ", "Kingdom of "),
    "de": ("Republik ", "Königreich ", "Königreichs "),
    "nl": ("Republiek ", "Koninkrijk "),
    "fr": ("République de ", "République d'", "Royaume de "),
}


def table(name: str) -> list[dict[str, str]]:
    """The rows of a gazetteer file."""
    return list(csv.DictReader(_read(f"{name}.csv").splitlines()))


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of one list in `words.toml`. Raises KeyError for a list that is not there."""
    return _word_sets()[name]


@cache
def _word_sets() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(text.split()) for name, text in tomllib.loads(_read("words.toml")).items()}


def words(name: str) -> frozenset[str]:
    """The words of a gazetteer list."""
    return frozenset(_read(f"{name}.txt").split())


def _read(name: str) -> str:
    return files("silcrete.ingest.extract").joinpath("gazetteer", name).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Lexicon:
    """The trie of all names, and the word lists that rules look into (lower case, but `given` as printed)."""

    trie: Trie
    given: frozenset[str]
    particles: frozenset[str]
    topics: Mapping[str, str]


@cache
def lexicon() -> Lexicon:
    """The lexicon; read and built on the first call, in under a second."""
    trie = Trie()
    only = {row["name"]: frozenset(row["languages"].split("|")) for row in table("only_in")}
    for name, entry in _entries():
        limited = only.get(name)
        if limited is not None and entry.kind in {"country", "region", "place", "org"}:
            entry = Entry(entry.kind, entry.key, entry.data, limited, entry.firm)
        trie.add(name, entry)
    for name, entry in _loose_entries():
        trie.add(name, entry, exact=False)
    topics = {topic: row["sector"] for row in table("sectors") for topic in row["topics"].split("|") if topic}
    return Lexicon(trie, words("given_names"), words("name_particles"), topics)


def _entries() -> Iterator[tuple[str, Entry]]:
    yield from _countries()
    yield from _regions()
    yield from _places()
    yield from _organisations()
    for row in table("never"):
        for name in row["names"].split("|"):
            yield name, Entry("never", row["why"])


def _loose_entries() -> Iterator[tuple[str, Entry]]:
    """Names whose case does not matter, or is looked at by the rule that uses them."""
    for row in table("roles"):
        for form in row["forms"].split("|"):
            yield form, Entry("role", form, row["flags"])
    for row in table("segments"):
        for term in row["terms"].split("|"):
            if not _acronym(term):
                yield term, Entry("segment", row["segment"])
    for row in table("stages"):
        for term in row["words"].split("|"):
            yield term, Entry("stage", row["stage"])
    for row in table("sector_words"):
        for term in row["words"].split("|"):
            if not _acronym(term):
                yield term, Entry("sector-word", row["sector"])
    for row in table("sectors"):
        for term in row["terms"].split("|"):
            if term:
                yield term, Entry("sector", row["sector"])


def _acronym(term: str) -> bool:
    return len(term) <= 5 and any(c.isupper() for c in term[1:])


def _inflected(name: str) -> Iterator[tuple[str, frozenset[str]]]:
    yield name, frozenset()
    plain = plain_capital(name)
    if plain:
        yield plain, frozenset()


def _with_german(name: str) -> Iterator[tuple[str, frozenset[str]]]:
    yield from _inflected(name)
    for form in german_forms(name):
        yield form, _GERMAN


def _countries() -> Iterator[tuple[str, Entry]]:
    more = {row["alpha2"]: tuple(row["names"].split("|")) for row in table("country_names")}
    for country in codes.countries():
        if country.alpha2 in _OUTERMOST:
            continue
        mine = (*country.all_names(), *more.get(country.alpha2, ()))
        taken = set(mine)
        for name in mine:
            if name in _NOT_NAMES:
                continue
            for form, languages in _with_german(name):
                yield form, Entry("country", country.alpha2, None, languages)
        for language, prefixes in _FORMAL.items():
            for prefix in prefixes:
                formal = prefix + country.name(language)
                if formal not in taken and country.alpha2 not in {"CN", "TW", "CG", "CD", "KP", "KR"}:
                    yield formal, Entry("country", country.alpha2)
        for language, bases in country.adjectives.items():
            for base in bases:
                for form in adjective_forms(base, language):
                    yield form, Entry("adjective", country.alpha2, None, frozenset({language}))


def _regions() -> Iterator[tuple[str, Entry]]:
    for region in codes.regions():
        if region.flag == "x":
            continue
        firm = region.flag == ""
        for name in region.all_names():
            plain = name.split(" (")[0]
            sure = firm or (region.flag == "c" and plain not in set(region.names.values())) or " " in plain
            for form, languages in _with_german(plain):
                yield form, Entry("region", region.code, None, languages, sure)
            if sure and "egion" not in plain:
                yield f"{plain} Region", Entry("region", region.code, None, frozenset({"en"}))
            if plain.startswith("Freistaat "):
                yield plain.replace("Freistaat ", "Freistaates "), Entry("region", region.code)
                yield plain.replace("Freistaat ", "Freistaats "), Entry("region", region.code)
        for name in region.shared_names:
            yield name, Entry("region", region.code, "shared", frozenset(), False)
    for row in table("subregions"):
        for name in row["names"].split("|"):
            firm = not name.startswith("~")
            yield name.lstrip("~"), Entry("region", row["code"], row["country"], frozenset(), firm)


def _places() -> Iterator[tuple[str, Entry]]:
    for row in table("places"):
        names = row["names"].split("|")
        data = {"name": names[0], "country": row["country"], "type": row["type"]}
        for name in names:
            for form, languages in _with_german(name):
                yield form, Entry("place", names[0], data, languages)
    for row in table("cities"):
        for city in row["names"].split(";"):
            names = city.split("|")
            data = {"name": names[0].lstrip("~").split(" (")[0], "country": row["country"], "type": "city"}
            for name in names:
                firm = not name.startswith("~")
                for form, languages in _with_german(name.lstrip("~")):
                    yield form, Entry("place", data["name"], data, languages, firm)


def _organisations() -> Iterator[tuple[str, Entry]]:
    for row in table("organisations"):
        yield from _body(row["id"], row["type"], row["country"], row["parent"], row["names"], frozenset())
    for row in table("bodies"):
        languages = frozenset(row["languages"].split("|") if row["languages"] else ())
        for names in row["names"].split(";"):
            key = slug(names.partition("|")[0].lstrip("~"))
            yield from _body(key, row["type"], row["country"], "", names, languages)
    yield from _acronyms()


def _body(
    key: str, kind: str, country: str, parent: str, names: str, languages: frozenset[str]
) -> Iterator[tuple[str, Entry]]:
    """All printed forms of one organisation, its `names` joined by a bar."""
    printed = names.split("|")
    data = {"name": printed[0].lstrip("~"), "type": kind, "country": country, "parent": parent}
    for name in printed:
        firm = not name.startswith("~")
        bare = name.lstrip("~")
        entry = Entry("org", key, data, languages, firm)
        yield bare, entry
        first, _, rest = bare.partition(" ")
        if rest and first.lower() in word_set("small_heads"):
            yield f"{first.lower()} {rest}", entry  # "agence nationale de ...", "ministerie van ..."
        if firm and not name.isupper() and (not languages or "de" in languages):
            for form in german_forms(name):
                yield form, Entry("org", key, data, _GERMAN)


def _acronyms() -> Iterator[tuple[str, Entry]]:
    """Product groups and industries printed as acronyms, whose case matters."""
    for row in table("segments"):
        for term in row["terms"].split("|"):
            if _acronym(term):
                yield term, Entry("segment", row["segment"])
    for row in table("sector_words"):
        for term in row["words"].split("|"):
            if _acronym(term):
                yield term, Entry("sector-word", row["sector"])
