"""Records of any kind, chosen by what is typed: a kind as people say it, fields by their text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from silcrete.errors import UnknownName
from silcrete.ledger.view import View
from silcrete.records import KINDS, Record, describe, kind_of

SINGULAR = {"people": "person", "bodies": "body", "stances": "stance", "positions": "stance", "position": "stance"}
"""Kinds by the names they have on the desk, where those are not the kind and an s."""


def kind_called(name: str) -> type[Record]:
    """The kind of that name, in the singular or plural: meeting, meetings, joint-texts. Raises UnknownName."""
    word = name.casefold().replace("-", "_")
    for one in (word, SINGULAR.get(word, ""), word.removesuffix("s")):
        if one in KINDS:
            return kind_of(one)
    raise UnknownName("record kind", name, KINDS)


def select(view: View, kind: type[Record], wanted: Mapping[str, str]) -> list[Record]:
    """The records whose fields read as wanted, without case; a list fits where one of its entries does.

    Raises UnknownName for a field that the kind does not have.
    """
    names = [spec.name for spec in describe(kind)]
    for name in wanted:
        if name not in names:
            raise UnknownName(f"field of {kind.table}", name, names)
    texts = {name: text.casefold() for name, text in wanted.items()}
    return [r for r in view.find(kind) if all(text in _said(getattr(r, name)) for name, text in texts.items())]


def _said(value: Any) -> set[str]:
    """What a field can be called by."""
    if isinstance(value, tuple | list):
        return {str(v).casefold() for v in value}
    return {"" if value is None else str(value).casefold()}
