"""Numbers written in words, in Dutch, German, English and French."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_SMALL = {
    "nl": "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien "
    "achttien negentien",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "fr": "zéro - deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf",
}
_TENS = {
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt trente quarante cinquante soixante - quatre-vingt -",
}
_MORE: dict[str, dict[str, float]] = {
    "nl": {"honderd": 100, "duizend": 1000, "een half": 0.5, "half": 0.5, "anderhalf": 1.5,
           "dertigtal": 30, "twintigtal": 20, "tiental": 10, "dozijn": 12},
    "de": {"hundert": 100, "tausend": 1000, "ein halbes": 0.5, "halbes": 0.5, "anderthalb": 1.5, "eineinhalb": 1.5,
           "zweieinhalb": 2.5, "dreissig": 30, "dutzend": 12, "zwo": 2},
    "en": {"hundred": 100, "a hundred": 100, "one hundred": 100, "thousand": 1000, "half a": 0.5, "dozen": 12},
    "fr": {"cent": 100, "mille": 1000, "soixante-dix": 70, "quatre-vingts": 80, "quatre-vingt-dix": 90,
           "vingtaine": 20, "dizaine": 10, "trentaine": 30, "cinquantaine": 50, "centaine": 100, "douzaine": 12},
}  # fmt: skip


def _compound(language: str, ten: str, tens: int, unit: str, number: int) -> list[str]:
    if language == "nl":
        unit = "een" if number == 1 else unit
        return [f"{unit}{'ën' if unit.endswith('e') else 'en'}{ten}"]
    if language == "de":
        return [f"{'ein' if number == 1 else unit}und{ten}"]
    if language == "fr":
        return [f"{ten} et un" if tens < 8 else f"{ten}-un"] if number == 1 else [f"{ten}-{unit}"]
    return [f"{ten}-{unit}", f"{ten} {unit}"]


@cache
def number_words(language: str) -> Mapping[str, float]:
    """Every number word of a language up to ninety-nine, and a few beyond, in lower case.

    The article that also means one (een, ein, un, a) is not a number here; "one" and "één" are.
    """
    small = _SMALL[language].split()
    table: dict[str, float] = {word: n for n, word in enumerate(small) if word != "-"}
    for index, ten in enumerate(_TENS[language].split(), start=2):
        if ten == "-":
            continue
        table[ten] = 10 * index
        for number, unit in enumerate(small[1:10], start=1):
            for word in _compound(language, ten, index, unit, number):
                table[word] = 10 * index + number
    if language == "fr":
        for number in range(11, 20):
            table[f"soixante-{small[number]}"] = 60 + number
            table[f"quatre-vingt-{small[number]}"] = 80 + number
    for number, unit in enumerate(small[2:10], start=2):
        if language == "nl":
            table[f"{unit}{'ën' if unit.endswith('e') else 'en'}half"] = number + 0.5
        if language == "de":
            table[f"{unit}einhalb"] = number + 0.5
    table.update(_MORE[language])
    table.pop(small[0], None)
    return table


def read_number(text: str, language: str) -> float | None:
    """The value of digits or a number word, or None.

    Thousands and decimals as the language writes them: `1.999,5` in nl and de, `1,999.5` in en, `1 999,5` in fr. A
    single group of three digits after a point (nl, de) or comma (en) is thousands.
    """
    text = text.strip().lower()
    if not text:
        return None
    if not text[0].isdigit():
        return number_words(language).get(text)
    text = text.replace(" ", "").replace("'", "")
    thousands, decimal = (",", ".") if language == "en" else (".", ",")
    if language == "fr":
        thousands = "."
    left, _, right = text.partition(decimal)
    parts = left.split(thousands)
    if len(parts) > 1 and not all(len(p) == 3 for p in parts[1:]):
        if right or len(parts) != 2:
            return None
        left, right, parts = parts[0], parts[1], parts[:1]
    if language == "en" and right and decimal in right:
        return None
    try:
        return float("".join(parts) + ("." + right if right else ""))
    except ValueError:
        return None
