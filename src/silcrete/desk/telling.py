"""Errors in the words of an address: the library's settings become the query parameters of a page."""

from __future__ import annotations

import ast
import re

from silcrete.errors import SilcreteError

_SETTING = re.compile(r"`([a-z_]+)(?:=([^`]*))?`")
PARTS = ("share", "loss")
"""Settings that an address tells in per cent."""


def in_address(error: SilcreteError) -> SilcreteError:
    """The error, changed to what one who reads a page knows: `share=(0.1, 0.3)` of the library is share=10-30 there.

    >>> from silcrete.errors import UsageError
    >>> in_address(UsageError("No share.", todo="give `share=(0.1, 0.3)` or `place='WORLD'`; see `runs`.")).todo
    'give share=10-30 or place=WORLD; see runs.'
    """
    for part in ("happened", "found", "todo"):
        setattr(error, part, _SETTING.sub(_told, getattr(error, part)))
    return error


def _told(found: re.Match[str]) -> str:
    return f"{found[1]}={_typed(found[1], found[2])}" if found[2] else found[1]


def _typed(name: str, value: str) -> str:
    """A value of the library as it stands in an address."""
    try:
        found = ast.literal_eval(value)
    except (ValueError, SyntaxError):
        return value
    parts = found if isinstance(found, tuple | list) else (found,)
    return "-".join(f"{100 * n:g}" if name in PARTS and isinstance(n, int | float) else str(n) for n in parts)
