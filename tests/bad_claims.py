"""Claims with one fault each, as they may stand in a ledger, for the tests of what must go on in spite of them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from silcrete.ledger import Ledger, open_ledger
from silcrete.records import Claim

BAD: dict[str, tuple[dict[str, Any], str, str]] = {
    "bad-date": ({"period": "2024-13"}, "no-date", "its period '2024-13' is no date"),
    "bad-place": ({"place": "QQ"}, "unknown-code", "its place 'QQ' is the code of no place"),
    "bad-segment": ({"subject": "crm.nosuch"}, "orphan", "'crm.nosuch' is no segment on file"),
    "bad-share": ({"value": 1.3}, "share-over-one", "a share of 1.3 lies outside 0 to 1"),
    "bad-unit": ({"unit": "percent", "value": 30.0}, "unknown-code", "its unit 'percent' is not known"),
}
"""Key of the claim, what differs from a sound one, the code of its finding, and the fault in words."""


def copied(ledger: str | Path, folder: Path) -> Path:
    """A copy of the starter ledger in a folder, with the bad claims written after all that is on file."""
    path = folder / "bad.db"
    shutil.copy(ledger, path)
    with open_ledger(path) as held:
        write(held)
    return path


def write(ledger: Ledger) -> None:
    """Write the bad claims, each like a sound share but for one field.

    A date that cannot be is refused by the record today; ledgers of earlier versions may hold one.
    """
    sound = ledger.at().find(Claim, subject="crm.gallium", quantity="share", place="CN")[0]
    with ledger.writing(by="tests", why="faults") as w:
        for key, (changes, _, _) in BAD.items():
            claim = sound.but(key=key, low=None, high=None, qualifier="", derived_from=(), recipe="")
            for name, value in changes.items():
                object.__setattr__(claim, name, value)
            w.add(claim)
