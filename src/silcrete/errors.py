"""Every error of Silcrete says three things: what happened, what was found, what to do.

Messages are part of the public interface: a person who never saw the code must be able to act on them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_SETTING = re.compile(r"`([a-z_]+)(?:=([^`]*))?`")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table that was given: `links`, and its position from 0; `one` is what a row of it is called."""

    table: str
    number: int
    one: str = "position"

    def __str__(self) -> str:
        return f"{self.one} {self.number}"


class SilcreteError(Exception):
    """Base of all errors raised on purpose.

    `happened` is one sentence; `found` quotes what was met; `todo` names the next step; `code` is stable and is
    what the JSON error shape carries; `status` is the HTTP status a page answers with.

    A setting is named as the library names it, in backticks and where it helps with a value: `` `share=(0.1, 0.3)` ``.
    Whoever knows it by another name says so through `told`. `at` is the row it was found in, as it stands in `found`.
    """

    code = "error"
    status = 500

    def __init__(self, happened: str, *, found: str = "", todo: str = "", at: Row | None = None) -> None:
        self.happened = happened
        self.found = found
        self.todo = todo
        self.at = at
        super().__init__(happened)

    def __str__(self) -> str:
        parts = [self.happened]
        if self.found:
            parts.append(f"Found: {self.found}.")
        if self.todo:
            parts.append(f"What to do: {self.todo}")
        return " ".join(parts)

    def told(self, name: Callable[[str, str], str | None]) -> str:
        """The same in other words: `name(setting, value)` gives what a setting is called, None where it has no other.

        >>> str(UsageError("Too few.", todo="raise `runs=1000`."))
        'Too few. What to do: raise `runs=1000`.'
        >>> UsageError("Too few.", todo="raise `runs=1000`.").told(lambda setting, value: f"--{setting} {value}")
        'Too few. What to do: raise --runs 1000.'
        """
        return _SETTING.sub(lambda m: name(m[1], m[2] or "") or m[0], str(self))

    def as_dict(self) -> dict[str, str]:
        """The one JSON error shape: code, happened, found, todo."""
        return {"code": self.code, "happened": self.happened, "found": self.found, "todo": self.todo}


class UsageError(SilcreteError):
    """The caller asked for something that cannot be asked that way."""

    code = "usage"
    status = 400


class UnknownName(SilcreteError):
    """A key, code or name is not on file; the nearest names are offered."""

    code = "unknown-name"
    status = 404

    def __init__(self, what: str, name: str, known: Iterable[str] = (), *, todo: str = "") -> None:
        names = [str(k) for k in known]
        close = nearest(name, names) or alike(name, names)
        hint = todo or (f"use one of the nearest: {', '.join(close)}." if close else _among(names))
        super().__init__(f"No {what} is called {name!r}.", found=repr(name), todo=hint)
        self.nearest = close


class BadInput(SilcreteError):
    """A file, a row or a value cannot be read as what it should be. Nothing was stored."""

    code = "bad-input"
    status = 422


class LedgerBusy(SilcreteError):
    """Another process holds the ledger; nothing was written."""

    code = "ledger-busy"
    status = 503


class LedgerFault(SilcreteError):
    """The ledger cannot be opened, read or written; what was written before is whole."""

    code = "ledger-fault"
    status = 500


class Refused(SilcreteError):
    """A rule of the house forbids it: rights, tier, or a proposal that nobody accepted."""

    code = "refused"
    status = 403


def _among(names: list[str], few: int = 12) -> str:
    """What to do when no name is near: all of them where they are few, else some."""
    if not names:
        return "check the spelling."
    if len(names) <= few:
        return f"use one of {', '.join(names)}."
    return f"check the spelling; on file are {', '.join(names[:6])} and {len(names) - 6} more."


SHORT = 5
"""Letters of a name below which only slips of one letter are near: a code has many neighbours that look like it."""


def nearest(name: str, known: Iterable[str], limit: int = 3, cutoff: float = 0.6) -> list[str]:
    """Up to `limit` known names closest to `name`, best first, for error messages; `cutoff` is how alike, 0 to 1.

    A name of fewer than SHORT letters is near what it begins, what is as long and differs in one letter of three or
    more or in the order of two, and what has SHORT letters and one more than it; and of words, which are
    no codes, what has one letter less.
    """
    asked = name.casefold()
    pool = {k.casefold(): k for k in known}
    if len(asked) < SHORT:
        pool = {c: k for c, k in pool.items() if _slipped(asked, c) or (k.islower() and _one_more(asked, c))}
    return [pool[c] for c in difflib.get_close_matches(asked, pool, n=limit, cutoff=cutoff)]


_WORD = re.compile(r"[^\W_]+")
COMMON = {"a", "the", "of", "and", "for", "university", "european", "national", "der", "die", "das", "und", "de", "het",
          "en", "la", "le", "les", "et", "du", "des"}  # fmt: skip
"""Words of names that tell no body from another."""


def alike(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """Up to `limit` known names that hold the first word of `name`, or begin as all of it does; the shortest first.

    >>> alike("Samsung Foundry", ["Sony", "Renesas Electronics", "Samsung Electronics"])
    ['Samsung Electronics']
    >>> alike("ST Micro", ["Micron", "STMicroelectronics"]), alike("taiwan", ["blockade-taiwan"])
    (['STMicroelectronics'], ['blockade-taiwan'])
    """
    words = _WORD.findall(name.casefold())
    whole, first = "".join(words), next((word for word in words if word not in COMMON), "")
    found = []
    for each in known:
        held = _WORD.findall(each.casefold())
        begins = any(word.startswith(whole) for word in ("".join(held), *held))
        if len(whole) > 2 and (begins or (len(first) > 2 and first in held)):
            found.append(each)
    return sorted(found, key=lambda each: (len(each), each))[:limit]


def _one_more(asked: str, known: str) -> bool:
    """Whether a short word is a known one with a letter too many."""
    return len(asked) == len(known) + 1 and any(asked[:n] + asked[n + 1 :] == known for n in range(len(asked)))


def _slipped(asked: str, known: str) -> bool:
    """Whether a short name is a known one with a letter wrong or missing, or two in the wrong order, or begins it."""
    if len(asked) != len(known):
        missing = len(known) == SHORT and any(known[:n] + known[n + 1 :] == asked for n in range(SHORT))
        return missing or (len(asked) > 1 and known.startswith(asked))
    wrong = [n for n, (one, other) in enumerate(zip(asked, known, strict=True)) if one != other]
    swapped = len(wrong) == 2 and sorted(asked) == sorted(known) and wrong[1] == wrong[0] + 1
    return swapped or (len(wrong) < 2 and len(asked) > 2)
