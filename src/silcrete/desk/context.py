"""What a page function may know of the request: the ledger with its two clocks, the reader's choices, the query."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote, urlencode

from silcrete.desk.i18n import Catalog, labels
from silcrete.errors import UnknownName, UsageError, nearest
from silcrete.ledger import Ledger, View
from silcrete.records import Record
from silcrete.settings import Settings
from silcrete.units import LANGUAGES, Printer

THEMES = ("", "light", "dark")
"""`data-theme` of the page; empty follows the system's choice."""
COMMON = ("as_of", "known_on", "lang", "theme", "fragment")
"""Query parameters that every page understands."""
MOST_NAMED = 16
"""Most choices that an error names; of more it names the nearest."""
SAFE = "/:@!,~()"
"""Characters that stay readable in the path of a URL."""
MOST_DIGITS = 18
"""Longest number that is read; no parameter of a page is as large."""


@dataclass(frozen=True)
class Context:
    """One request, already checked.

    `path` is the address without suffix, `base` scheme and host of the desk, `params` are the parts of the address.
    `view` cuts by the clocks the reader set and by nothing else; `today_view` is as of the reader's day or else today,
    for things that begin and end, such as memberships.
    """

    ledger: Ledger
    settings: Settings
    page: str = ""
    section: str = ""
    path: str = "/"
    format: str = "html"
    formats: tuple[str, ...] = ("html", "json")
    base: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lang: str = "en"
    theme: str = ""
    user: str = ""
    as_of: str = ""
    known_on: str = ""
    today: dt.date = dt.date.min
    write: int = 0
    counters: Callable[[], str] = str
    _asked: set[str] = field(default_factory=set, repr=False, compare=False)

    # -- ledger --------------------------------------------------------------------------------------------------------

    @cached_property
    def view(self) -> View:
        """The ledger, cut by `as_of` and `known_on` where the reader set them."""
        return self.ledger.at(self.as_of or None, self.known_on or None)

    @cached_property
    def today_view(self) -> View:
        """The ledger as valid on `day`."""
        return self.ledger.at(self.day, self.known_on or None)

    @property
    def day(self) -> str:
        """The day the page speaks of, as an ISO date: the last day of `as_of`, or today."""
        return self.day_date.isoformat()

    @cached_property
    def day_date(self) -> dt.date:
        """`day` as a date."""
        if not self.as_of:
            return self.today
        parts = [int(p) for p in self.as_of.split("-")]
        if len(parts) == 3:
            return dt.date(*parts)
        year, month = parts[0], parts[1] if len(parts) == 2 else 12
        first_after = dt.date(year + month // 12, month % 12 + 1, 1)
        return first_after - dt.timedelta(days=1)

    @property
    def ahead(self) -> bool:
        """Whether the day of the page lies in the future."""
        return self.day_date > self.today

    @property
    def other_day(self) -> str:
        """The day of the page in words where it is not today, else empty."""
        return "" if self.day_date == self.today else self.fmt.date(self.day)

    # -- language ------------------------------------------------------------------------------------------------------

    @cached_property
    def t(self) -> Catalog:
        """The labels in the reader's language."""
        return labels(self.lang)

    @property
    def fmt(self) -> Printer:
        """Prints numbers and dates in the reader's language."""
        return self.t.fmt

    # -- query ---------------------------------------------------------------------------------------------------------

    def one(self, name: str, default: str = "") -> str:
        """The value of a query parameter, without blanks at its ends; the last one where it stands twice."""
        self._asked.add(name)
        return (self.query.get(name) or (default,))[-1].strip()

    def many(self, name: str) -> tuple[str, ...]:
        """All values of a query parameter; commas separate as well."""
        self._asked.add(name)
        return tuple(v for text in self.query.get(name, ()) for part in text.split(",") if (v := part.strip()))

    def choice(self, name: str, choices: Iterable[str], default: str = "") -> str:
        """The value of a parameter that allows only some words; any other raises UnknownName (§5)."""
        value, known = self.one(name, default), list(choices)
        if value and value not in known:
            raise asked_wrongly(f"{name} of this page", value, known)
        return value

    def on_file(self, name: str, what: str, *kinds: type[Record]) -> str:
        """The value of a parameter that is the key of a record of one of these kinds, on file at whatever time.

        Empty where it is not given; any other raises UnknownName with the nearest keys (400).
        """
        value, ever = self.one(name), self.ledger.at()
        if value and not any(ever.has(kind, value) for kind in kinds):
            raise asked_wrongly(what, value, [key for kind in kinds for key in ever.names(kind)])
        return value

    def cursor(self, kind: type[Record]) -> str:
        """Where a page of a long list goes on: `after` is the key of the last record already shown."""
        return self.on_file("after", f"{kind.table} to go on after", kind)

    def number(self, name: str, default: int, *, low: int, high: int) -> int:
        """A whole number from `low` to `high`; raises UsageError for anything else."""
        text = self.one(name)
        if not text:
            return default
        if wrong := wrong_number(name, text, low=low, high=high):
            raise UsageError(wrong, found=repr(text), todo=f"give one from {low} to {high}.")
        return int(text)

    def date(self, name: str) -> str:
        """A day as YYYY-MM-DD, or empty; raises UsageError for anything else."""
        text = self.one(name)
        try:
            return dt.date.fromisoformat(text).isoformat() if text else ""
        except ValueError:
            raise UsageError(f"{name} is not a day.", found=repr(text), todo="write it as 2026-11-21.") from None

    def refuse_unknown_parameters(self) -> None:
        """Raise UsageError for a query parameter that neither this page nor every page has; run after the page.

        A filter with a misspelt name must not give the whole list, nor a misspelt setting the usual answer.
        """
        known = {*COMMON, *self._asked}
        for name in self.query:
            if name not in known:
                close = ", ".join(nearest(name, known)) or ", ".join(sorted(known))
                raise UsageError("This page has no such parameter.", found=repr(name), todo=f"use {close}.")

    # -- addresses -----------------------------------------------------------------------------------------------------

    def href(self, path: str, **query: object) -> str:
        """An address on this desk that keeps the reader's clocks; empty values are left out.

        `path` may carry a query and a fragment of its own.
        """
        head, mark, fragment = path.partition("#")
        clocks = {"as_of": self.as_of, "known_on": self.known_on}
        pairs = [(k, v) for k, v in {**clocks, **query}.items() if v not in ("", None, ())]
        text = urlencode([(k, x) for k, v in pairs for x in (v if isinstance(v, tuple | list) else (v,))])
        joined = head + (("&" if "?" in head else "?") + text if text else "")
        return joined + mark + fragment

    def here(self, suffix: str = "", **changes: object) -> str:
        """This page with some query parameters changed (empty removes one); `suffix` as in `.json`."""
        kept: dict[str, object] = {k: v for k, v in self.query.items() if k not in ("lang", "theme", "fragment")}
        kept.update(changes)
        kept = {"as_of": self.as_of, "known_on": self.known_on, **kept}
        pairs = [(k, v) for k, v in kept.items() if v not in ("", None, (), ("",))]
        text = urlencode([(k, x) for k, v in pairs for x in (v if isinstance(v, tuple | list) else (v,))])
        return quote(self.path, safe=SAFE) + suffix + (f"?{text}" if text else "")


def wrong_number(name: str, text: str, *, low: int, high: int) -> str:
    """What is wrong with the text of a whole number from `low` to `high`, as a sentence; empty where it is one.

    >>> wrong_number("runs", "x", low=1, high=9), wrong_number("runs", "10", low=1, high=9)
    ('The parameter runs must be a whole number.', 'The parameter runs is out of range.')
    """
    if not re.fullmatch(r"-?\d+", text):
        return f"The parameter {name} must be a whole number."
    inside = len(text) <= MOST_DIGITS and low <= int(text) <= high
    return "" if inside else f"The parameter {name} is out of range."


def asked_wrongly(what: str, value: str, known: Iterable[str]) -> UnknownName:
    """The error for a query parameter with a word that is not one of its choices: the request is wrong (400)."""
    words = list(known)
    few = f"use one of {', '.join(words) or 'none: nothing is on file'}." if len(words) <= MOST_NAMED else ""
    error = UnknownName(what, value, words, todo=few)
    error.status = 400
    return error


def chosen_language(asked: str, kept: str, default: str) -> str:
    """The language asked for in the query (unknown raises), else the one kept in the cookie, else the default."""
    if asked and asked not in LANGUAGES:
        raise asked_wrongly("language of the interface", asked, LANGUAGES)
    return asked or (kept if kept in LANGUAGES else default)


def chosen_theme(asked: str | None, kept: str) -> str:
    """The look asked for in the query ("system" and empty follow the system), else the one kept in the cookie."""
    if asked is None:
        return kept if kept in THEMES else ""
    theme = "" if asked == "system" else asked
    if theme not in THEMES:
        raise asked_wrongly("look", asked, ("light", "dark", "system"))
    return theme
