"""Where each kind of record is shown: one address a record, built from the publisher's own number."""

from __future__ import annotations

import re
from urllib.parse import quote

from silcrete.desk.context import SAFE

PLACES = {
    "claim": "/claims/{}",
    "measurement": "/claims/{}",
    "document": "/documents/{}",
    "proposal": "/review?key={}",
    "commitment": "/commitments/{}",
    "source": "/-/sources/{}",
    "segment": "/chain/segments/{}",
    "facility": "/chain/facilities/{}",
    "person": "/people/{}",
    "body": "/bodies/{}",
    "dossier": "/dossiers/{}",
    "case": "/cases/{}",
    "output": "/runs/{}",
}
"""Record kind -> address; kinds that have no page of their own are shown by `/records/<kind>/<key>`."""

_VERSION = re.compile(r"(?P<document>.+)@(?P<number>\d+)$")
_PASSAGE = re.compile(r"(?P<document>.+)@(?P<number>\d+)#(?P<name>[^#]+)$")


def link(kind: str, key: str) -> str:
    """The address of a record's page."""
    if kind == "passage" and (found := _PASSAGE.match(key)):
        return f"/documents/{_part(found['document'])}/v{found['number']}#{_part(found['name'])}"
    if kind == "version" and (found := _VERSION.match(key)):
        return f"/documents/{_part(found['document'])}/v{found['number']}"
    return PLACES.get(kind, "/records/" + _part(kind) + "/{}").format(_part(key))


def _part(text: str) -> str:
    return quote(text, safe=SAFE)
