"""A small invented ledger for the tests of the desk: one letter in Dutch with what was read in it, claims, promises."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from silcrete.ledger import Ledger
from silcrete.records import (
    Body,
    Case,
    Claim,
    Commitment,
    Document,
    Dossier,
    Event,
    Meeting,
    Motion,
    Passage,
    Person,
    Proposal,
    Record,
    Segment,
    Source,
    Version,
)

TODAY = dt.date(2026, 11, 21)
KEY = "nl/2031D00042"
VERSION = f"{KEY}@1"

PARAGRAPHS = (
    ("navigation", "[overzicht] [dossiers] [zoeken]"),
    ("heading", "Voortgang van de Waferkring"),
    (
        "paragraph",
        "Tijdens het debat van 4 mei 2032 heeft het lid Van Vuuren de regering verzocht voor de zomer "
        "een lijst van knelpunten te sturen.",
    ),
    (
        "paragraph",
        "De keten voor zuiver gallium hangt af van één land. Ik zal u in Q2 2026 informeren over de voorraden "
        "én de prijzen. Het doel is een gezamenlijke voorraad met de buurlanden.",
    ),
    ("paragraph", "Ook ben ik voornemens om voor 1 maart 2027 een bijeenkomst te houden."),
    ("paragraph", "De minister van Kwarts,\nA.B. Steenhouwer"),
)
TEXT = "\n\n".join(words for _, words in PARAGRAPHS)
ORIGINAL = ("<html>" + TEXT + "</html>").encode()


def span(words: str) -> tuple[int, int]:
    """Where words stand in the letter; they must stand there once."""
    assert TEXT.count(words) == 1, words
    start = TEXT.index(words)
    return start, start + len(words)


def passages() -> list[Passage]:
    """The letter's passages p1, p2, ..."""
    out, at = [], 0
    for n, (kind, words) in enumerate(PARAGRAPHS, 1):
        start = TEXT.index(words, at)
        at = start + len(words)
        out.append(
            Passage(key=f"{VERSION}#p{n}", version=VERSION, name=f"p{n}", type=kind, start=start, end=at,
                    level=1 if kind == "heading" else None)
        )  # fmt: skip
    return out


def proposal(kind: str, words: str, **normalised: Any) -> Proposal:
    """A proposal on some words of the letter."""
    start, end = span(words)
    where = next(p.key for p in passages() if p.start <= start < p.end)
    return Proposal(
        key=f"{VERSION}!{kind}:{start}-{end}", version=VERSION, passage=where, kind=kind, text=words, start=start,
        end=end, normalised=normalised, rule=f"{kind}/nl test", confidence=0.8,
    )  # fmt: skip


PROMISE = "Ik zal u in Q2 2026 informeren over de voorraden én de prijzen"
MEETING = "ben ik voornemens om voor 1 maart 2027 een bijeenkomst te houden"
REQUEST = "heeft het lid Van Vuuren de regering verzocht voor de zomer een lijst van knelpunten te sturen"
CLAIM = "De keten voor zuiver gallium hangt af van één land"
AIM = "een gezamenlijke voorraad met de buurlanden"


def proposals() -> list[Proposal]:
    """What a rule read in the letter."""
    return [
        proposal("date", "4 mei 2032", start="2032-05-04", end="2032-05-04", precision="day", flags=["impossible"],
                 suggested="2026-05-04"),
        proposal("request", REQUEST, who=["person:van-vuuren"], of="org:regering", what="send a list of bottlenecks",
                 due="2026-08-31", instrument=None),
        proposal("claim", CLAIM, type="dependency", about="mat.gallium", segment="mat.gallium"),
        proposal("commitment", PROMISE, who="person:steenhouwer", what="inform the House on stocks and prices",
                 to_whom="Tweede Kamer", due="2026-06-30", condition=None, strength="firm"),
        proposal("deadline", "in Q2 2026", start="2026-04-01", end="2026-06-30", due="2026-06-30"),
        proposal("commitment", MEETING, who="person:steenhouwer", what="hold a meeting", to_whom=None,
                 due="2027-02-28", condition=None, strength="intention"),
        proposal("deadline", "voor 1 maart 2027", due="2027-02-28"),
        proposal("aim", AIM, topic="joint stocks", of="person:steenhouwer"),
        proposal("person", "Van Vuuren", id="person:van-vuuren", name="C. van Vuuren", role="member"),
        proposal("person", "A.B. Steenhouwer", id="person:steenhouwer", name="A.B. Steenhouwer",
                 role="minister of quartz"),
        proposal("role", "De minister van Kwarts", role="minister of quartz"),
    ]  # fmt: skip


def document_records() -> list[Record]:
    """The letter: document, version, passages, proposals."""
    document = Document(
        key=KEY, title="Letter on the wafer circle", type="letter", number="2031D00042", publisher="Tweede Kamer",
        published="2026-05-10", language="nl", source="letter-42", dossiers=("45678/12", "45679"),
        cases=("2031Z00007",), url="https://example.org/letter",
    )  # fmt: skip
    version = Version(
        key=VERSION, document=KEY, number=1, hash=hashlib.sha256(ORIGINAL).hexdigest(), media_type="text/html",
        size=len(ORIGINAL), text=TEXT, language="nl", name="brief én bijlage.html", publisher_version="3",
        metadata={"title": "Voortgang van de Waferkring", "dossier_title": "Kwartsbeleid", "number": "2031D00042",
                  "document_type": "Brief regering", "date": "2026-05-10", "updated": "2026-05-11T09:30",
                  "version": "3"},
    )  # fmt: skip
    return [document, version, *passages(), *proposals()]


def claim(key: str, value: float, **more: Any) -> Claim:
    """A claim on China's share of gallium, unless told otherwise."""
    fields: dict[str, Any] = {
        "subject": "mat.gallium", "quantity": "share", "place": "CN", "unit": "fraction", "basis": "refined production",
        "market": "WORLD", "period": "2023", "stated_on": "2024-12-03", "grade": "B", "source": "gallium-paper",
    }  # fmt: skip
    return Claim(key=key, value=value, **(fields | more))


def fact_records() -> list[Record]:
    """Sources, segments, claims that disagree, promises in every state, and the policy world around them."""
    return [
        Source(key="letter-42", title="Letter of the minister of quartz", publisher="Tweede Kamer",
               published="2026-05-10", grade="A", language="nl", licence="public domain"),
        Source(key="gallium-paper", title="Survey of gallium", publisher="Quartz Institute", published="2024-12-03",
               url="https://example.org/gallium", grade="B", language="en"),
        Source(key="old-copy", title="Copy of a digest", publisher="Somebody", published="2021-01-01", grade="C"),
        Segment(key="mat", name="Materials", type="material", stage="materials", position=1),
        Segment(key="mat.gallium", name="Gallium", parent="mat", type="material", stage="materials", position=2,
                names=("de=Gallium", "nl=Gallium")),
        claim("ga1", 0.988),
        claim("ga2", 0.95, qualifier=">", basis="raw production", grade="B"),
        claim("ga3", 0.8, qualifier="~", basis="production, stage not stated", grade="C", source="old-copy",
              stated_on="2021-01-01"),
        claim("ga4", 0.6, place="JP", basis="recycling"),
        Claim(key="words1", subject="mat.gallium", quantity="stocks", words="three months of use", place="EU27",
              stated_on="2026-05-10", source="letter-42", grade="A", passage=f"{VERSION}#p4",
              original="de voorraden én de prijzen"),
        Claim(key="net", subject="mat.gallium", quantity="net share", value=0.388, unit="fraction", place="CN",
              derived_from=("ga1", "ga4"), recipe="difference of two shares", method="derived", period="2023",
              stated_on="2024-12-03",
              source="gallium-paper", grade="B", tier="members", licence="CC BY-NC"),
        Commitment(key="c-met", who="Ministry of Quartz", to_whom="Tweede Kamer", what="report the aims",
                   made_on="2025-01-10", made_in="letter", window="before summer", due="2025-06-30", state="met",
                   fulfilled_on="2025-06-02", evidence="letter of 2 June", reviewed_by="the curators",
                   reviewed_on="2026-01-01", source="letter-42"),
        Commitment(key="c-past", who="Ministry of Quartz", to_whom="Tweede Kamer", what="send the sector agenda",
                   made_on="2026-05-10", made_in="letter", window="this autumn", due="2026-11-11", source="letter-42"),
        Commitment(key="c-due", who="European Commission", to_whom="EU", what="finish the talks",
                   made_on="2026-06-02", due="2026-12-21", window="autumn 2026", source="gallium-paper"),
        Commitment(key="c-claimed", who="Ministry of Quartz", to_whom="neighbours", what="organise a summit",
                   made_on="2025-12-16", due="2026-03-31", state="claimed",
                   evidence="2026-04-07: a summit was held (inference)", source="letter-42"),
        Commitment(key="c-standing", who="ESRA", to_whom="members", what="closer work on training", recurring=True,
                   made_on="2024-05-29", state="standing", source="gallium-paper"),
        Commitment(key="c-asked", who="Ministry of Quartz", to_whom="provinces", what="make agreements",
                   made_on="2025-09-24", condition="asked by a motion whose vote is not known", source="letter-42"),
        Body(key="esra", name="European Semiconductor Regions Alliance", type="alliance", aliases=("ESRA",),
             source="gallium-paper"),
        Body(key="tk", name="Tweede Kamer", type="parliament", source="letter-42"),
        Person(key="steenhouwer", name="A.B. Steenhouwer", office="minister of quartz", source="letter-42"),
        Dossier(key="nl/45678", number="45678", title="Quartz policy", chamber="Tweede Kamer", source="letter-42"),
        Case(key="nl/2031Z00007", number="2031Z00007", title="The wafer circle", dossier="nl/45678",
             source="letter-42"),
        Motion(key="nl/45678-9", number="45678-9", title="Send a list of bottlenecks", movers=("Van Vuuren",),
               date="2026-05-04", source="letter-42"),
        Meeting(key="2026-12-01/esra", body="esra", date="2026-12-01", title="General assembly", place="Turin",
                source="gallium-paper"),
        Event(key="2026-02-09/line", date="2026-02-09", title="A pilot line opened", place="Leuven",
              source="gallium-paper"),
    ]  # fmt: skip


def fill(ledger: Ledger) -> None:
    """Write everything into an empty ledger, in two writes."""
    with ledger.writing(by="test reader", why="add the letter") as w:
        w.put_original(ORIGINAL)
        w.add_many(document_records())
    with ledger.writing(by="test data", why="facts for the tests") as w:
        w.add_many(fact_records())
