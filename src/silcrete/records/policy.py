"""The policy world. Parliament and alliance share one family: a steering committee is a body like any other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from silcrete.records.base import Sourced, says

STRENGTHS = (
    "firm",
    "intention",
    "expectation",
    "invitation",
    "performative",
    "expected-third-party",
    "possible-third-party",
)
COMMITMENT_STATES = ("open", "partly", "claimed", "met", "slipped", "lapsed", "standing", "unknown")
ROLES = ("declared", "founding member", "member", "joined with declaration", "chair", "co-chair", "observer", "left")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Sourced):
    """A person in a public office."""

    table: ClassVar[str] = "person"

    name: str = says("name as printed")
    office: str = says("office held", default="")
    body: str = says("body the office belongs to", refers="body", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Sourced):
    """An alliance, ministry, parliament, committee, board, working party."""

    table: ClassVar[str] = "body"

    name: str = says("name in English")
    parent: str = says("body it belongs to", default="")
    type: str = says("alliance, coalition, committee, ministry, parliament, ...", default="")
    about: str = says("what it is, in the desk's own words", default="")
    terms: str = says("cadence, or terms of the chair", default="")
    aliases: tuple[str, ...] = says("other names", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Sourced):
    """Who belonged to what, in which role, from when to when, as a source says."""

    table: ClassVar[str] = "membership"
    dated: ClassVar[str] = "start"
    until: ClassVar[str] = "end"

    body: str = says("the alliance, coalition or committee", refers="body")
    member: str = says("name of the member in English")
    place: str = says("country or NUTS code of the member", default="")
    place_note: str = says("who assigned the code and what to verify", default="")
    type: str = says("region, state, person, organisation", default="region")
    role: str = says("role in the body", choices=ROLES)
    start: str = says("first day as far as known", when=True, default="")
    end: str = says("day it ended; empty while it lasts or when unknown", when=True, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier(Sourced):
    """A running file of a parliament: a number, a title, many documents."""

    table: ClassVar[str] = "dossier"

    number: str = says("the publisher's number")
    title: str = says("title")
    chamber: str = says("parliament", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Sourced):
    """A case (zaak) that ties documents, activities and decisions together."""

    table: ClassVar[str] = "case"

    number: str = says("the publisher's number")
    title: str = says("subject", default="")
    dossier: str = says("dossier it belongs to", default="")
    state: str = says("where it stands", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Sourced):
    """A dated meeting of a body."""

    table: ClassVar[str] = "meeting"
    dated: ClassVar[str] = "date"

    body: str = says("who meets", refers="body")
    date: str = says("day, month or year as far as known", when=True)
    title: str = says("what it is about")
    place: str = says("where", default="")
    date_note: str = says("remark on the date", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Sourced):
    """A point on the agenda of a meeting."""

    table: ClassVar[str] = "agenda_item"
    within: ClassVar[str] = "meeting"

    meeting: str = says("the meeting", refers="meeting")
    position: int = says("order on the agenda")
    title: str = says("subject")
    documents: tuple[str, ...] = says("documents under it", refers="document", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Sourced):
    """Something dated that happened, happens or is planned, and is no meeting of a body on file."""

    table: ClassVar[str] = "event"
    dated: ClassVar[str] = "date"

    date: str = says("day, month or year as far as known", when=True)
    title: str = says("what happened, in the desk's own words")
    body: str = says("who acted", default="")
    place: str = says("where", default="")
    date_note: str = says("remark on the date", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Sourced):
    """What a body decided."""

    table: ClassVar[str] = "decision"
    dated: ClassVar[str] = "date"

    body: str = says("who decided")
    date: str = says("day of the decision", when=True)
    title: str = says("what was decided")
    outcome: str = says("adopted, rejected, postponed, ...", default="")
    meeting: str = says("the meeting", refers="meeting", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote(Sourced):
    """One voter's vote on one decision; silence is not consent (§15)."""

    table: ClassVar[str] = "vote"
    dated: ClassVar[str] = "date"

    decision: str = says("the decision", refers="decision")
    voter: str = says("party, person or member")
    choice: str = says("the vote", choices=("for", "against", "abstained", "absent", "unknown"))
    weight: float | None = says("seats or votes", unit="votes", default=None)
    date: str = says("day of the vote", when=True, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Sourced):
    """A question put to a government."""

    table: ClassVar[str] = "question"
    dated: ClassVar[str] = "asked_on"

    number: str = says("the publisher's number")
    title: str = says("subject")
    asked_by: tuple[str, ...] = says("who asked", default=())
    asked_to: str = says("who answers", default="")
    asked_on: str = says("day", when=True, default="")
    answered_on: str = says("day of the answer; empty while open", when=True, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion(Sourced):
    """A motion: a request of a chamber, with or without a known vote."""

    table: ClassVar[str] = "motion"
    dated: ClassVar[str] = "date"

    number: str = says("number of the paper")
    title: str = says("what is asked")
    movers: tuple[str, ...] = says("who moved it", default=())
    date: str = says("day", when=True, default="")
    outcome: str = says("adopted, rejected, withdrawn, vote unknown", default="vote unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Sourced):
    """A promise that can be checked: who, to whom, what, until when, and what is on file about its keeping."""

    table: ClassVar[str] = "commitment"
    dated: ClassVar[str] = "made_on"

    who: str = says("who is bound")
    what: str = says("what is promised, in the desk's own words")
    to_whom: str = says("to whom", default="")
    strength: str = says("how firmly", choices=("", *STRENGTHS), default="")
    made_on: str = says("day it was made", when=True, default="")
    made_in: str = says("document or occasion", default="")
    window: str = says("the period promised, as printed", default="")
    due: str = says("last day in time; empty for a standing promise", when=True, default="")
    due_note: str = says("how the day was read", default="")
    condition: str = says("condition, as printed", default="")
    recurring: bool = says("promised again and again", default=False)
    state: str = says("where it stands", choices=COMMITMENT_STATES, default="open")
    fulfilled_on: str = says("day of fulfilment; only a person sets it", when=True, default="")
    evidence: str = says("what shows it, in the desk's own words", default="")
    certainty: str = says("how sure the reading is", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Sourced):
    """A report of a meeting, an audit, an evaluation."""

    table: ClassVar[str] = "report"
    dated: ClassVar[str] = "date"

    title: str = says("title")
    date: str = says("day", when=True, default="")
    body: str = says("whose report", default="")
    document: str = says("the document", refers="document", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift(Sourced):
    """A gift declared by a member."""

    table: ClassVar[str] = "gift"
    dated: ClassVar[str] = "date"

    person: str = says("who received it")
    giver: str = says("who gave it", default="")
    what: str = says("what it was")
    value_eur: float | None = says("declared value", unit="EUR", default=None)
    date: str = says("day", when=True, default="")
