"""Promises in the present tense of a verb that is no cue by itself: they need a date of their own."""

from __future__ import annotations

import re
from functools import cache

from silcrete.ingest.extract.clauses.clause import Clause
from silcrete.ingest.extract.clauses.dues import Dues

_CONTENT = frozenset(["dat", "dass", "ob", "that", "whether", "que", "qu'"])
_COARSE = frozenset(["year", "year-end", "decade"])
_NEAR = 2
"""Words between a verb and a year that still belongs to it."""


def dated_act(clause: Clause, dues: Dues, start: int) -> bool:
    """Whether a day ahead from `start` on belongs to the verb: fronted, right behind it, a limit, or finer than a year.

    What stands in a content clause ("considers that by 2030 ...") does not, and a feeling or a share in something is
    no act.
    """
    unit = clause.unit
    if _attitude().search(clause.low):
        return False
    told = (token.start for token in unit.tokens[clause.verb + 1 : clause.last] if token.low in _CONTENT)
    verb = unit.tokens[clause.verb]
    for found in dues.within(start, min([clause.end, *told])):
        if found.kind == "deadline" and found.normalised.get("due") and _limit().match(found.text.lower()):
            return True
        if found.kind != "date" or not dues.is_coming(found):
            continue
        between = unit.tokens[clause.verb + 1 : unit.token_at(found.start)]
        if found.end <= verb.start or len(between) <= _NEAR or found.normalised.get("precision") not in _COARSE:
            return True
    return False


@cache
def _limit() -> re.Pattern[str]:
    """Words for a last day; "until" may also say how long something goes on."""
    return re.compile(
        r"(?:nog )?(?:uiterlijk|voor|vóór|binnen)\b|(?:noch )?(?:spätestens|vor|innerhalb|binnen)\b"
        r"|(?:by|before|no later|within)\b|(?:avant|au plus tard|d'ici|dans les|sous)\b"
    )


@cache
def _attitude() -> re.Pattern[str]:
    """A present tense that tells of a feeling, an opinion or a state."""
    return re.compile(
        r"\b(?:deel|delen|deelt) (?:de|uw|deze|die) (?:zorg\w*|mening|opvatting|analyse|constatering|conclusie)"
        r"|\b(?:maak|maakt|maken) (?:zich|me|mij|ons|deel)\b|\btrifft\b.* auf\b|\bsetz(?:t|en) (?:\w+ ){0,3}?auf\b"
        r"|\bträgt\b.* rechnung|\bführ(?:t|en) .* an\Z|\breports? (?:sales|revenue|profits?|losses|growth)\b"
    )


@cache
def _rule_verbs() -> re.Pattern[str]:
    """What a law says, right before what it says."""
    return re.compile(
        r"\b(?:bepaalt|bepalen|schrijft voor|verplicht|vereist|bestimmt|sieht vor|schreibt vor|regelt|provides?"
        r"|requires?|stipulates?|prévoit|dispose|impose|exige),? (?:dat|dass|that|que|qu')\s*\Z"
    )


def ruled(clause: Clause) -> bool:
    """Whether the clause is what a law or a rule says."""
    return bool(_rule_verbs().search(clause.unit.low[: clause.start - clause.unit.start]))
