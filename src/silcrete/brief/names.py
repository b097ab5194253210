"""Which scenario a brief is asked for: by its name, or by any name of its supply."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from silcrete.chain import Scenario
from silcrete.chain.scenarios.library import events, scenarios
from silcrete.errors import UnknownName, UsageError, nearest
from silcrete.records import Segment


def called(name: str, segments: Iterable[Segment]) -> Scenario:
    """The one scenario called `name`: its name with or without the year, else key, last part of the key or any label
    of the supply that it alone stops, else words that all stand in its title and those names.

    Raises UsageError where several fit as well, or where it is a past event; UnknownName with the nearest scenarios.
    """
    records = {s.key: s for s in segments}
    every = scenarios()
    words = _words(name)
    steps = (
        [s for s in every if s.name == name],
        [s for s in every if words == _words(_stem(s.name))],
        [s for s in every if any(words == _words(n) for n in _labels(s, records))],
        [s for s in every if words and words <= _words(" ".join((s.name, s.title, *_labels(s, records))))],
    )
    found: list[Scenario] = next((step for step in steps if step), [])
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"{name!r} fits several scenarios.",
            found="; ".join(f"{s.name}: {s.title}" for s in found),
            todo="name one of them.",
        )
    past = next((e for e in events() if e.name == name), None)
    if past is not None:
        same = [s.name for s in every if s.shock.segment == past.shock.segment]
        raise UsageError(
            f"{name} is a past event, told for back-tests; a brief is on a scenario.",
            found=past.title,
            todo=f"ask for {' or '.join(same)}." if same else "`silcrete brief` lists the scenarios.",
        )
    labels = {label: s.name for s in every for label in (s.name, *_labels(s, records))}
    close = dict.fromkeys(labels[label] for label in nearest(name, labels))
    raise UnknownName(
        "scenario", name, [s.name for s in every], todo=f"use one of the nearest: {', '.join(close)}." if close else ""
    )


def _labels(scenario: Scenario, segments: dict[str, Segment]) -> Iterator[str]:
    """Every name of the supply of a scenario with one supply; none where it stops several."""
    keys = {s.segment for s in scenario.shocks}
    if len(keys) != 1:
        return
    key = keys.pop()
    yield from (key, key.rpartition(".")[2])
    if record := segments.get(key):
        yield record.name
        yield from (n.partition("=")[2] for n in record.names)


def _stem(name: str) -> str:
    return re.sub(r"-\d{4}$", "", name)


def _words(text: str) -> frozenset[str]:
    """The words of a text, without case and without the s of a plural."""
    return frozenset(w.removesuffix("s") or w for w in re.findall(r"[^\W_]+", text.casefold()))
