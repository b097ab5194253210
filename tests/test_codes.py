"""Codes: one truth per code, dated groups, names in four languages, and errors that help."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from silcrete import codes
from silcrete.errors import UnknownName, UsageError

ISO = Path("/usr/share/iso-codes/json/iso_3166-1.json")


@pytest.mark.parametrize(
    ("key", "alpha2"),
    [
        ("NL", "NL"),
        ("NLD", "NL"),
        ("NED", "NL"),
        ("POR", "PT"),
        ("PRT", "PT"),
        ("SUI", "CH"),
        ("GER", "DE"),
        ("GRE", "GR"),
        ("EL", "GR"),
        ("UK", "GB"),
        ("BRN", "BN"),
        ("Allemagne", "DE"),
        ("Vereinigte Staaten", "US"),
        ("verenigd koninkrijk", "GB"),
        ("VS", "US"),
    ],
)
def test_country_is_found_by_every_code_and_name(key: str, alpha2: str) -> None:
    assert codes.country(key).alpha2 == alpha2


def test_each_code_belongs_to_one_country() -> None:
    seen: dict[str, str] = {}
    for each in codes.countries():
        for code in (each.alpha2, each.alpha3, *each.also):
            assert seen.setdefault(code, each.alpha2) == each.alpha2, code


@pytest.mark.skipif(not ISO.exists(), reason="no independent ISO 3166 table on this machine (Debian: iso-codes)")
def test_countries_are_those_of_iso_3166() -> None:
    theirs = {row["alpha_2"]: row["alpha_3"] for row in json.loads(ISO.read_text(encoding="utf-8"))["3166-1"]}
    ours = {each.alpha2: each.alpha3 for each in codes.countries()}
    assert ours == {**theirs, "XK": "XKX"}


def test_every_place_has_a_name_in_each_language() -> None:
    for code in codes.known_places():
        for lang in ("en", "de", "nl", "fr"):
            assert codes.place(code).name(lang).strip()


def test_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownName):
        codes.place("DED").name("it")


@pytest.mark.parametrize(
    ("key", "code", "code2024", "country"),
    [
        ("ES21", "ES21", "ES21", "ES"),
        ("PT19", "PT16", "PT19", "PT"),
        ("FI19B", "FI197", "FI19B", "FI"),
        ("TLL", "UKL", "TLL", "GB"),
        ("NL35", "NL31", "NL35", "NL"),
        ("South Moravia", "CZ064", "CZ064", "CZ"),
        ("Provence-Alpes-Côte d'Azur", "FRL0", "FRL0", "FR"),
        ("Baskenland", "ES21", "ES21", "ES"),
        ("EL30", "EL30", "EL30", "GR"),
    ],
)
def test_region_is_found_in_both_editions(key: str, code: str, code2024: str, country: str) -> None:
    found = codes.region(key)
    assert (found.code, found.code2024, found.country) == (code, code2024, country)
    assert found.code_in(2024) == code2024


def test_a_region_made_in_2024_has_no_code_of_2021() -> None:
    with pytest.raises(UsageError):
        codes.region("PT1B").code_in(2021)
    with pytest.raises(UsageError):
        codes.region("DED").code_in(2016)


def test_parents_and_children_agree() -> None:
    for each in codes.regions():
        assert each.code in codes.children(each.parent)
        assert codes.within(each.code, each.country)
    assert codes.children("BE") == ("BE1", "BE2", "BE3")
    assert codes.region("CZ064").parent == "CZ06"
    assert not codes.within("DED", "NL")


def test_level_two_regions_of_large_members_are_complete() -> None:
    count = {"DE": 38, "NL": 12, "BE": 11, "AT": 9, "FR": 27, "IT": 21, "ES": 19, "CZ": 8, "PL": 17, "IE": 3}
    count |= {"FI": 5, "SE": 8, "DK": 5, "HU": 8, "RO": 8, "BG": 6, "GR": 13, "SK": 4, "SI": 2, "HR": 4, "LT": 2}
    for country, expected in count.items():
        level2 = [r for r in codes.regions() if r.country == country and r.level == 2 and not r.since2024]
        assert len(level2) == expected, country


def test_the_union_changes_on_the_day() -> None:
    last, first = codes.members("EU27", date(2020, 1, 31)), codes.members("EU27", date(2020, 2, 1))
    assert set(last) - set(first) == {"GB"}
    assert len(first) == 27
    assert len(codes.members("EU", date(1958, 1, 1))) == 6
    assert "HR" not in codes.members("EU27", date(2013, 6, 30))
    assert set(codes.members("EEA", date(2024, 1, 1))) - set(first) == {"IS", "LI", "NO"}
    assert "GB" in codes.members("EUROPE", date(2024, 1, 1))


def test_an_aggregate_without_a_list_says_so() -> None:
    assert codes.place("R-ASIA").kind == "aggregate"
    with pytest.raises(UsageError):
        codes.members("R-ASIA", date(2024, 1, 1))


@pytest.mark.parametrize("call", [codes.country, codes.region, codes.place, codes.group, codes.children])
def test_unknown_codes_raise_with_the_nearest(call) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnknownName):
        call("QQQ9")
    with pytest.raises(UnknownName) as error:
        codes.country("Nederlnd")
    assert "Nederland" in error.value.nearest


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("China", "give its code, CN (China)."),
        ("Niederlande", "give its code, NL (Netherlands)."),
        ("Kroatië", "give its code, HR (Croatia)."),
        ("Sachsen", "give its code, DED (Saxony)."),
        ("Union européenne", "give its code, EU27 (European Union)."),
        ("cn", "give its code, CN (China)."),
        ("Germny", "use one of the nearest: DE (Germany)"),
        ("Chna", "use one of the nearest: CN (China)."),
        ("DE,US", "give one place at a time: DE or US."),
        ("DE / Sachsen", "give one place at a time: DE or DED (Saxony)."),
        ("EU28", "use one of the nearest: EU27."),
        ("QQQ9", "give a code, such as CN, EU27 or DED2."),
    ],
)
def test_a_name_in_place_of_a_code_is_told_with_the_code(typed: str, told: str) -> None:
    with pytest.raises(UnknownName) as error:
        codes.place(typed)
    assert error.value.todo.startswith(told)


def test_every_name_of_a_country_is_told_with_its_code() -> None:
    for country in codes.countries():
        for name in country.all_names():
            with pytest.raises(UnknownName) as error:
                codes.place(name.casefold())
            assert f"give its code, {country.code} (" in error.value.todo, name
