"""Units and currencies, rounding to the information there is, and how numbers, dates and bands print in four languages.

Rounding happens on display only (§9): a number never prints with more digits than its source gave. A model's result
prints as a band or not at all (§13). An unknown unit, language, qualifier or date form raises (§5).

Formats follow the Unicode CLDR where it rules; currencies other than the euro print by their ISO 4217 code, since a
dollar sign alone names several currencies.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from silcrete.errors import BadInput, Refused, UnknownName

LANGUAGES = ("en", "de", "nl", "fr")
"""Languages of the interface, the first is the one of the code and the exports."""
NBSP = "\u00a0"
NNBSP = "\u202f"
MINUS = "\u2212"

CURRENCIES = ("EUR", "USD", "GBP", "CHF", "JPY", "KRW", "TWD", "CNY", "SEK", "DKK", "NOK", "PLN", "CZK", "HUF")
"""ISO 4217 codes that a money unit may start with."""

QUALIFIERS = ("", "<", ">", "~", "<=", ">=", "major", "negligible")
"""Under, over, about, at most, at least, and the two words sources use instead of a number."""

LEAST_RUNS = 1000
"""A band of fewer runs is not drawn: its 5 and 95 per cent points are not known well enough."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure. `scale` times a value gives the base of its dimension (1, euro, day, kilogram, ...)."""

    key: str
    dimension: str
    scale: float = 1.0
    currency: str = ""
    per: str = ""


def _nouns(text: str) -> dict[str, tuple[str, str]]:
    """'day days|Tag Tage|...' -> language -> (one, many), in the order of LANGUAGES; '_' stands for a blank."""
    pairs = (part.split(" ") for part in text.split("|"))
    return {
        language: (words[0].replace("_", " "), words[-1].replace("_", " "))
        for language, words in zip(LANGUAGES, pairs, strict=True)
    }


_COUNTS: dict[str, tuple[str, float, dict[str, tuple[str, str]]]] = {
    key: (dimension, scale, _nouns(text))
    for key, (dimension, scale, text) in {
        "hours": ("time", 1 / 24, "hour hours|Stunde Stunden|uur uur|heure heures"),
        "days": ("time", 1, "day days|Tag Tage|dag dagen|jour jours"),
        "weeks": ("time", 7, "week weeks|Woche Wochen|week weken|semaine semaines"),
        "months": ("time", 30.4375, "month months|Monat Monate|maand maanden|mois"),
        "quarters": ("time", 91.3125, "quarter quarters|Quartal Quartale|kwartaal kwartalen|trimestre trimestres"),
        "years": ("time", 365.25, "year years|Jahr Jahre|jaar jaar|an ans"),
        "g": ("mass", 0.001, "g|g|g|g"),
        "kg": ("mass", 1, "kg|kg|kg|kg"),
        "t": ("mass", 1000, "t|t|t|t"),
        "kt": ("mass", 1_000_000, "kt|kt|kt|kt"),
        "m3": ("volume", 1, "m³|m³|m³|m³"),
        "nm": ("length", 1e-9, "nm|nm|nm|nm"),
        "mm": ("length", 1e-3, "mm|mm|mm|mm"),
        "km": ("length", 1e3, "km|km|km|km"),
        "km2": ("area", 1e6, "km²|km²|km²|km²"),
        "MW": ("power", 1e6, "MW|MW|MW|MW"),
        "GWh": ("energy", 1e9, "GWh|GWh|GWh|GWh"),
        "points": ("points", 0.01, "point points|Prozentpunkt Prozentpunkte|procentpunt procentpunten|point points"),
        "members": ("count", 1, "member members|Mitglied Mitglieder|lid leden|membre membres"),
        "regions": ("count", 1, "region regions|Region Regionen|regio regio’s|région régions"),
        "countries": ("count", 1, "country countries|Land Länder|land landen|pays"),
        "states": ("count", 1, "state states|Staat Staaten|staat staten|État États"),
        "provinces": ("count", 1, "province provinces|Provinz Provinzen|provincie provincies|province provinces"),
        "suppliers": ("count", 1, "supplier suppliers|Anbieter|leverancier leveranciers|fournisseur fournisseurs"),
        "firms": ("count", 1, "firm firms|Unternehmen|bedrijf bedrijven|entreprise entreprises"),
        "sites": ("count", 1, "site sites|Standort Standorte|vestiging vestigingen|site sites"),
        "segments": ("count", 1, "segment segments|Segment Segmente|segment segmenten|segment segments"),
        "claims": ("count", 1, "claim claims|Aussage Aussagen|bewering beweringen|affirmation affirmations"),
        "runs": ("count", 1, "run runs|Lauf Läufe|run runs|simulation simulations"),
        "seats": ("count", 1, "seat seats|Sitz Sitze|zetel zetels|siège sièges"),
        "votes": ("count", 1, "vote votes|Stimme Stimmen|stem stemmen|voix"),
        "jobs": ("count", 1, "job jobs|Stelle Stellen|baan banen|emploi emplois"),
        "people": ("count", 1, "person people|Person Personen|persoon personen|personne personnes"),
        "wafers": ("count", 1, "wafer wafers|Wafer|wafer wafers|tranche tranches"),
        "chips": ("count", 1, "chip chips|Chip Chips|chip chips|puce puces"),
        "vehicles": ("count", 1, "vehicle vehicles|Fahrzeug Fahrzeuge|voertuig voertuigen|véhicule véhicules"),
        "units": ("count", 1, "unit units|Stück|stuk stuks|unité unités"),
        "pages": ("count", 1, "page pages|Seite Seiten|pagina pagina’s|page pages"),
        "characters": ("count", 1, "character characters|Zeichen|teken tekens|caractère caractères"),
    }.items()
}

_WORDS: dict[str, dict[str, str]] = {
    "<": {"en": "under {}", "de": "unter {}", "nl": "minder dan {}", "fr": "moins de {}"},
    ">": {"en": "over {}", "de": "über {}", "nl": "meer dan {}", "fr": "plus de {}"},
    "~": {"en": "about {}", "de": "rund {}", "nl": "ongeveer {}", "fr": "environ {}"},
    "<=": {"en": "at most {}", "de": "höchstens {}", "nl": "ten hoogste {}", "fr": "au plus {}"},
    ">=": {"en": "at least {}", "de": "mindestens {}", "nl": "ten minste {}", "fr": "au moins {}"},
    "major": {
        "en": "major, no figure",
        "de": "bedeutend, ohne Zahl",
        "nl": "groot, zonder cijfer",
        "fr": "majeur, sans chiffre",
    },
    "negligible": {"en": "negligible", "de": "vernachlässigbar", "nl": "verwaarloosbaar", "fr": "négligeable"},
    "to": {"en": " to ", "de": " bis ", "nl": " tot ", "fr": " à "},
    "per": {"en": "per", "de": "je", "nl": "per", "fr": "par"},
}
_CELLS = {"<": "<{}", ">": ">{}", "~": "~{}", "<=": f"≤{NBSP}{{}}", ">=": f"≥{NBSP}{{}}"}

_SHORT_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
}
_LONG_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_QUARTERS = {"en": "Q{q} {y}", "de": "{q}. Quartal {y}", "nl": "Q{q} {y}", "fr": "T{q} {y}"}
_HALVES = {
    "en": ("first half of {y}", "second half of {y}"),
    "de": ("1. Halbjahr {y}", "2. Halbjahr {y}"),
    "nl": ("eerste helft van {y}", "tweede helft van {y}"),
    "fr": ("1er semestre {y}", "2e semestre {y}"),
}


def unit(key: str) -> Unit:
    """The unit of a record's `unit` field; raises UnknownName with the nearest.

    Known are `fraction`, `index` (a number without unit, for example a concentration index), the nouns and symbols of
    this module, a currency with an optional scale (`EUR`, `EUR m`, `EUR bn`; `m EUR` is read as well), and any of these
    `per` another (`wafers per month`, `USD per kg`).
    """
    if key in ("fraction", "index"):
        return Unit(key, key)
    if key in _COUNTS:
        dimension, scale, _ = _COUNTS[key]
        return Unit(key, dimension, scale)
    head, _, per = key.partition(" per ")
    if per:
        top, bottom = unit(head), unit(per if per in _COUNTS else f"{per}s")
        return Unit(key, f"{top.dimension}/{bottom.dimension}", top.scale / bottom.scale, top.currency, bottom.key)
    words = key.split()
    if len(words) == 2 and words[0] in ("m", "bn"):
        words.reverse()
    if words and words[0] in CURRENCIES and words[1:] in ([], ["m"], ["bn"]):
        return Unit(key, "money", {"m": 1e6, "bn": 1e9}.get(words[-1], 1.0), words[0])
    raise UnknownName("unit", key, [*_COUNTS, "fraction", "index", *CURRENCIES, *(f"{c} m" for c in CURRENCIES)])


@lru_cache(maxsize=1 << 16)
def decimals(value: float) -> int:
    """Digits after the point in the shortest decimal that is this number: 0.988 has 3, 40.0 has none."""
    exponent = _exact(value).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def sum_decimals(parts: Iterable[float]) -> int:
    """Digits after the point that a sum or difference may show: those of its coarsest part."""
    return min((decimals(part) for part in parts), default=0)


def _exact(value: float) -> Decimal:
    """The shortest decimal. A number with more than six decimals was computed, not stated: three digits stay."""
    if not math.isfinite(value):
        raise BadInput("A number to print is not finite.", found=repr(value), todo="show a gap, not a number.")
    number = Decimal(repr(float(value)))
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -6 and number != 0:
        number = number.quantize(Decimal(1).scaleb(number.adjusted() - 2), rounding=ROUND_HALF_EVEN)
    number = number.normalize()
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _as_asked(value: float, places: int | None) -> Decimal:
    """The number to round: where digits are named, all of it, so that nothing is rounded twice."""
    return _exact(value) if places is None or value == 0 else Decimal(repr(float(value)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A model's result for one closure: quantiles in `unit`, the runs behind them and the model card.

    The 5, 25, 50, 75 and 95 per cent points must rise. A result without runs or card is refused (§13).
    """

    low90: float
    low50: float
    median: float
    high50: float
    high90: float
    unit: str
    runs: int
    card: str
    closure: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no band: without card or runs, not finite, or with quantiles that fall."""
        if not self.card or self.runs < 1:
            raise Refused(
                "A model result without runs and model card cannot be shown.",
                found=f"runs {self.runs}, card {self.card!r}",
                todo="give the number of runs and the name of the model card.",
            )
        points = self.points
        if not all(map(math.isfinite, points)) or any(a > b for a, b in itertools.pairwise(points)):
            raise BadInput(
                "The quantiles of a band must be finite and must not fall.",
                found=", ".join(map(repr, points)),
                todo="give the 5, 25, 50, 75 and 95 per cent points, in this order.",
            )
        unit(self.unit)

    @property
    def points(self) -> tuple[float, float, float, float, float]:
        """The five quantiles, lowest first."""
        return (self.low90, self.low50, self.median, self.high50, self.high90)

    @property
    def drawable(self) -> bool:
        """Whether there are runs enough to draw the band."""
        return self.runs >= LEAST_RUNS

    @property
    def decimals(self) -> int:
        """Digits after the point: two significant digits of the band's width, and never finer than a tenth.

        A tenth of a per cent for fractions, a tenth of the unit for all else: a model knows no more.
        """
        width = self.high90 - self.low90
        scale = 100 if self.unit == "fraction" else 1
        if width <= 0:
            return min(3, decimals(self.median)) if self.unit == "fraction" else min(1, decimals(self.median))
        shown = min(1, max(0, 1 - math.floor(math.log10(width * scale))))
        return shown + (2 if self.unit == "fraction" else 0)


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints numbers, quantities, money, bands and dates in one language: `Printer("de").percent(0.988)`."""

    language: str

    def __post_init__(self) -> None:
        """Refuse a language that is not one of the interface's."""
        if self.language not in LANGUAGES:
            raise UnknownName("language of the interface", self.language, LANGUAGES)

    # numbers ---------------------------------------------------------------------------------------------------------

    def number(self, value: float, decimals: int | None = None) -> str:
        """A plain number with the language's separators; `decimals` may take digits away, never add any."""
        return self._decimal(self._round(_as_asked(value, decimals), decimals))

    def percent(self, fraction: float, decimals: int | None = None) -> str:
        """A fraction as per cent; `decimals` counts digits of the fraction, so 3 leaves one digit after the point."""
        return self._percent_sign(self._percent_number(fraction, decimals))

    def money(self, value: float, currency: str, decimals: int | None = None) -> str:
        """An amount in units of a currency, told in billions or millions where it is that large."""
        number, scale = self._money_number(self._round(_as_asked(value, decimals), decimals))
        return self._money_sign(self._decimal(number), scale, currency)

    def _round(self, number: Decimal, places: int | None) -> Decimal:
        exponent = number.as_tuple().exponent
        if places is not None and isinstance(exponent, int) and -exponent > places:
            number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
        return number

    def _decimal(self, number: Decimal) -> str:
        whole, _, part = f"{abs(number):f}".partition(".")
        group = {"en": ",", "de": ".", "nl": ".", "fr": NNBSP}[self.language]
        whole = re.sub(r"(?<=\d)(?=(\d{3})+$)", group, whole)
        sign = MINUS if number < 0 and (whole.strip("0") or part.strip("0")) else ""
        return f"{sign}{whole}{'.' if self.language == 'en' else ','}{part}" if part else f"{sign}{whole}"

    def _percent_number(self, fraction: float, places: int | None) -> str:
        number = self._round(_as_asked(fraction, places), places) * 100
        number = number.normalize() if places is None else self._round(number, max(0, places - 2))
        return self._decimal(number)

    def _percent_sign(self, text: str) -> str:
        return text + {"en": "%", "de": f"{NBSP}%", "nl": "%", "fr": f"{NNBSP}%"}[self.language]

    @staticmethod
    def _money_number(number: Decimal) -> tuple[Decimal, str]:
        for scale, power in (("bn", 9), ("m", 6)):
            if abs(number) >= Decimal(1).scaleb(power):
                return number.scaleb(-power).normalize(), scale
        return number, ""

    def _money_sign(self, text: str, scale: str, currency: str) -> str:
        if currency not in CURRENCIES:
            raise UnknownName("currency", currency, CURRENCIES)
        euro = currency == "EUR"
        if self.language == "en":
            tail = {"bn": f"{NBSP}bn", "m": "m", "": ""}[scale]
            return f"€{text}{tail}" if euro else f"{currency}{NBSP}{text}{tail}"
        word = {
            "de": {"bn": f"{NBSP}Mrd.", "m": f"{NBSP}Mio.", "": ""},
            "nl": {"bn": f"{NBSP}mld.", "m": f"{NBSP}mln.", "": ""},
            "fr": {"bn": f"{NBSP}Md", "m": f"{NBSP}M", "": NBSP},
        }[self.language][scale]
        sign = "€" if euro else currency
        if self.language == "nl":
            return f"{sign}{NBSP}{text}{word}"
        glue = "" if self.language == "fr" and (euro or not scale) else NBSP
        return f"{text}{word}{glue}{sign}"

    # quantities ------------------------------------------------------------------------------------------------------

    def plain(self, value: float, unit_key: str, decimals: int | None = None) -> str:
        """A value with its unit, without qualifier: `98.8%`, `€495m`, `12 weeks`, `300 USD per kg`."""
        return self._ranged([value], unit_key, decimals, "")

    def quantity(
        self,
        value: float | None,
        unit_key: str,
        *,
        low: float | None = None,
        high: float | None = None,
        qualifier: str = "",
        decimals: int | None = None,
        cell: bool = False,
    ) -> str:
        """A claim's figure as it may be printed: `98.8%`, `80–98.8%`, `over 95%`; in a cell `>95%`, `≥ 16.9%`.

        A stated range prints as the range, since its midpoint is nobody's figure. One end alone is "at least" or "at
        most". Raises BadInput where there is nothing to print: show a gap there (§1).
        """
        if qualifier not in QUALIFIERS:
            raise UnknownName("qualifier", qualifier, QUALIFIERS)
        if qualifier in ("major", "negligible"):
            return _WORDS[qualifier][self.language]
        if low is not None and high is not None and low < high:
            text = self._ranged([low, high], unit_key, decimals, "–")
        elif value is not None:
            text = self._ranged([value], unit_key, decimals, "")
        elif low is not None or high is not None:
            text = self._ranged([high if low is None else low], unit_key, decimals, "")  # type: ignore[list-item]
            qualifier = qualifier or ("<=" if low is None else ">=" if high is None else "")
        else:
            raise BadInput("There is no figure to print.", todo="show a gap: no figure on file.")
        if not qualifier:
            return text
        return (_CELLS[qualifier] if cell else _WORDS[qualifier][self.language]).format(text)

    def range(self, low: float, high: float, unit_key: str, decimals: int | None = None) -> str:
        """Two ends with one unit: `80–98.8%`, `€80–90m`; a range of no width prints as one number."""
        return self._ranged([low] if low == high else [low, high], unit_key, decimals, "–")

    def band(self, band: Band | None, *, share: str = "90") -> str:
        """The inner or outer band in words: `6 to 22 weeks`. None is refused: a model's point alone does not print."""
        if band is None:
            raise Refused("A model result without a band cannot be shown.", todo="give its band.")
        low, high = {"90": (band.low90, band.high90), "50": (band.low50, band.high50)}[share]
        return self.computed(low, high, band.unit, band.decimals)

    def computed(self, low: float, high: float, unit_key: str, places: int) -> str:
        """From one computed figure to another, rounded: `0 to 2.8 weeks`.

        Only what is exactly zero prints as 0; what rounds to it is `under 0.05 weeks`.
        """
        ends = [low] if low == high else [low, high]
        if any(ends) and all(self._vanishes(v, unit_key, places) for v in ends):
            ends = [next(v for v in ends if v)]
        return self._ranged(ends, unit_key, places, _WORDS["to"][self.language], tiny=True)

    def _vanishes(self, value: float, unit_key: str, places: int) -> bool:
        fraction = unit(unit_key).dimension == "fraction"
        text = self._percent_number(value, places) if fraction else self.number(value, places)
        return not text.strip("0.,")

    def median(self, band: Band) -> str:
        """The median of a band, rounded as the band is; it is only printed beside the band."""
        return self.computed(band.median, band.median, band.unit, band.decimals)

    def unit_name(self, unit_key: str, value: float = 2) -> str:
        """The unit's noun or symbol for this many; empty for fractions and indices, the code for money."""
        known = unit(unit_key)
        if known.per:
            head = self.unit_name(unit_key.partition(" per ")[0], value)
            return f"{head} {_WORDS['per'][self.language]} {self.unit_name(known.per, 1)}"
        if known.currency:
            return known.currency
        if unit_key not in _COUNTS:
            return ""
        one, many = _COUNTS[unit_key][2][self.language]
        single = abs(value) < 2 if self.language == "fr" else value == 1
        return one if single else many

    def _ranged(
        self, values: Sequence[float], unit_key: str, places: int | None, joiner: str, *, tiny: bool = False
    ) -> str:
        known = unit(unit_key)
        number = self._percent_number if known.dimension == "fraction" else self.number

        def figure(value: float) -> str:
            if not tiny or places is None or value == 0 or not self._vanishes(value, unit_key, places):
                return number(value, places)
            return _WORDS["<"][self.language].format(number(0.5 * 10**-places, None))

        if known.dimension == "fraction":
            return self._percent_sign(joiner.join(map(figure, values)))
        if known.currency and not known.per:
            times = Decimal(repr(known.scale)).normalize()  # 1E+6, not 1000000.0, which would add a digit
            scaled = [self._round(_as_asked(v, places), places) * times for v in values]
            told = [self._money_number(number) for number in scaled]
            if len({scale for _, scale in told}) == 1:
                text = joiner.join(self._decimal(number) for number, _ in told)
                return self._money_sign(text, told[0][1], known.currency)
            return joiner.join(self._money_sign(self._decimal(n), scale, known.currency) for n, scale in told)
        text = joiner.join(map(figure, values))
        name = self.unit_name(unit_key, values[-1])
        return f"{text}{NBSP}{name}" if name else text

    # dates -----------------------------------------------------------------------------------------------------------

    def date(self, when: dt.date | str, *, long: bool = False) -> str:
        """A day, month, quarter, half-year, year or span as it is read: `21 Nov 2026`, `T1 2025`, `2024–2032`.

        Text is in the forms of the records: 2026-11-21, 2026-11, 2025-Q2, 2019-H1, 2024, two of them joined by `/` or,
        for years, by `-`. Raises BadInput for any other.
        """
        text = when.isoformat() if isinstance(when, dt.date) else when.strip()
        if span := re.fullmatch(r"(\d{4})-(\d{4})", text):
            return f"{span[1]}–{span[2]}"
        first, slash, last = text.partition("/")
        if slash:
            return f"{self.date(first, long=long)}{' – '}{self.date(last, long=long)}"
        if match := re.fullmatch(r"(\d{4})-Q([1-4])", text):
            return _QUARTERS[self.language].format(y=match[1], q=match[2])
        if match := re.fullmatch(r"(\d{4})-H([12])", text):
            return _HALVES[self.language][int(match[2]) - 1].format(y=match[1])
        match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?", text)
        try:
            year, month, day = match.groups() if match else ("0", "0", "0")
            dt.date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            todo = "write it as 2026-11-21, 2026-11, 2026-Q4, 2026-H2, 2026 or two of them with a slash."
            raise BadInput("This date cannot be printed.", found=repr(text), todo=todo) from None
        if not month:
            return year
        name = (_LONG_MONTHS if long else _SHORT_MONTHS)[self.language].split()[int(month) - 1]
        if not day:
            return f"{name} {year}"
        number = f"{int(day)}{'.' if self.language == 'de' else ''}"
        return f"{'1er' if self.language == 'fr' and long and number == '1' else number} {name} {year}"

    def day_month(self, when: dt.date) -> str:
        """A day without its year, for axes: `21 Nov`."""
        return self.date(when).rpartition(" ")[0]
