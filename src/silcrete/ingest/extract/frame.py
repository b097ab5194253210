"""The frame of a document: who speaks to whom, where and when, in which language.

The frame anchors relative dates ("today", "by the end of the year") and first-person subjects ("I will").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from silcrete.ingest.extract import head
from silcrete.ingest.extract.text import Text

Span = tuple[int, int]


@dataclass(frozen=True)
class Frame:
    """What the head and the end of a document say about it; None where they say nothing (§1).

    `dated` is the document's own date and `dated_span` where it is printed; `updated` the time of the last change
    as ISO text; `place` the place it was written; `sender` the office or body that speaks ("minister van
    Economische Zaken"); `signatory` the person who signs; `addressee` who is written to; `number` the document's
    own number and `item` its own dossier item ("33009-151"). Spans are half-open offsets in code points.
    """

    language: str
    dated: date | None = None
    dated_span: Span | None = None
    updated: str | None = None
    place: str | None = None
    place_span: Span | None = None
    sender: str | None = None
    sender_span: Span | None = None
    signatory: str | None = None
    signatory_span: Span | None = None
    addressee: str | None = None
    addressee_span: Span | None = None
    number: str | None = None
    item: str | None = None


def frame_of(text: Text) -> Frame:
    """The frame of `text`: metadata first, then what the text itself says; a date given by the caller wins."""
    values = head.values(text)
    datelines = head.datelines(text)
    dated, dated_span = _dated(text, values, datelines)
    updated = next((v.text for v in values if v.field == "updated"), None)
    line = datelines[0] if datelines else None
    sender, signatory = _sender(text)
    addressee = next(iter(_in_head(text, "addressee")), None)
    number = next((v.text for v in values if v.field == "document_number"), None)
    return Frame(
        language=text.language,
        dated=text.dated or dated,
        dated_span=dated_span if text.dated in (None, dated) else None,
        updated=updated.replace(" ", "T") if updated else None,
        place=line.place if line else None,
        place_span=line.place_span if line else None,
        sender=sender.text if sender else None,
        sender_span=(sender.start, sender.end) if sender else None,
        signatory=signatory.text if signatory else None,
        signatory_span=(signatory.start, signatory.end) if signatory else None,
        addressee=addressee.text if addressee else None,
        addressee_span=(addressee.start, addressee.end) if addressee else None,
        number=number,
        item=_own_item(text, values),
    )


def _dated(text: Text, values: list[head.Value], lines: list[head.Dateline]) -> tuple[date | None, Span | None]:
    for value in values:
        if value.field == "date":
            return date.fromisoformat(value.text[:10]), (value.start, value.end)
    if lines:
        return lines[0].day, lines[0].day_span
    return _described(text) or _headed(text)


_DATE_LABEL = re.compile(
    r"[ \t]*(?:datum|date|stand|publicatiedatum|erscheinungsdatum|veröffentlichungsdatum|veröffentlicht(?:[ ]am)?|"
    r"gepubliceerd(?:[ ]op)?|published(?:[ ]on)?|publication date|date de publication|publié[ ]le)\s*:\s*\Z",
    re.IGNORECASE,
)


def _described(text: Text) -> tuple[date, Span] | None:
    """The day that a description above the body labels as that of the document ("Datum: 14 oktober 2025")."""
    stop = text.body[0]
    for found in head.full_days(text, 0, stop):
        left = text.raw.rfind("\n", 0, found.begin) + 1
        if isinstance(found.start, date) and _DATE_LABEL.fullmatch(text.raw, left, found.begin):
            return found.start, found.span
    return None


def _headed(text: Text) -> tuple[date | None, Span | None]:
    """A day in the first lines: after a label or the kind of document, or with little else on its line."""
    start, end = text.body
    stop = min(end, start + 1500)
    today = re.compile(r"(?:today|heute|vandaag|aujourd'hui)\s*\(\s*\Z", re.IGNORECASE)
    for found in head.full_days(text, start, stop):
        begin, last = start + found.begin, start + found.stop
        left = text.raw.rfind("\n", 0, begin) + 1
        right = text.raw.find("\n", last)
        line = text.raw[left : len(text.raw) if right < 0 else right]
        before, after = text.raw[left:begin], line[last - left :]
        label = re.search(
            r"(?:datum|date|stand|published(?:\s+on)?|publié(?:e)?\s+le|veröffentlicht(?:\s+am)?|erscheinungsdatum|gepubliceerd(?:\s+op)?|"
            r"pressemitteilung\s+(?:vom|nr\.?\s*[\d/]+\s+vom)|communiqué\s+(?:de\s+presse\s+)?du|press\s+release(?:\s+of)?|\||–|-)"
            r"\s*:?\s*\Z",
            before,
            re.IGNORECASE,
        )
        short = len(line.strip()) <= (last - begin) + 30 and begin - start < 800
        opens = not before.strip() and begin - start < 200 and re.fullmatch(r"[\d./-]+", text.raw[begin:last])
        label = label or opens or today.search(before) or re.search(r"Wahlperiode\s+\Z", before)
        kind = re.match(
            r"\s*(?:[|–—-]\s*)(?:pressemitteilung|press\s+release|nieuwsbericht|communiqué|news|actualité|\d\d[:.]\d\d)",
            after,
            re.IGNORECASE,
        )
        if (label or short or kind) and isinstance(found.start, date):
            return found.start, (begin, last)
    return None, None


def _in_head(text: Text, name: str) -> list[head.Value]:
    start, end = text.body
    return list(head.matches(text, name, start, min(end, start + 2500)))


def _sender(text: Text) -> tuple[head.Value | None, head.Value | None]:
    """The office that writes, from the head, else from the signature; and the person who signs at the end."""
    start, end = text.body
    named = next(iter(_in_head(text, "sender")), None)
    tail = max(start, end - 2500)
    closing = head.greeting(text, tail, end)
    roles = list(head.matches(text, "role", closing or tail, end))
    role = roles[-1] if roles else None
    if role is not None:
        after = closing if closing is not None else role.end
        names = [v for v in head.matches(text, "name", after, min(end, after + 250)) if v.start != role.start]
        office = named or _office(role)
        return office, names[0] if names else None
    if closing is not None:
        return named, next(iter(head.matches(text, "name", closing, min(end, closing + 250))), None)
    return named, None


def _office(role: head.Value) -> head.Value:
    """A role without its article."""
    article = re.match(r"(?:De|Het|Der|Die|The|Le|La)\s+", role.text)
    cut = article.end() if article else 0
    return head.Value(role.field, role.start + cut, role.end, role.text[cut:])


def _own_item(text: Text, values: list[head.Value]) -> str | None:
    """The document's own dossier item: from the page, else from the first dossier line and the sequence number."""
    printed = next((v.text for v in values if v.field == "dossier_item"), None)
    if printed:
        parts = re.fullmatch(r"(\d{2})\s?(\d{3})\s*(\w+)?\s*-\s*(\d+)", printed)
        if parts:
            dossier, suffix, sequence = parts[1] + parts[2], parts[3], parts[4]
            return "-".join([dossier, *([suffix] if suffix else []), sequence])
    if text.language != "nl":
        return None
    from silcrete.ingest.extract.references.dutch import head_lines

    start, end = text.body
    lines = head_lines(text.folded, (start, min(end, start + 2500)))
    sequence_value = next((v for v in head.letter_values(text) if v.field == "sequence"), None)
    if not lines or sequence_value is None:
        return None
    suffix = [lines[0]["t"]] if lines[0]["t"] else []
    return "-".join([lines[0]["d"].replace(" ", ""), *suffix, sequence_value.text])
