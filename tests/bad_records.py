"""Records with one fault each, of the kinds that the chain and the coalition read, as they may stand in a ledger.

A record refuses most of these faults when it is made; one that was written past it, by an earlier version or another
program, may have them.
"""

from __future__ import annotations

from typing import Any

from silcrete.ledger import Ledger
from silcrete.records import Claim, Record, from_dict, kind_of, to_dict

BAD: dict[str, tuple[str, dict[str, Any], str]] = {
    "bad-parent": ("segment", {"parent": "crm.nosuch"}, "its parent 'crm.nosuch' is no segment on file"),
    "bad-self": ("segment", {"parent": "bad-self"}, "it is a part of itself: bad-self > bad-self"),
    "bad-start": ("flow", {"start": "crm.nosuch"}, "its start 'crm.nosuch' is no segment on file"),
    "bad-end": ("flow", {"end": "crm.nosuch"}, "its end 'crm.nosuch' is no segment on file"),
    "bad-strength": ("flow", {"dependency": "strong"}, "its dependency 'strong' is none of the words that are allowed"),
    "bad-circle": (
        "flow",
        {"start": "dem.auto", "end": "crm.gallium"},
        "it closes a circle: ",
    ),
    "bad-ring": (
        "flow",
        {"start": "crm.gallium", "end": "crm.gallium"},
        "it closes a circle: crm.gallium > crm.gallium",
    ),
    "bad-making": ("facility", {"segments": ("crm.nosuch",)}, "its segments 'crm.nosuch' is no segment on file"),
    "bad-country": ("facility", {"country": "QQ"}, "its country 'QQ' is the code of no place"),
    "bad-nowhere": ("facility", {"country": ""}, "its country is empty"),
    "bad-region": ("facility", {"nuts2": "QQ99"}, "its nuts2 'QQ99' is the code of no place"),
    "bad-state": ("facility", {"state": "burning"}, "its state 'burning' is none of the words that are allowed"),
    "bad-north": ("facility", {"latitude": 123.0}, "its latitude 123 lies outside -90 to 90"),
    "bad-stated": ("facility", {"stated_on": "2024-13"}, "its stated_on '2024-13' is no date"),
    "bad-seat": ("organisation", {"country": "QQ"}, "its country 'QQ' is the code of no place"),
    "bad-member": ("membership", {"place": "QQ"}, "its place 'QQ' is the code of no place"),
    "bad-role": ("membership", {"role": "friend"}, "its role 'friend' is none of the words that are allowed"),
    "bad-body": ("membership", {"body": "aaa.nosuch"}, "its body 'aaa.nosuch' is no body on file"),
    "bad-since": ("membership", {"start": "2024-13"}, "its start '2024-13' is no date"),
    "bad-until": ("membership", {"end": "2030-13"}, "its end '2030-13' is no date"),
    "bad-hit": ("disruption", {"segment": "crm.nosuch"}, "its segment 'crm.nosuch' is no segment on file"),
    "bad-where": ("disruption", {"place": "QQ"}, "its place 'QQ' is the code of no place"),
    "bad-loss": ("disruption", {"lost_world": 3.0}, "its lost_world 3 lies outside 0 to 1"),
    "bad-aim": ("target", {"unit": "bananas"}, "its unit 'bananas' is not known"),
    "bad-aimed": ("target", {"subject": "crm.nosuch"}, "'crm.nosuch' is no segment on file"),
    "bad-match": ("code", {"match": "perfect"}, "its match 'perfect' is none of the words that are allowed"),
    "bad-measured": ("measurement", {"place": "QQ"}, "its place 'QQ' is the code of no place"),
    "bad-unit": ("measurement", {"unit": "bananas"}, "its unit 'bananas' is not known"),
    "bad-grade": ("claim", {"grade": "Z"}, "its grade 'Z' is none of the words that are allowed"),
    "bad-tier": ("claim", {"tier": "secret"}, "its tier 'secret' is none of the words that are allowed"),
    "bad-qualifier": ("claim", {"qualifier": "nearly"}, "its qualifier 'nearly' is none of the words that are allowed"),
    "bad-nature": ("claim", {"nature": "dream"}, "its nature 'dream' is none of the words that are allowed"),
}
"""Key of the record, its kind, what differs from a sound one, and the fault in words or their beginning."""


POLICY: dict[str, tuple[str, dict[str, Any], str]] = {
    "bad-due": (
        "commitment",
        {"due": "2026-02-31", "what": "report on the supply of gallium"},
        "its due '2026-02-31' is no date",
    ),
    "bad-made": ("commitment", {"made_on": "2024-13"}, "its made_on '2024-13' is no date"),
    "bad-kept": ("commitment", {"state": "broken"}, "its state 'broken' is none of the words that are allowed"),
    "bad-firm": ("commitment", {"strength": "iron"}, "its strength 'iron' is none of the words that are allowed"),
    "bad-meeting": ("meeting", {"date": "2026-02-31"}, "its date '2026-02-31' is no date"),
    "bad-host": ("meeting", {"body": "nosuch"}, "its body 'nosuch' is no body on file"),
    "bad-event": ("event", {"date": "2026-02-31"}, "its date '2026-02-31' is no date"),
    "bad-told": ("stance", {"stated_on": "2024-13", "topic": "supply security"}, "its stated_on '2024-13' is no date"),
    "bad-voice": ("stance", {"stance": "maybe"}, "its stance 'maybe' is none of the words that are allowed"),
}
"""The same of kinds that the chain does not read: promises, meetings, events, positions."""


def write(ledger: Ledger) -> None:
    """Write the bad records, each like a sound one of its kind but for some fields, after all that is on file."""
    view = ledger.at()
    share = view.find(Claim, subject="crm.gallium", quantity="share", place="CN")[0]
    with ledger.writing(by="tests", why="faults") as w:
        for key, (table, changes, _) in (BAD | POLICY).items():
            kind = kind_of(table)
            if table in ("claim", "measurement"):
                plain: Record = share.but(derived_from=(), recipe="")
                like = from_dict(kind, to_dict(plain))
            else:
                like = view.find(kind, limit=1)[0]
            record = like.but(key=key)
            for name, value in changes.items():
                object.__setattr__(record, name, value)
            w.add(record)
