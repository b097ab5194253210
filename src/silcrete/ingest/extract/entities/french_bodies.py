"""French bodies of whose name only the head has a capital: "la Fédération des pêcheurs", "l'Agence des côtes"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.entities.organisations import Organisation, make
from silcrete.ingest.extract.entities.phrases import FRENCH_ADJECTIVES
from silcrete.ingest.extract.entities.scan import Scan

_KINDS = {
    "agency": "Agence|Autorité|Bureau|Délégation|Direction|Inspection|Office|Service",
    "association": "Association|Chambre|Confédération|Fédération|Société|Syndicat|Union",
    "committee": "Comité|Conseil",
    "institute": "Académie|Centre|Institut|Laboratoire|Observatoire",
    "foundation": "Banque|Fondation|Fonds",
}


def french_bodies(scan: Scan) -> Iterator[Organisation]:
    """The bodies of a French text behind an article, by kind."""
    for kind in _KINDS if scan.language == "fr" else ():
        for match in _body(kind).finditer(scan.text.folded):
            first, last = scan.tokens.first_at(match.start("name")), scan.tokens.last_before(match.end("name"))
            if not any(i in scan.org_at for i in range(first, last + 1)):
                yield make(scan, first, last, kind, "organisation-french-body", 0.68)


@cache
def _body(kind: str) -> re.Pattern[str]:
    adjective = rf"(?: [a-zéèêçûô]+(?:{'|'.join(FRENCH_ADJECTIVES)}|nal|çais|çaise|péen|péenne)\b)*"
    of = r"(?:des |du |de la |de l'|pour (?:la |le |les |l')|d'(?!\w+[ei]r\b)|de (?!l[ae']|\w+(?:er|ir|re)\b))"
    noun = r"(?!suite|cadre|part|titre|fait|lieu)[A-ZÉ]?[a-zéèêàçîôûœ]{3,}"
    field = rf"{adjective}(?: {of}{noun}{adjective}){{1,3}}(?: et (?:des |du |de la |de l'){noun}{adjective})?"
    article = r"(?i:\b(?:la|le|les|du|au|aux|des|cette|ce|par) |\b[ld]')"
    return re.compile(rf"{article}(?P<name>(?:{_KINDS[kind]}){field})")
