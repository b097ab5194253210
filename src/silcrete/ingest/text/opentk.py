"""The description block of an OpenTK document page (opentk.nl, the Dutch House of Representatives).

The block stands between the menu and the document itself: title, dossier, kind, one line with number, dates and
version, then links, persons, dossier, cases and activities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

Span = tuple[int, int]

LONGEST = 80
"""The block has at most so many lines before and after its number."""


@dataclass(frozen=True)
class PageBlock:
    """What the page says of its document, and which lines of it are furniture.

    `metadata` uses the page's own numbers (§8); several values of one name are parted by '|'.
    """

    title: str
    title_start: int
    metadata: dict[str, str]
    navigation: list[Span]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "line": re.compile(
            r"Nummer:\s*(?P<number>20\d\d[DZ]\d{5}),\s*datum:\s*(?P<date>\d{4}-\d\d-\d\d)"
            r"(?:,\s*bijgewerkt:\s*(?P<updated>\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d)?))?"
            r"(?:,\s*versie:\s*(?P<version>\d+))?"
        ),
        "dossier": re.compile(
            r"Onderdeel van kamerstukdossier\s+(?P<dossier>\d{5})(?:[ ](?P<suffix>[\w()]*))?[ ]?-[ ]?(?P<sequence>\d+)"
        ),
        "case": re.compile(r"Onderdeel van za(?:ak|ken)\s+(20\d\dZ\d{5})"),
        "format": re.compile(r"Directe link naar document \(\.(\w{2,5})\)"),
        "menu": re.compile(r"(?:\[[^\]\n]{1,60}\][ \t]*){2,}"),
        "links": re.compile(
            r"Directe link|Gerelateerde personen|Bijlagen?:|Bijlage bij|Preview document|Onderdeel van activiteit"
        ),
        # The head of a parliamentary paper: dossiers it is filed under, then its number in the first of them.
        "papers": re.compile(r"(?m)^(\d\d) ?(\d{3})(?:[ \t]+([IVXLC]+)\b)?[ \t]+\S"),
        "sequence": re.compile(r"(?m)^Nr\.[ \t]*(\d+)\b"),
    }


def page_block(text: str) -> PageBlock | None:
    """The description block of `text`, or None when it is no OpenTK page."""
    patterns = _patterns()
    line = patterns["line"].search(text)
    if not line:
        return None
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\s][^\n]*", text)]
    before = [span for span in lines if span[1] < line.start()][-LONGEST:]
    navigation = [span for span in before if patterns["menu"].fullmatch(text, *span)]
    head = [span for span in before if not text.startswith("[", span[0])]
    after = [span for span in lines if span[0] > line.end()][:LONGEST]
    block = [s for s in after if patterns["links"].match(text, *s) or text.startswith("Onderdeel van", s[0])]
    stop = block[-1][1] if block else line.end()
    navigation += [s for s in block if patterns["links"].match(text, *s)]
    metadata = {name: value for name, value in line.groupdict().items() if value}
    if "updated" in metadata:
        metadata["updated"] = metadata["updated"].replace(" ", "T")
    metadata["publisher"] = "Tweede Kamer der Staten-Generaal"
    metadata |= _names(text, head) | _places(text[line.end() : stop], text[stop:])
    if not head:
        return PageBlock("", -1, metadata, navigation)
    return PageBlock(text[slice(*head[0])].strip(), head[0][0], metadata, navigation)


def _names(text: str, head: list[Span]) -> dict[str, str]:
    """Title of the dossier and kind of the document: the lines between the title and the number."""
    words = [text[a:b].strip() for a, b in head[1:]]
    found = {"document_type": words[-1]} if words else {}
    return found | ({"dossier_title": words[0]} if len(words) > 1 else {})


def _places(block: str, body: str) -> dict[str, str]:
    """Dossier, sequence, case and format, from the links of the page and the head of the paper itself."""
    patterns = _patterns()
    found: dict[str, str] = {}
    dossiers: list[str] = []
    for match in patterns["dossier"].finditer(block):
        name = f"{match['dossier']}-{match['suffix']}" if match["suffix"] else match["dossier"]
        dossiers.append(f"{name}/{match['sequence']}")
        if len(dossiers) == 1:
            found |= {"dossier": name, "sequence": match["sequence"]}
    start = patterns["sequence"].search(body[:2000])
    if start:
        first = {name.partition("/")[0] for name in dossiers}
        for paper in patterns["papers"].finditer(body[: start.start()]):
            name = paper[1] + paper[2] + (f"-{paper[3]}" if paper[3] else "")
            dossiers += [] if name in first else [name]
    if dossiers:
        found["dossiers"] = "|".join(dict.fromkeys(dossiers))
    cases = list(dict.fromkeys(patterns["case"].findall(block)))
    if cases:
        found["case_number"] = "|".join(cases)
    original = patterns["format"].search(block)
    return found | ({"original_format": original[1]} if original else {})
