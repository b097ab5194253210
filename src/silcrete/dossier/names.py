"""Names for the keys that a reading uses: `person:d-s-beljaarts` is the name that the same text gives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from silcrete.records import Proposal

NAMED = ("person", "organisation", "region", "country", "role", "place")
"""Kinds of proposals that give a key its name."""


class Names:
    """Key -> name; a key without a name on file is shown by its own last part."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known

    def one(self, key: str) -> str:
        """The name of one key; words that are no key stay as they are."""
        if key in self._known:
            return self._known[key]
        kind, mark, rest = key.partition(":")
        if not mark or not kind.isalpha() or not rest or rest != rest.strip():
            return key
        return self._known.get(rest, rest.replace("-", " "))

    def all(self, value: Any) -> str:
        """The names of one key or of several, joined by commas; empty for None."""
        if value is None:
            return ""
        if isinstance(value, str):
            return self.one(value.strip())
        if isinstance(value, Iterable) and not isinstance(value, Mapping):
            return ", ".join(name for item in value if (name := self.all(item)))
        if isinstance(value, Mapping):
            return self.all(value.get("name") or value.get("id"))
        return str(value)


def named_by(proposals: Iterable[Proposal]) -> dict[str, str]:
    """Key -> name, as the proposals of persons, organisations and places read them; the first reading holds."""
    known: dict[str, str] = {}
    for proposal in proposals:
        key, name = proposal.normalised.get("id"), proposal.normalised.get("name")
        if key and proposal.kind in NAMED and proposal.status != "rejected":
            known.setdefault(str(key), str(name or proposal.text))
    return known
