"""What an alliance adds to the family: positions, joint texts, consultation, exchange."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from silcrete.records.base import Record, Sourced, says

STANCES = ("support", "conditional", "silent", "against", "ask")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance(Sourced):
    """A position: what an actor wants on a topic. It is no claim and enters no indicator."""

    table: ClassVar[str] = "stance"
    dated: ClassVar[str] = "stated_on"

    who: str = says("actor")
    topic: str = says("topic")
    stance: str = says("kind of stance; unstated is silent, never support", choices=STANCES, default="ask")
    words: str = says("the stance in the desk's own words")
    document: str = says("text it stands in", default="")
    stated_on: str = says("year, month or day", when=True, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class JointText(Sourced):
    """A text several members write together."""

    table: ClassVar[str] = "joint_text"
    dated: ClassVar[str] = "date"

    title: str = says("title")
    body: str = says("the alliance", refers="body")
    date: str = says("day of the last round", when=True, default="")
    state: str = says("draft, open for comment, adopted", default="")
    signatories: tuple[str, ...] = says("members who signed", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation(Sourced):
    """A round of questions to companies and institutes, shown only as aggregates of at least `minimum` answers."""

    table: ClassVar[str] = "consultation"
    dated: ClassVar[str] = "opened"

    title: str = says("subject")
    body: str = says("who asks", default="")
    opened: str = says("first day", when=True, default="")
    closes: str = says("last day", when=True, default="")
    asked: int | None = says("how many were asked", default=None)
    minimum: int = says("least number of answers behind a published figure", default=5)
    questions: tuple[str, ...] = says("the questions", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """One confidential answer to a consultation."""

    table: ClassVar[str] = "answer"
    dated: ClassVar[str] = "date"

    consultation: str = says("the round", refers="consultation")
    respondent: str = says("who answered")
    date: str = says("day", when=True, default="")
    answers: dict[str, Any] = says("answer by question")
    tier: str = says("who may see it", choices=("restricted", "members"), default="restricted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Sourced):
    """What a member offers to others: a pilot line, a course, a practice."""

    table: ClassVar[str] = "offer"
    dated: ClassVar[str] = "date"

    who: str = says("member or organisation")
    what: str = says("what is offered")
    segments: tuple[str, ...] = says("segments it serves", refers="segment", default=())
    date: str = says("since when", when=True, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Sourced):
    """What a member looks for."""

    table: ClassVar[str] = "need"
    dated: ClassVar[str] = "date"

    who: str = says("member or organisation")
    what: str = says("what is needed")
    segments: tuple[str, ...] = says("segments it concerns", refers="segment", default=())
    date: str = says("since when", when=True, default="")
