"""Who is meant: first persons, named bodies, generic actors; and whose side they are on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from silcrete.ingest.extract.clauses.clause import Clause
from silcrete.ingest.extract.clauses.cues import Grammar
from silcrete.ingest.extract.clauses.spans import Spans
from silcrete.ingest.extract.clauses.tokens import Token
from silcrete.ingest.extract.clauses.units import Unit
from silcrete.ingest.extract.entities.lexicon import word_set
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.text import Text

_BODIES = frozenset(("organisation", "region", "country", "mention", "role", "person", "place"))
_OPENING = 600
_OFTEN = 3


@dataclass(frozen=True)
class Actor:
    """What a subject is, with its id where that is known and its name in the text.

    `kind` is "first" (a first person), "body", "place" (a continent), "event", "plan" or "thing". `outside` is true
    for a body that the writer does not speak for.
    """

    kind: str
    id: str | None
    name: str | None
    outside: bool = False


class Actors:
    """Resolves the subjects of one text."""

    def __init__(self, text: Text, frame: Frame, items: list[Item], grammar: Grammar) -> None:
        self.text = text
        self.frame = frame
        self.grammar = grammar
        self.items = Spans(i for i in items if i.kind in _BODIES)
        self.instruments = Spans(i for i in items if i.kind in ("reference", "organisation"))

    def of(self, clause: Clause) -> Actor:
        """The actor that the subject of `clause` names."""
        if clause.subject is None:
            return Actor("thing", None, None)
        return self.named(clause.unit, *clause.subject)

    def named(self, unit: Unit, first: int, last: int) -> Actor:
        """The actor that the tokens `first` up to `last` of `unit` name."""
        words = self.grammar.words
        tokens = unit.tokens
        if first >= last:
            return Actor("thing", None, None)
        low = tokens[last - 1].low
        if low in words.first_singular or low in _ME:
            return self._signatory(unit)
        if low in words.first_plural or low in _US:
            return self._sender(unit)
        if last - first == 1 and low in words.pronouns:
            return self._told_of(unit, first, low) or self._anaphor(unit, low)
        return self._noun(unit, first, last)

    def _noun(self, unit: Unit, first: int, last: int) -> Actor:
        tokens = unit.tokens
        start, end = tokens[first].start, tokens[last - 1].end
        head = self._head(unit, first, last)
        phrase = self.text.folded[start:end].lower()
        name = self.text.raw[start:end]
        entity = self._entity(start, tokens[head - 1].end if head > first else end)
        entity = entity or self._running(start, tokens[head - 1])
        inside = entity or self._entity(start, _before_comma(unit, first, last))
        kind = self._kind(unit, first, head)
        over = entity is not None and entity.kind == "organisation" and entity.end > tokens[head - 1].end
        if entity is not None and kind != "body" and (over or self._heads(unit, first, head, entity)):
            kind = "body"
        if kind == "body" and entity is not None and entity.kind == "place":
            kind = "place"
        if kind != "body":
            return Actor(kind, id_of(inside) if inside else None, name)
        inside = inside if inside is not None and not _bare(inside) else None
        own = bool(self.grammar.nouns.own_side.search(phrase))
        return Actor("body", id_of(inside) if inside else None, name, self._outside(name, inside, own))

    def _kind(self, unit: Unit, first: int, head: int) -> str:
        """What the head noun of a phrase is."""
        nouns = self.grammar.nouns
        french = self.grammar.language == "fr"
        window = unit.tokens[first:head]
        content = [t for t in window if t.word and t.low not in self.grammar.words.articles]
        candidates = content[:2] if french else content[-1:]
        if self.grammar.language == "de":
            capitals = [t for t in content if t.cap]
            while len(capitals) > 1 and capitals[0].low.endswith(_INFLECTED) and _adjoin(capitals[0], capitals[1]):
                capitals = capitals[1:]
            candidates = capitals[:1] or content[-1:]
        for token in candidates:
            if token.low in nouns.actors or _suffix(token.low, nouns.actor_suffixes):
                return "body"
            if token.low in nouns.events or _suffix(token.low, tuple(nouns.event_suffixes)):
                return "event"
            if token.low in nouns.plans or self._compound(token.low):
                return "plan"
        if any(
            t.low in ("minister", "staatssecretaris", "ministre", "president", "präsident", "commissioner")
            for t in content[:2]
        ):
            return "body"
        return "thing"

    def _compound(self, word: str) -> bool:
        """Whether a Dutch or German compound ends in a noun for a plan."""
        if not self.grammar.verb_second or len(word) < 9:
            return False
        return any(word.endswith(noun) for noun in self.grammar.nouns.plans if len(noun) >= 4)

    def _head(self, unit: Unit, first: int, last: int) -> int:
        """Index after the head noun phrase: before the first preposition, relative or comma."""
        words = self.grammar.words
        for at in range(first + 1, last):
            token = unit.tokens[at]
            if token.low == "." and unit.tokens[at - 1].low in word_set("honorifics"):
                continue  # "M. Durand"
            if not token.word or (token.low in words.relatives and token.low not in words.articles):
                return at
            if token.low in words.of_preps or token.low in words.preps:
                if self.grammar.language == "de" and token.low in words.articles and not unit.tokens[at - 1].cap:
                    continue
                return at
        return last

    def _heads(self, unit: Unit, first: int, head: int, entity: Item) -> bool:
        """Whether a named entity is the head of the phrase rather than part of it."""
        ends = unit.tokens[head - 1].end
        if self.grammar.language in ("en", "nl", "de"):
            last = self._ending(entity, ends)
            return last or entity.kind == "person" or self._leads(unit, first, head, entity)
        return entity.kind == "person" or entity.start <= unit.tokens[min(first + 1, head - 1)].start

    def _leads(self, unit: Unit, first: int, head: int, entity: Item) -> bool:
        """Whether a named entity opens a phrase before a verb at the end, and no noun of its own follows."""
        if not self.grammar.verb_second:
            return False
        words, tokens = self.grammar.words, unit.tokens
        at = first + 1 if tokens[first].low in words.articles and first + 1 < head else first
        if tokens[at].start != entity.start:
            return False
        after = unit.token_at(entity.end)
        if after >= head or tokens[after].cap:
            return False
        low = tokens[after].low
        closed = low in words.adverbs or low in words.articles or low[:1].isdigit()
        return closed or (self.grammar.language == "de" and tokens[after].word)

    def _ending(self, entity: Item, end: int) -> bool:
        """Whether the entity, or a later one joined to it, ends the phrase."""
        return any(end - 2 <= i.end <= end for i in self.items.within(entity.start, end))

    def _entity(self, start: int, end: int) -> Item | None:
        """The first body named inside a span, the longest at its place; a person before its role."""
        best: Item | None = None
        for found in self.items.within(start, end + 1):
            if not _names_body(found):
                continue
            if best is None or (best.kind == "role" and found.kind == "person"):
                best = found
        return best

    def _told_of(self, unit: Unit, at: int, low: str) -> Actor | None:
        """Who "they" are in what someone says of himself ("the regions said that they would ..."), None elsewhere."""
        tokens, words = unit.tokens, self.grammar.words
        if low in words.things and low not in ("it", "es", "het"):
            return None
        before = tokens[at - 1].low if at else ""
        if before not in _SAYS and not (before in ("that", "dat", "dass", "qu'", ",") and at > 2):
            return None
        said = at - 1 if before in _SAYS else at - 2
        while said > 0 and tokens[said].low not in words.finite | _SAYS:
            said -= 1
        if said <= 0:
            return None
        first = said
        while first > 0 and tokens[first - 1].word:
            first -= 1
        actor = self._noun(unit, first, said) if first < said else None
        return actor if actor is not None and actor.kind == "body" else None

    def _running(self, start: int, head: Token) -> Item | None:
        """The organisation whose name begins in a head noun phrase and runs on after it ("Agency for ...")."""
        touching = (i for i in self.items.touching(start, head.end) if i.kind == "organisation")
        return next((i for i in touching if start <= i.start <= head.start and head.end < i.end), None)

    def _anaphor(self, unit: Unit, low: str) -> Actor:
        """What a third-person pronoun points back at, when the sentence before opens with a body."""
        if low in self.grammar.words.things and low not in ("it", "es", "he", "she"):
            return Actor("thing", None, None)
        if low in ("men", "man", "on"):
            return Actor("body", None, low)
        if unit.sentence == 0:
            return Actor("thing", None, None)
        start, end = self.text.sentences[unit.sentence - 1]
        entity = self._entity(start, min(end, start + 80))
        if entity is None:
            return Actor("thing", None, None)
        return Actor("body", id_of(entity), entity.text, self._outside(entity.text, entity, False))

    def _outside(self, name: str, entity: Item | None, own: bool) -> bool:
        """Whether a named body is one that the writer only reports on."""
        phrase = name.lower()
        if own and not re.search(r"\b(?:commissie|commission|kommission)\b", phrase):
            return False
        if self._speaks(phrase, entity):
            return False
        nouns = self.grammar.nouns
        if phrase in ("the council", "der rat", "de raad", "le conseil") and entity is None:
            return False
        company = entity is not None and entity.normalised.get("type") in ("company", "firm")
        foreign = entity is not None and entity.kind == "country" and self._foreign(entity)
        match = nouns.outside.search(phrase)
        common = match is not None and match.group() in _COMMON and name[match.start() : match.start() + 1].islower()
        return (match is not None and not common) or company or foreign

    def _foreign(self, entity: Item) -> bool:
        home = {"nl": ("NL", "BE"), "de": ("DE", "AT", "CH"), "fr": ("FR", "BE", "LU")}.get(self.grammar.language)
        return home is not None and entity.normalised.get("iso2") not in home

    def _speaks(self, phrase: str, entity: Item | None) -> bool:
        """Whether the text speaks for this body: it is the sender, or the subject of the opening without a sender."""
        identity = id_of(entity) if entity else None
        if identity is not None and identity in self.speaker_ids:
            return True
        sender = (self.frame.sender or "").lower()
        if _COMMISSION in self.speaker_ids and re.search(r"\b(?:commission|commissie|kommission)\b", phrase):
            return True
        return bool(sender) and len(phrase) > 3 and (phrase in sender or sender in phrase)

    @cached_property
    def speaker_ids(self) -> frozenset[str]:
        """Ids of the bodies the text speaks for: its sender, or without one the body it names most."""
        found = set()
        for span in (self.frame.sender_span, self.frame.signatory_span):
            if span:
                entity = self._entity(*span)
                if entity and (identity := id_of(entity)):
                    found.add(identity)
        if not self.frame.sender and not self.frame.signatory:
            named = Counter(id_of(i) for i in self.items if i.kind in ("organisation", "region", "mention"))
            common = named.most_common(2)
            often = common and common[0][1] >= _OFTEN and (len(common) == 1 or common[0][1] > common[1][1])
            if often and common[0][0]:
                found.add(common[0][0])
            start = self.text.body[0]
            if _COMMISSION_PAPER.search(self.text.folded, start, start + _OPENING):
                found.add(_COMMISSION)
        return frozenset(found)

    def _signatory(self, unit: Unit) -> Actor:
        if unit.speech:
            speaker = self.speaker(unit)
            if speaker:
                return Actor("first", id_of(speaker), speaker.text)
        if self.frame.signatory_span:
            entity = self._entity(*self.frame.signatory_span)
            if entity:
                return Actor("first", id_of(entity), entity.text)
        name = self.frame.signatory or self.frame.sender
        kind = "person" if self.frame.signatory else "org"
        return Actor("first", f"{kind}:{slug(name)}" if name else None, name)

    def _sender(self, unit: Unit) -> Actor:
        if unit.speech:
            speaker = self.speaker(unit)
            if speaker:
                body = speaker.normalised.get("of")
                return Actor("first", self._body_named(body) or id_of(speaker), str(body or speaker.text))
        if self.frame.sender_span:
            entity = self._entity(*self.frame.sender_span)
            if entity:
                return Actor("first", id_of(entity), entity.text)
        if self.frame.sender:
            return Actor("first", f"org:{slug(self.frame.sender)}", self.frame.sender)
        first = next(iter(sorted(self.speaker_ids)), None)
        return Actor("first", first, None)

    def _body_named(self, name: object) -> str | None:
        return self._bodies.get(name) if isinstance(name, str) else None

    @cached_property
    def _bodies(self) -> dict[str, str | None]:
        """The id of each organisation and region by its name and by the words it is printed with."""
        found: dict[str, str | None] = {}
        for item in self.items:
            if item.kind in ("organisation", "region"):
                for name in (str(item.normalised.get("name")), item.text):
                    found.setdefault(name, id_of(item))
        return found

    def names(self, start: int, end: int, kind: str) -> bool:
        """Whether a span names a body or an instrument, so that an event of this kind is a particular one."""
        if kind in ("revision", "evaluation", "signing"):
            return next(self.instruments.within(start, end), None) is not None
        return self._entity(start, end) is not None

    def body_in(self, unit: Unit) -> str | None:
        """The id of the first body that a unit names, else of the speaker of its quotation."""
        entity = self._entity(unit.start, unit.end)
        if entity is None and unit.speech:
            entity = self.speaker(unit)
        return id_of(entity) if entity else None

    def speaker(self, unit: Unit) -> Item | None:
        """The person whose speech a unit is part of: named nearest to the quotation in its paragraph.

        A paragraph that is all quotation takes the last person of a paragraph before it that ends with a colon.
        """
        quoted = unit.speech
        if quoted is None:
            return None
        people = [
            i
            for i in self.items.within(*self.text.paragraphs[unit.paragraph])
            if i.kind == "person" and not quoted[0] <= i.start < quoted[1]
        ]
        if people:
            return min(people, key=lambda i: (_distance(i, quoted), i.start))
        if unit.paragraph == 0:
            return None
        before = self.text.paragraphs[unit.paragraph - 1]
        if not self.text.raw[before[0] : before[1]].rstrip().endswith(":"):
            return None
        return next((i for i in reversed(list(self.items.within(*before))) if i.kind == "person"), None)


def _before_comma(unit: Unit, first: int, last: int) -> int:
    """Where a phrase ends before what a comma only adds to it ("the Commission, together with Germany")."""
    comma = next((at for at in range(first + 1, last) if unit.tokens[at].low == ","), last)
    return unit.tokens[comma - 1].end


# First persons behind a preposition ("from me").
_ME = frozenset(["mij", "me", "mir", "moi"])
_US = frozenset(["ons", "uns", "us", "nous"])
# Verbs of saying that a content clause follows without a word between.
_SAYS = frozenset(
    ["said", "stated", "announced", "confirmed", "indicated", "declared", "promised", "informed", "reported"]
)
# Words that name the institution of the Union only with a capital.
_COMMON = frozenset(["commissie", "commission"])
_COMMISSION = "org:european-commission"
_COMMISSION_PAPER = re.compile(
    r"communication from the commission|mitteilung der kommission|mededeling van de commissie"
    r"|communication de la commission|commission staff working|european commission - (?:press|statement|speech)"
    r"|\bip/\d\d/\d+|proposal for a regulation",
    re.IGNORECASE,
)


def willing(clause: Clause) -> Actor | None:
    """Someone unnamed, where the subject is a personal or relative pronoun: only someone can want or promise."""
    if clause.subject is None or clause.subject[1] - clause.subject[0] > 1:
        return None
    token, words = clause.unit.tokens[clause.subject[0]], clause.unit.grammar.words
    personal = token.low in words.pronouns and (token.low not in words.things or token.low in ("it", "it'll"))
    if personal or (clause.role == "relative" and token.low in words.relatives):
        return Actor("body", None, token.low)
    return None


def _distance(item: Item, span: tuple[int, int]) -> int:
    return max(span[0] - item.end, item.start - span[1], 0)


# Endings of German adjectives that are written with a capital ("Thüringer Aufbaubank").
_INFLECTED = ("er", "ische", "ischen", "ischer", "sche", "schen", "liche", "lichen")


def _adjoin(first: Token, second: Token) -> bool:
    """Whether only a blank stands between two words."""
    return second.start - first.end == 1


def _suffix(word: str, suffixes: tuple[str, ...]) -> bool:
    return bool(suffixes) and len(word) > 5 and word.endswith(suffixes)


def _names_body(item: Item) -> bool:
    if item.kind == "mention":
        target = str(item.normalised.get("refers_to", ""))
        return target.startswith(("org:", "group:", "region:", "person:"))
    if item.kind == "place":
        return item.normalised.get("type") == "continent"
    return True


def _bare(item: Item) -> bool:
    """Whether a body is named by its kind alone ("Parliament"): which one it is remains open."""
    return item.kind == "organisation" and item.normalised.get("id") == "org:parliament"


def id_of(item: Item) -> str | None:
    """The id of an actor: its own, what a mention refers to, the holder of a role, a country's code."""
    normalised = item.normalised
    if item.kind == "mention":
        return str(normalised.get("refers_to"))
    if item.kind == "role":
        holder = normalised.get("holder")
        return holder if isinstance(holder, str) else f"role:{slug(item.text)}"
    if item.kind == "country":
        return f"country:{normalised.get('iso2')}"
    found = normalised.get("id")
    return str(found) if found else f"{'person' if item.kind == 'person' else 'org'}:{slug(item.text)}"


def slug(name: str) -> str:
    """Lower case, ASCII, hyphens between words (the form of local keys)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
