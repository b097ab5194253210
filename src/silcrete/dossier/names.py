"""Names for the keys that a reading uses, and for the short names by which records call a body on file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from silcrete.records import Body, Commitment, Proposal

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


def parties(promise: Commitment, bodies: Iterable[Body]) -> tuple[str, str]:
    """Who promised and to whom, by the full names of bodies on file; other words stay as they are.

    Where both sides would bear one name, such as an alliance and its members, the words on file are kept.
    """
    known: dict[str, str] = {}
    for body in bodies:
        for name in (body.name, *body.aliases):
            known.setdefault(name.casefold(), body.name)
    who, whom = (known.get(text.casefold(), text) for text in (promise.who, promise.to_whom))
    return (promise.who, promise.to_whom) if who == whom else (who, whom)
