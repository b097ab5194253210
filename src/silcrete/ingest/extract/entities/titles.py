"""Titles of office in a text: from the list, and German and Dutch compounds ("Wirtschaftsministerin")."""

from __future__ import annotations

from dataclasses import dataclass

from silcrete.ingest.extract.entities.scan import Scan
from silcrete.ingest.extract.entities.tokens import Tokens
from silcrete.ingest.extract.entities.trie import longest_hits

_OFFICE_ENDINGS = {
    "de": (
        *("minister", "ministers", "ministerin", "präsident", "präsidentin", "präsidenten", "kommissar", "kommissarin"),
        *("kommissars", "kanzler", "kanzlerin", "kanzlers", "sekretär", "sekretärin", "sekretärs", "bürgermeister"),
        *("bürgermeisterin", "senator", "senatorin"),
    ),
    "nl": ("minister", "president", "commissaris", "secretaris"),
}
_POST_ENDINGS = {
    "de": (
        *("sprecher", "sprecherin", "direktor", "direktorin", "vorsitzender", "vorsitzende", "vorsitzenden", "chef"),
        *(
            "chefin",
            "gründer",
            "gründerin",
            "leiter",
            "leiterin",
            "beauftragter",
            "beauftragte",
            "beauftragten",
            "abgeordnete",
            "abgeordneter",
        ),
        *("abgeordneten", "berichterstatter", "berichterstatterin"),
    ),
    "nl": ("voorzitter", "directeur", "woordvoerder", "topman", "topvrouw", "baas", "kamerlid"),
}


@dataclass(frozen=True)
class Title:
    """A title at words `first` to `last`; `flags`: `p` takes a bare surname, `l` a list of names, `t` a full name."""

    first: int
    last: int
    flags: str

    @property
    def many(self) -> bool:
        """Whether a list of names may follow."""
        return "l" in self.flags


def right_honourable(tokens: Tokens, i: int) -> int:
    """The word behind "(the) Rt Hon" or "Right Honourable" at word `i`; `i` where it is none."""
    j = i + 1 if tokens.low[i : i + 1] == ["the"] else i
    first, second = tokens.low[j : j + 1], tokens.low[j + 1 : j + 2]
    stands = first in (["rt"], ["right"]) and second in (["hon"], ["honourable"], ["honorable"])
    return j + 2 if stands and tokens.marks[j] in " ." and tokens.marks[j + 1] in " ." else i


def titles_of(scan: Scan) -> list[Title]:
    """All titles by position, none inside another."""
    flags: dict[int, set[str]] = {}
    for hit in scan.of("role"):
        flags.setdefault(hit.last, set()).update(hit.entry.data)
    listed = longest_hits(scan.of("role"))
    found = {hit.last: Title(hit.first, hit.last, "".join(sorted(flags[hit.last]))) for hit in listed}
    taken = {i for title in found.values() for i in range(title.first, title.last + 1)}
    tokens = scan.tokens
    offices, posts = _OFFICE_ENDINGS.get(scan.language, ()), _POST_ENDINGS.get(scan.language, ())
    if offices:
        for i, low in enumerate(tokens.low):
            hyphened = i > 0 and tokens.marks[i - 1] == "-" and low in posts
            if (len(low) < 8 and not hyphened) or i in taken or (scan.language == "de" and not tokens.capital(i)):
                continue
            if low.endswith(offices):
                found[i] = Title(i, i, "tp")
            elif low.endswith(posts):
                found[i] = Title(i, i, "tl" if low.endswith("n") else "t")
    return [_with_prefix(scan, title) for title in sorted(found.values(), key=lambda t: t.first)]


def _with_prefix(scan: Scan, title: Title) -> Title:
    """A name or small prefix hyphenated to the title belongs to it: "ASML-topman", "oud-premier"."""
    tokens, i = scan.tokens, title.first
    if i and tokens.marks[i - 1] == "-" and (tokens.capital(i - 1) or tokens.low[i - 1] in {"oud", "ex", "vice"}):
        return Title(i - 1, title.last, title.flags)
    return title
