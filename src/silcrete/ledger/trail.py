"""From a record back to the words it rests on: rule, inputs, passage, version, document, source."""

from __future__ import annotations

from dataclasses import dataclass

from silcrete.ledger.view import View
from silcrete.records import Claim, Document, Passage, Proposal, Record, Source, Sourced, Version
from silcrete.records.evidence import Quantity


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a trail; `kind` and `key` name the record it stands for, `detail` says it in words."""

    kind: str
    key: str
    title: str
    detail: str = ""


def trail(view: View, record: Record) -> list[Step]:
    """The steps from a record to its words and its publisher; a missing step is named as missing (§1)."""
    steps = [Step(record.table, record.key, record.key, getattr(record, "status", ""))]
    if isinstance(record, Quantity):
        if record.recipe:
            steps.append(Step("rule", record.recipe, record.recipe, "recipe of a derived figure"))
        for key in record.derived_from:
            for found in view.find(Claim, key=key):
                steps.extend(trail(view, found))
    if isinstance(record, Proposal):
        steps.append(Step("rule", record.rule, record.rule, "rule that read it"))
        steps.extend(_words(view, record.version, record.passage, record.text))
    if isinstance(record, Sourced):
        if record.passage:
            version = view.get(Passage, record.passage).version
            steps.extend(_words(view, version, record.passage, record.original))
        elif not getattr(record, "derived_from", ()):
            steps.append(Step("passage", "", "original words not captured", "the source is cited, its words are not"))
        for key in dict.fromkeys([record.source, *record.sources]):
            if key:
                steps.append(_source(view, key))
    return steps


def _words(view: View, version_key: str, passage_key: str, words: str) -> list[Step]:
    version = view.get(Version, version_key)
    document = view.get(Document, version.document)
    steps = []
    if passage_key:
        steps.append(Step("passage", passage_key, passage_key, words or view.quote(passage_key)))
    steps.append(Step("version", version.key, f"version {version.number}", f"sha256 {version.hash}"))
    steps.append(Step("document", document.key, document.title, document.published))
    if document.source:
        steps.append(_source(view, document.source))
    return steps


def _source(view: View, key: str) -> Step:
    found = view.find(Source, key=key)
    if not found:
        return Step("source", key, f"source {key} is not on file", "")
    source = found[0]
    detail = " · ".join(p for p in (source.publisher, source.published, f"grade {source.grade}", source.url) if p)
    return Step("source", key, source.title, detail)
