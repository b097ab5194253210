"""Units, rounding and printing in four languages (§1, §2, §5, §9, §13; formats of the design guide, section 11)."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from silcrete.errors import BadInput, Refused, UnknownName
from silcrete.units import (
    LANGUAGES,
    LEAST_RUNS,
    Band,
    Printer,
    decimals,
    sum_decimals,
    unit,
)

EN, DE, NL, FR = map(Printer, LANGUAGES)
NBSP, NNBSP = "\u00a0", "\u202f"


def a_band(**changes: object) -> Band:
    points = {"low90": 6.2, "low50": 9.0, "median": 12.4, "high50": 16.0, "high90": 22.3}
    return Band(**{**points, "unit": "weeks", "runs": 2000, "card": "stop-1", **changes})  # type: ignore[arg-type]


def back(text: str, language: str) -> float:
    """The number a printed text shows, read with the language's separators."""
    group, point = {"en": (",", "."), "de": (".", ","), "nl": (".", ","), "fr": (NNBSP, ",")}[language]
    digits = re.sub(r"[^\d.,\u202f\u2212]", "", text).strip(NNBSP)
    return float(digits.replace(group, "").replace(point, ".").replace("\u2212", "-"))


@pytest.mark.parametrize(
    "printed, wanted",
    [
        (EN.percent(0.988), "98.8%"),
        (DE.percent(0.988), f"98,8{NBSP}%"),
        (NL.percent(0.988), "98,8%"),
        (FR.percent(0.988), f"98,8{NNBSP}%"),
        (EN.number(1640), "1,640"),
        (DE.number(1640), "1.640"),
        (NL.number(1640), "1.640"),
        (FR.number(1640), f"1{NNBSP}640"),
        (EN.money(1.64e9, "EUR"), f"€1.64{NBSP}bn"),
        (EN.money(495e6, "EUR"), "€495m"),
        (DE.money(1.64e9, "EUR"), f"1,64{NBSP}Mrd.{NBSP}€"),
        (DE.money(495e6, "EUR"), f"495{NBSP}Mio.{NBSP}€"),
        (NL.money(1.64e9, "EUR"), f"€{NBSP}1,64{NBSP}mld."),
        (NL.money(495e6, "EUR"), f"€{NBSP}495{NBSP}mln."),
        (FR.money(1.64e9, "EUR"), f"1,64{NBSP}Md€"),
        (FR.money(495e6, "EUR"), f"495{NBSP}M€"),
        (FR.money(300, "USD"), f"300{NBSP}USD"),
        (EN.money(300e6, "USD"), f"USD{NBSP}300m"),
        (EN.date(date(2026, 11, 21)), "21 Nov 2026"),
        (DE.date("2026-11-21"), "21. Nov. 2026"),
        (NL.date("2026-11-21"), "21 nov 2026"),
        (FR.date("2026-11-21"), "21 nov. 2026"),
        (FR.date("2026-03-01", long=True), "1er mars 2026"),
        (EN.date("2025-Q1"), "Q1 2025"),
        (DE.date("2025-Q1"), "1. Quartal 2025"),
        (FR.date("2025-Q1"), "T1 2025"),
        (EN.date("2019-H1"), "first half of 2019"),
        (EN.date("2024-2032"), "2024–2032"),
        (EN.date("2024-12/2025-01"), "Dec 2024 – Jan 2025"),
        (EN.date("2024"), "2024"),
        (EN.range(0.8, 0.988, "fraction"), "80–98.8%"),
        (DE.range(0.8, 0.988, "fraction"), f"80–98,8{NBSP}%"),
        (FR.range(0.8, 0.988, "fraction"), f"80–98,8{NNBSP}%"),
        (EN.range(80, 90, "EUR m"), "€80–90m"),
        (EN.range(495, 1200, "EUR m"), f"€495m–€1.2{NBSP}bn"),
        (EN.plain(0.3, "EUR m"), "€300,000"),
        (EN.plain(300000, "EUR"), "€300,000"),
        (EN.plain(12, "weeks"), f"12{NBSP}weeks"),
        (EN.plain(1, "weeks"), f"1{NBSP}week"),
        (FR.plain(1.5, "weeks"), f"1,5{NBSP}semaine"),
        (EN.plain(1350, "USD per kg"), f"1,350{NBSP}USD per kg"),
        (DE.plain(480000, "wafers per year"), f"480.000{NBSP}Wafer je Jahr"),
        (EN.plain(0.64, "index"), "0.64"),
        (EN.number(-5), "\u22125"),
        (DE.day_month(date(2026, 11, 21)), "21. Nov."),
    ],
)
def test_prints_as_the_design_guide_says(printed: str, wanted: str) -> None:
    assert printed == wanted


@pytest.mark.parametrize(
    "arguments, words, cell",
    [
        (
            {"value": 0.95, "qualifier": ">"},
            ("over 95%", f"über 95{NBSP}%", "meer dan 95%", f"plus de 95{NNBSP}%"),
            ">95%",
        ),
        (
            {"value": 0.1, "qualifier": "<"},
            ("under 10%", f"unter 10{NBSP}%", "minder dan 10%", f"moins de 10{NNBSP}%"),
            "<10%",
        ),
        (
            {"value": 0.8, "qualifier": "~"},
            ("about 80%", f"rund 80{NBSP}%", "ongeveer 80%", f"environ 80{NNBSP}%"),
            "~80%",
        ),
        (
            {"value": None, "high": 0.2},
            ("at most 20%", f"höchstens 20{NBSP}%", "ten hoogste 20%", f"au plus 20{NNBSP}%"),
            f"≤{NBSP}20%",
        ),
        (
            {"value": None, "low": 0.169},
            ("at least 16.9%", f"mindestens 16,9{NBSP}%", "ten minste 16,9%", f"au moins 16,9{NNBSP}%"),
            f"≥{NBSP}16.9%",
        ),
        (
            {"value": 0.495, "low": 0.45, "high": 0.54},
            ("45–54%", f"45–54{NBSP}%", "45–54%", f"45–54{NNBSP}%"),
            "45–54%",
        ),
    ],
)
def test_qualifiers_in_words_and_in_cells(arguments: dict[str, object], words: tuple[str, ...], cell: str) -> None:
    value = arguments.pop("value")
    printed = tuple(p.quantity(value, "fraction", **arguments) for p in (EN, DE, NL, FR))  # type: ignore[arg-type]
    assert printed == words
    assert EN.quantity(value, "fraction", cell=True, **arguments) == cell  # type: ignore[arg-type]


def test_words_that_stand_for_a_number_print_without_one() -> None:
    assert EN.quantity(None, "fraction", qualifier="negligible") == "negligible"
    assert not any(ch.isdigit() for p in (EN, DE, NL, FR) for ch in p.quantity(None, "fraction", qualifier="major"))


def test_nothing_to_print_is_refused_rather_than_shown_as_zero() -> None:
    with pytest.raises(BadInput, match="no figure to print"):
        EN.quantity(None, "fraction")
    with pytest.raises(BadInput, match="not finite"):
        EN.percent(math.nan)


@pytest.mark.parametrize("key", ["furlongs", "shares", "EURO", "m", "wafers per", ""])
def test_an_unknown_unit_raises(key: str) -> None:
    with pytest.raises(UnknownName):
        unit(key)


def test_unknown_language_qualifier_currency_and_date_raise() -> None:
    for action in (
        lambda: Printer("es"),
        lambda: EN.quantity(0.5, "fraction", qualifier="ca."),
        lambda: EN.money(1, "XXX"),
    ):
        with pytest.raises(UnknownName):
            action()
    for text in ("spring 2026", "2026-13", "2026-02-31", "2025-02-29", "21-11-2026"):
        with pytest.raises(BadInput):
            EN.date(text)


def test_units_have_scales_that_agree() -> None:
    assert unit("EUR m").scale == 1e6 == unit("m EUR").scale
    assert unit("weeks").scale == 7 * unit("days").scale
    assert unit("kt").scale == 1000 * unit("t").scale
    assert unit("wafers per month").dimension == unit("wafers per year").dimension
    assert unit("USD per kg").currency == "USD"


def test_every_count_unit_has_a_name_in_every_language() -> None:
    from silcrete.units import _COUNTS

    for key in _COUNTS:
        assert all(p.unit_name(key, n) for p in (EN, DE, NL, FR) for n in (1, 2)), key


stated = st.decimals(min_value=0, max_value=1, places=4, allow_nan=False).map(float)


@given(stated, st.sampled_from(LANGUAGES))
def test_a_percentage_never_shows_more_digits_than_its_source(fraction: float, language: str) -> None:
    """§9: 0.988 has three decimals, so its per cent has at most one; and no digit is lost either."""
    text = Printer(language).percent(fraction)
    shown = re.search(r"[.,](\d+)", text)
    assert (len(shown[1]) if shown else 0) == max(0, decimals(fraction) - 2)
    assert back(text, language) == pytest.approx(fraction * 100, abs=1e-9)


@given(st.floats(min_value=-1e12, max_value=1e12, allow_nan=False), st.integers(0, 6), st.sampled_from(LANGUAGES))
def test_asking_for_fewer_digits_never_gives_more(value: float, places: int, language: str) -> None:
    text = Printer(language).number(value, places)
    point = "." if language == "en" else ","
    assert len(text.partition(point)[2]) <= places
    assert back(text, language) == pytest.approx(value, abs=max(0.51 * 10**-places, abs(value) * 0.006))


@given(st.decimals(min_value=0, max_value=10**6, places=2).map(float), st.sampled_from(["EUR m", "EUR bn", "EUR"]))
def test_money_keeps_every_digit_of_the_source(value: float, key: str) -> None:
    text = EN.plain(value, key)
    scale = 1e9 if text.endswith("bn") else 1e6 if text.endswith("m") else 1
    assert back(text, "en") * scale == pytest.approx(value * unit(key).scale, rel=1e-12)
    assert len(re.sub(r"\D", "", text).strip("0")) <= len(re.sub(r"\D", "", repr(value)).strip("0") or "0")


@given(st.lists(stated, min_size=1, max_size=6))
def test_a_sum_shows_no_more_decimals_than_its_coarsest_part(parts: list[float]) -> None:
    assert all(sum_decimals(parts) <= decimals(part) for part in parts)
    assert sum_decimals(parts) in {decimals(part) for part in parts}


def test_a_computed_number_keeps_three_digits() -> None:
    assert EN.percent(1 / 3) == "33.3%"
    assert EN.number(0.1 + 0.2) == "0.3"


def test_a_band_prints_with_the_digits_its_width_allows() -> None:
    assert EN.band(a_band()) == f"6 to 22{NBSP}weeks"
    assert EN.median(a_band()) == f"12{NBSP}weeks"
    assert DE.band(a_band()) == f"6 bis 22{NBSP}Wochen"
    assert EN.band(a_band(), share="50") == f"9 to 16{NBSP}weeks"
    share = a_band(low90=0.1234, low50=0.2, median=0.31, high50=0.4, high90=0.5678, unit="fraction")
    assert EN.band(share) == "12 to 57%"
    narrow = a_band(low90=0.1234, low50=0.125, median=0.126, high50=0.127, high90=0.1298, unit="fraction")
    assert EN.band(narrow) == "12.3 to 13.0%"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.0, 0.0, "0"),
        (0.0, 2.83, "0 to 2.8"),
        (0.0, 0.03, "under 0.05"),
        (0.01, 0.03, "under 0.05"),
        (0.01, 2.83, "under 0.05 to 2.8"),
        (0.06, 2.83, "0.1 to 2.8"),
        (0.3, 24.0, "under 0.5 to 24"),
    ],
)
def test_only_what_is_exactly_zero_prints_as_zero(low: float, high: float, said: str) -> None:
    middle = (low + high) / 2
    band = a_band(low90=low, low50=low, median=middle, high50=high, high90=high)
    assert EN.band(band) == f"{said}{NBSP}weeks"


def test_a_part_or_a_median_that_rounds_to_zero_is_told_apart() -> None:
    band = a_band(low90=0.0, low50=0.0, median=0.02, high50=1.0, high90=3.0)
    assert EN.median(band) == f"under 0.05{NBSP}weeks"
    assert DE.median(band) == f"unter 0,05{NBSP}Wochen"
    part = a_band(low90=0.0001, low50=0.001, median=0.01, high50=0.02, high90=0.05, unit="fraction")
    assert EN.band(part) == "under 0.05 to 5.0%"
    assert EN.number(0.0, 1) == "0"


@given(st.lists(st.floats(0, 100), min_size=5, max_size=5).map(sorted))
def test_a_band_shows_at_most_two_significant_digits_of_its_width(points: list[float]) -> None:
    names = ("low90", "low50", "median", "high50", "high90")
    band = a_band(**dict(zip(names, points, strict=True)))
    width = band.high90 - band.low90
    if width > 1e-6:
        assert Decimal(10) ** -band.decimals >= Decimal(width) / 100 or band.decimals == 0


@pytest.mark.parametrize("changes", [{"card": ""}, {"runs": 0}])
def test_a_model_result_without_runs_or_card_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(Refused):
        a_band(**changes)


def test_a_model_result_without_a_band_is_refused() -> None:
    with pytest.raises(Refused, match="without a band"):
        EN.band(None)


def test_quantiles_that_fall_or_are_not_finite_are_bad_input() -> None:
    for changes in ({"low50": 5.0}, {"high90": math.inf}, {"median": math.nan}):
        with pytest.raises(BadInput):
            a_band(**changes)


def test_too_few_runs_are_not_drawable() -> None:
    assert not a_band(runs=LEAST_RUNS - 1).drawable
    assert a_band(runs=LEAST_RUNS).drawable
