"""Lists sorted by the head of a column: the order stands in the address, so that it can be kept and sent."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from silcrete.desk.context import Context

Row = TypeVar("Row")
Key = Callable[[Row], Any]
"""What a row is sorted by: a text, a number, or None where it has nothing there."""


@dataclass(frozen=True)
class Order:
    """The order a reader asked for with `sort`: a column, `-` before it for falling order; none is the list's own."""

    by: str
    falls: bool
    urls: Mapping[str, str]

    def state(self, column: str) -> str:
        """The `aria-sort` of a column."""
        return ("descending" if self.falls else "ascending") if column == self.by else "none"


def order_of(ctx: Context, columns: Iterable[str]) -> Order:
    """The order of the request, and for every column the address that sorts by it, the other way when it does already.

    Raises UnknownName for a column that the list has not.
    """
    names = list(columns)
    asked = ctx.choice("sort", [sign + name for name in names for sign in ("", "-")])
    turned = {n: ctx.here(sort=f"-{n}" if asked == n else n, after="", start="") for n in names}
    return Order(asked.removeprefix("-"), asked.startswith("-"), turned)


def in_order(rows: Iterable[Row], order: Order, columns: Mapping[str, Key[Row]]) -> list[Row]:
    """The rows in that order, as they came where none was asked for; what has nothing there stands last in both."""
    held = list(rows)
    if not order.by:
        return held
    return [held[n] for n in ranked(list(map(columns[order.by], held)), falls=order.falls)]


def ranked(values: Sequence[Any], *, falls: bool) -> list[int]:
    """The places of the values in order: equal ones as they came, None and "" last in both directions."""
    folded = {value: _folded(value) for value in set(values) - {None, ""}}
    filled = [n for n, value in enumerate(values) if value in folded]
    filled.sort(key=lambda n: folded[values[n]], reverse=falls)
    return filled + [n for n, value in enumerate(values) if value not in folded]


def _folded(value: Any) -> Any:
    """A text without case and accents, so that Österreich stands beside Oslo; a number as it is."""
    if isinstance(value, tuple):
        return tuple(map(_folded, value))
    if not isinstance(value, str):
        return value
    plain = unicodedata.normalize("NFKD", value.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
