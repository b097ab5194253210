"""A labelled axis: names in a fixed order, found again by key, by the last part of a key, or by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from silcrete.errors import UnknownName, nearest


class Axis:
    """Keys in a fixed order. `what` names the thing in error messages; `aliases` maps other names to keys."""

    def __init__(self, what: str, keys: Iterable[str], aliases: Mapping[str, Iterable[str]] | None = None) -> None:
        self.what = what
        self.keys: tuple[str, ...] = tuple(keys)
        self._at = {key: i for i, key in enumerate(self.keys)}
        self._also: dict[str, set[str]] = defaultdict(set)
        for key in self.keys:
            self._also[key.casefold()].add(key)
            self._also[key.rpartition(".")[2].casefold()].add(key)
        for key, names in (aliases or {}).items():
            for name in names:
                if name:
                    self._also[name.casefold()].add(key)

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys)

    def __contains__(self, key: object) -> bool:
        return key in self._at

    def __repr__(self) -> str:
        return f"<Axis of {len(self)} {self.what}s>"

    def get(self, key: str) -> int:
        """Position of an exact key; -1 when it is not on the axis."""
        return self._at.get(key, -1)

    def key(self, name: str) -> str:
        """The key meant by a key, the last part of one, or a name; raises UnknownName when none or several fit."""
        if name in self._at:
            return name
        found = sorted(self._also.get(name.casefold(), ()))
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownName(self.what, name, todo=f"several fit, use one of {', '.join(found)}.")
        close = self._nearest(name)
        todo = f"use one of the nearest: {', '.join(close)}." if close else ""
        raise UnknownName(self.what, name, self.keys, todo=todo)

    def _nearest(self, name: str) -> list[str]:
        """The keys whose own or other names are nearest, each once, with the name that is near where it is another."""
        found: dict[str, str] = {}
        for near in nearest(name, {*self.keys, *self._also}):
            for key in [near] if near in self._at else sorted(self._also[near]):
                found.setdefault(key, key if near in key.casefold() else f"{key} ({near})")
        return list(found.values())

    def at(self, name: str) -> int:
        """Position of what `key` finds."""
        return self._at[self.key(name)]
