"""Dutch parliamentary references: dossier items in every printed form, dossiers, documents, motions, journals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from silcrete.ingest.extract.references.mark import Mark

_DOSSIER = r"(?P<d>[1-4]\d[ ]?\d{3})"
_SUFFIX = r"(?:[ ]|[-–‑])(?P<t>[IVXLCDM]{1,6}[A-Z]?|\d{2}|[A-Z])"
_ONE = r"[1-4]\d[ ]?\d{3}(?:(?:[ ]|[-–‑])(?:[IVXLCDM]{1,6}[A-Z]?|\d{2}|[A-Z])(?!\w))?"
_YEAR = r"(?:,?\s*(?:vergaderjaar\s+)?(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)?\d\d),?)?"
_PREFIX = rf"(?:kst-|(?:Kamerstuk(?:ken|dossier)?|Kst\.?|Kamerst\.)\s*(?:I{{1,2}}\b,?)?{_YEAR}\s*)"
_NAME = (
    r"(?:(?!Kamerst|Kst|Tweede|Eerste|De\s+Kamer)[A-ZÀ-Þ](?:[^\W\d_]|['’-])+|(?:[Vv]an|[Dd]en|[Dd]er|[Dd]e|'t|[Tt]er|"
    r"[Tt]en)(?!\w))"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    joint = r"(?:\s*,?\s*nrs?\.?\s*|[ ]?-[ ]?)"
    tail = r"(?:[ -](?P<t>[IVXLCDM]{1,6}[A-Z]?|\d{2}|[A-Z]))?"
    return {
        "item": re.compile(
            rf"(?:(?<![^\W\d])(?<![.,-])(?P<prefix>{_PREFIX})|(?<![\w.,-])){_DOSSIER}"  # a mark may touch it
            rf"(?:{_SUFFIX})?(?P<joint>{joint})(?P<n>[1-9]\d{{0,3}})(?![\w])(?![.,]\d)"
            r"(?P<more>(?:\s*(?:,|en|t/m|tot\s+en\s+met)\s*(?:nr\.?\s*)?[1-9]\d{0,3}(?![\w/])(?![.,]\d)(?![ ]\d{3}))*)",
            re.IGNORECASE,
        ),
        "senate": re.compile(
            rf"(?<!\w)(?:kst-|Kamerstukken\s+I,?{_YEAR}\s*)(?P<d>[1-4]\d[ ]?\d{{3}})(?:-|"
            rf"(?:[ ](?P<t>[IVXLCDM]{{1,6}}))?,\s*(?:nr\.?\s*)?)(?P<n>[A-Z]{{1,3}})(?!\w)"
        ),
        "reverse": re.compile(
            r"\b[Nn]r\.?\s*(?P<n>[1-9]\d{0,3})\s*\((?P<d>[1-4]\d[ ]?\d{3})(?:[ -](?P<t>[0-9A-Z]+))?\)"
        ),
        "dossier": re.compile(
            rf"(?<!\w)(?P<label>Kamerstukdossier|[Dd]ossier(?:nummer)?|"
            rf"Kamerstuk(?:ken)?(?:\s+II?)?)\s+(?:nr\.?\s*)?{_DOSSIER}(?:{_SUFFIX})?"
            r"(?!\w)(?![.,-]\d)(?!\s*-\s?\d)(?!\s*,?\s*nrs?\b)",
        ),
        "head": re.compile(rf"^[ \t]*{_DOSSIER}{tail}[ \t]+(?P<title>[A-ZÀ-Þ(][^\n]{{3,200}})$", re.MULTILINE),
        "head-above": re.compile(  # the title on a line of its own, and the sequence below it
            rf"^[ \t]*{_DOSSIER}{tail}[ \t]*\n\s*"
            r"(?P<title>[A-ZÀ-Þ(][^\n]{3,200})(?=\n\s*Nr\. ?\d)",
            re.MULTILINE,
        ),
        "number": re.compile(r"(?<![\w])(?:19|20)\d\d[DZAP]\d{5}(?!\w)"),
        "promise": re.compile(r"(?<!\w)(?:TZ(?:19|20)\d{4}-\d{1,4}|T0\d{4})(?!\w)"),
        "official": re.compile(
            r"(?<![\w-])(?:h-tk|h-ek|ah-tk|ah-ek|kv-tk|kv-ek|nds-tk|blg|stb|stcrt|trb)-[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*|(?<![\w-])kst-[1-4]\d{4}(?:-[IVXLCDM]{1,6})?-[A-Z]{1,3}(?![\w-])"
        ),
        "gazette": re.compile(
            r"(?<!\w)(?P<g>Stb|Stcrt|Trb|Staatsblad|Staatscourant|Tractatenblad)\.?\s+(?P<y>(?:19|"
            r"20)\d\d),?\s*(?:nr\.?\s*)?(?P<n>\d{1,5})(?!\d)"
        ),
        "answer": re.compile(
            r"(?<!\w)(?:Aanhangsel(?:\s+van\s+de)?\s+Handelingen|Aanhangsel)(?:\s+II?)?,?\s*(?:vergaderjaar\s+)?"
            r"(?P<a>20\d\d)\s?[-–/]\s?(?P<b>(?:20)?\d\d),?\s*nr\.?\s*(?P<n>\d{1,4})"
        ),
        "minutes": re.compile(
            r"(?<!\w)Handelingen(?:\s+(?P<h>II?))?,?\s*(?:vergaderjaar\s+)?(?P<a>20\d\d)\s?[-–/]\s?(?P<b>(?:20)?\d\d),?\s*"
            r"nr\.?\s*(?P<n>\d{1,3}),?\s*item\s*(?P<i>\d{1,3})"
        ),
    }


@cache
def _moved() -> dict[str, re.Pattern[str]]:
    """Motions and amendments by their number or their movers."""
    person = rf"{_NAME}(?:\s+{_NAME}){{0,3}}"
    movers = rf"{person}(?:\s*(?:,|/|en|\s-\s)\s*{person}){{0,6}}(?:\s+c\.s\.(?!\s*\())?"
    return {
        "motion-number": re.compile(
            r"(?<!\w)(?:[Gg]ewijzigde?\s+)?(?:[Mm]oties?|(?P<change>[Aa]mendement(?:en)?)(?:\s+van\s+(?:het\s+lid|de\s+leden)\s+"
            r"[A-Z][\w', -]{1,60}?)?)\s+op\s+stuk\s+nrs?\.?\s*(?P<n>[1-9]\d{0,3})(?![\w/])(?![.,]\d)"
        ),
        "motion": re.compile(
            rf"(?<!\w)(?P<motion>(?:gewijzigde\s+|nader\s+gewijzigde\s+)?[Mm]otie(?:s)?)(?:-(?P<one>{movers})|"
            rf"\s+(?:(?:van\s+)?(?:de\s+leden|het\s+[Ll]id|de\s+kamerleden|"
            rf"kamerleden|leden|Kamerleden|het\s+Kamerlid|kamerlid)\s+)(?P<many>{movers})|\s+(?P<plain>(?!De\b|Het\b|Uw\b|Ik\b|Onze\b|"
            rf"Deze\b|Kamerstuk|Van\b){movers}))"
        ),
        # A second motion behind the number of the first: "… (Kamerstuk …) en het lid C (Kamerstuk …)".
        "motion-more": re.compile(
            rf"(?<=\))(?:,|,?\s+en)\s+(?:van\s+)?(?:(?:het|de)\s+)?(?P<who>(?:lid|leden|[Kk]amerlid|[Kk]amerleden)\s+(?P<many>{movers})(?:\s+c\.s\.)?)\s*"
            r"\((?=Kamerst|kst|[1-4]\d[ ]?\d{3})"
        ),
    }


@cache
def _printed() -> dict[str, re.Pattern[str]]:
    """The number of a printed paper: by itself, as the one that another replaces, or under several dossiers."""
    return {
        # One number under several dossiers: "Kamerstukken 12 345 en 23 456, nr. 7".
        "joint": re.compile(
            rf"(?<![\w.,-]){_PREFIX}?(?P<all>{_ONE}(?:(?:\s*[,;]\s*|\s+en\s+){_ONE}){{1,6}}),?\s*[Nn]r\.?\s*"
            r"(?P<n>[1-9]\d{0,3})(?![\w])(?![.,]\d)",
            re.IGNORECASE,
        ),
        "sequence": re.compile(
            r"^[ \t]*(?P<s>Nr\.[ ]?(?P<n>[1-9]\d{0,3}))(?=[ \t]*\n?[ \t]*[A-ZÀ-Þ]{3,})", re.MULTILINE
        ),
        # A dossier in brackets behind the bill that it is about: "(36 410-XX)".
        "bracketed": re.compile(rf"\(\s?(?P<v>{_DOSSIER}{_SUFFIX}(?=\s?\))|(?<=\()[1-4]\d[ ]?\d{{3}}(?=\)))"),
        "printed-under": re.compile(
            r"(?<!\w)gedrukt\s+onder\s+(?P<s>nr\.?\s*(?P<n>[1-9]\d{0,3}))(?!\w)", re.IGNORECASE
        ),
    }


def _key(match: re.Match[str]) -> tuple[str, str]:
    suffix = match["t"] if "t" in match.re.groupindex else None
    return match["d"].replace(" ", ""), suffix or ""


def canonical(dossier: str, suffix: str, sequence: str) -> str:
    """`kst-36600-XIII-29`; the suffix as printed."""
    return "-".join(["kst", dossier, *([suffix] if suffix else []), sequence])


def item_fields(dossier: str, suffix: str, sequence: str, own: str | None) -> dict[str, Any]:
    """Normalised fields of a dossier item; unresolved until a store has been asked."""
    fields: dict[str, Any] = {
        "type": "kamerstuk",
        "canonical": canonical(dossier, suffix, sequence),
        "dossier": dossier,
        "sequence": sequence,
    }
    if suffix:
        fields["suffix"] = suffix
    if own == fields["canonical"]:
        fields["self"] = True
    return fields


def find_dutch(
    folded: str, dutch: bool, own_number: str | None, own_item: str | None, head: tuple[int, int]
) -> Iterator[Mark]:
    """Dutch references in `folded`.

    `dutch` says whether the document is Dutch: bare dossier numbers without a label are read only there.
    `own_number` and `own_item` mark references of the document to itself; `head` is where dossier lines can stand.
    """
    items = list(_items(folded, dutch, own_item))
    yield from items
    taken = [(m.start, m.end) for m in items]
    yield from _dossiers(folded, dutch, head, taken)
    yield from _motions(folded, items)
    yield from _more_motions(folded, items)
    heads = {_key(m) for m in head_lines(folded, head)} if dutch else set()
    for match in _moved()["motion-number"].finditer(folded):
        fields: dict[str, Any] = {"type": "amendment" if match["change"] else "motion"}
        if len(heads) == 1:
            fields["canonical"] = canonical(*next(iter(heads)), match["n"])
        yield Mark(*match.span(), fields, "motion-number", 0.9)
    if dutch:
        yield from _sequences(folded, head, own_item)
    yield from _numbers(folded, own_number)


def _sequences(folded: str, head: tuple[int, int], own: str | None) -> Iterator[Mark]:
    """The number of a printed paper under its dossier line, and of the one that it replaces."""
    lines = head_lines(folded, head)
    if not lines:
        return
    dossier, suffix = _key(lines[0])
    for match in _printed()["sequence"].finditer(folded, lines[0].end()):
        yield Mark(*match.span("s"), item_fields(dossier, suffix, match["n"], own), "kamerstuk-sequence", 0.85)
    for match in _printed()["printed-under"].finditer(folded):
        yield Mark(*match.span("s"), item_fields(dossier, suffix, match["n"], own), "kamerstuk-sequence", 0.9)


def _plausible(match: re.Match[str], dutch: bool) -> bool:
    """A bare pair of numbers is an item only with a label, with "nr.", or glued by a hyphen in a Dutch text."""
    if match["prefix"]:
        return True
    if not dutch:
        return False
    if "nr" in match["joint"].lower():
        return True
    return " " not in match["d"] and not match["joint"].endswith(" ")


def _items(folded: str, dutch: bool, own: str | None) -> Iterator[Mark]:
    p = _patterns()
    for match in _printed()["joint"].finditer(folded) if dutch else ():
        dossiers = [re.sub(r"[–‑]", "-", d).replace(" ", "", 1) for d in re.findall(_ONE, match["all"])]
        canonicals = [f"kst-{d.replace(' ', '-')}-{match['n']}" for d in dossiers]
        fields = {"type": "kamerstuk", "canonical": canonicals[0], "also": canonicals[1:], "sequence": match["n"]}
        yield Mark(*match.span(), fields, "kamerstuk-joint", 0.95)
    for match in p["item"].finditer(folded):
        if not _plausible(match, dutch) or (match["t"] and match["t"].islower()):
            continue
        dossier, suffix = _key(match)
        if suffix and suffix.isdigit() and not re.search(r"nr|-", match["joint"]):
            continue
        if " " in match["d"] and not suffix and match["joint"] == "-" and len(match["n"]) == 2:
            continue  # 21 501-30 is a dossier with its suffix
        label = bool(match["prefix"])
        page_label = (match["prefix"] or "").strip().lower() == "kamerstukdossier"
        yield Mark(
            match.start("d") if page_label else match.start(),
            match.end("n"),
            item_fields(dossier, suffix, match["n"], own),
            "kamerstuk",
            0.97 if label else 0.9,
        )
        for more in re.finditer(r"[1-9]\d{0,3}", match["more"] or ""):
            if "nrs" not in match["joint"].lower() and "nr" not in (match["more"] or ""):
                break
            at = match.start("more") + more.start()
            yield Mark(
                at, at + len(more.group()), item_fields(dossier, suffix, more.group(), own), "kamerstuk-more", 0.85
            )
    for match in p["senate"].finditer(folded):
        dossier, suffix = _key(match)
        yield Mark(*match.span(), item_fields(dossier, suffix, match["n"], own), "kamerstuk-senate", 0.9)
    for match in p["reverse"].finditer(folded):
        dossier, suffix = _key(match)
        yield Mark(*match.span(), item_fields(dossier, suffix, match["n"], own), "kamerstuk-reverse", 0.95)


def _dossier_fields(match: re.Match[str]) -> dict[str, Any]:
    dossier, suffix = _key(match)
    fields: dict[str, Any] = {
        "type": "dossier",
        "canonical": "-".join([dossier, *([suffix] if suffix else [])]),
        "dossier": dossier,
    }
    if suffix:
        fields["suffix"] = suffix
    return fields


def head_lines(folded: str, head: tuple[int, int]) -> list[re.Match[str]]:
    """The dossier lines in the head of a letter: a number, a title, nothing else."""
    return [
        m for name in ("head", "head-above") for m in _patterns()[name].finditer(folded, *head)
        if not re.match(r"(?:nr|"
        r"Nr)\b", m["title"]) and len(m["title"]) < 160 and not m["title"].rstrip().endswith((".", ":", ";"))
    ]  # fmt: skip


def _dossiers(folded: str, dutch: bool, head: tuple[int, int], taken: list[tuple[int, int]]) -> Iterator[Mark]:
    for match in _patterns()["dossier"].finditer(folded):
        if not any(a < match.end() and match.start() < b for a, b in taken):
            end = match.end("t") if match["t"] else match.end("d")
            begin = (
                match.start("d")
                if match["label"].lower().startswith(("dossier", "kamerstukdossier"))
                else match.start()
            )
            yield Mark(begin, end, _dossier_fields(match), "dossier", 0.9)
    if dutch:
        for match in _printed()["bracketed"].finditer(folded):
            number = re.fullmatch(rf"{_DOSSIER}(?:{_SUFFIX})?", match["v"])
            before = _bill_before().search(folded, max(0, match.start() - 260), match.start()) if number else None
            if number and before and (number["t"] or (before["bill"] and not match["v"].endswith("000"))):
                yield Mark(*match.span("v"), _dossier_fields(number), "dossier", 0.88)
        for match in head_lines(folded, head):
            if not any(a < match.end("d") and match.start() < b for a, b in taken):
                end = match.end("t") if match["t"] else match.end("d")
                fields = _dossier_fields(match) | {"title": match["title"].strip()}
                yield Mark(match.start("d"), end, fields, "dossier-head", 0.95)


@cache
def _bill_before() -> re.Pattern[str]:
    """A bill or a budget in the sentence in front of its dossier."""
    return re.compile(
        r"(?:(?P<bill>[Ww]etsvoorstel|[Vv]oorstel\s+van\s+wet)|[Bb]egroting(?:ssta(?:at|ten))?)\s[^.;:\n]*\Z"
    )


_ADOPTED = re.compile(
    r"\s*(?:is\s+|werd\s+)?(?:aan|af|in|over|uit|aangenomen|verworpen|ingediend|aangehouden)\s*[,(]\s*"
)


def _motions(folded: str, items: list[Mark]) -> Iterator[Mark]:
    """A motion by its movers; with a dossier item right behind it, the item is part of the phrase."""
    for match in _moved()["motion"].finditer(folded):
        group = next(g for g in ("one", "many", "plain") if match[g])
        names = match[group].strip()
        if group == "plain" and not re.search(r"[A-ZÀ-Þ]", names):
            continue
        end = match.start(group) + len(match[group].rstrip())
        fields: dict[str, Any] = {"type": "motion", "movers": movers_of(names)}
        follow = re.compile(r"\s*(?:[^,.;()]{0,60})?[,(]\s*(?=Kamerst|kst|[1-4]\d[ ]?\d{3})").match(folded, end)
        near = next((m for m in items if follow and m.start == follow.end()), None)
        if near is not None and follow is not None:
            fields["canonical"] = near.fields["canonical"]
            if group == "one":  # "de motie-A" is a name of its own; the item in brackets stands beside it
                yield Mark(match.start(), end, fields, "motion-name", 0.95)
                continue
            if _ADOPTED.fullmatch(follow.group()):  # "nam de motie van het lid A aan (…)": the verb goes on in between
                yield Mark(match.start(), end, fields, "motion-name", 0.95)
                continue
            close = near.end + 1 if "(" in follow.group() and folded[near.end : near.end + 1] == ")" else near.end
            yield Mark(match.start(), close, fields, "motion", 0.95)
        elif group != "plain" or folded[end : end + 1] != "":
            yield Mark(match.start(), end, fields, "motion-name", 0.85)


def _more_motions(folded: str, items: list[Mark]) -> Iterator[Mark]:
    """Motions of which only the movers are said, with their items behind them, in a list that begins with a motion."""
    at = {mark.start: mark for mark in items}
    for match in _moved()["motion-more"].finditer(folded):
        near = at.get(match.end())
        if near and re.search(r"[Mm]otie", folded[max(0, match.start() - 300) : match.start()]):
            fields = {"type": "motion", "movers": movers_of(match["many"]), "canonical": near.fields["canonical"]}
            yield Mark(match.start("who"), near.end + folded.startswith(")", near.end), fields, "motion", 0.9)


def movers_of(names: str) -> list[str]:
    """The names of the movers: `Zee en Duin c.s.` gives two."""
    parts = re.split(r"\s*(?:,|/|\ben\b|-(?=[A-Z]))\s*", re.sub(r"\s*c\.s\.$", "", names))
    return [part for part in parts if part]


def _year_pair(first: str, second: str) -> str:
    return first + (second if len(second) == 4 else first[:2] + second)


def _numbers(folded: str, own: str | None) -> Iterator[Mark]:
    p = _patterns()
    for match in p["number"].finditer(folded):
        kinds = {"D": "document", "Z": "case", "A": "activity", "P": "agenda-item"}
        fields: dict[str, Any] = {"type": kinds[match.group()[4]], "canonical": match.group()}
        if match.group() == own:
            fields["self"] = True
        yield Mark(*match.span(), fields, "document-number", 0.99)
    for match in p["promise"].finditer(folded):
        yield Mark(*match.span(), {"type": "commitment", "canonical": match.group()}, "commitment-number", 0.98)
    for match in p["official"].finditer(folded):
        yield Mark(*match.span(), {"type": "official-id", "canonical": match.group()}, "official-id", 0.97)
    for match in p["gazette"].finditer(folded):
        short = {"staatsblad": "stb", "staatscourant": "stcrt", "tractatenblad": "trb"}.get(
            match["g"].lower(), match["g"].lower()
        )
        yield Mark(
            *match.span(),
            {"type": "official-journal", "canonical": f"{short}-{match['y']}-{match['n']}"},
            "gazette",
            0.95,
        )
    for match in p["answer"].finditer(folded):
        value = f"ah-tk-{_year_pair(match['a'], match['b'])}-{match['n']}"
        yield Mark(*match.span(), {"type": "answer", "canonical": value}, "answer", 0.95)
    for match in p["minutes"].finditer(folded):
        house = "ek" if match["h"] == "I" else "tk"
        value = f"h-{house}-{_year_pair(match['a'], match['b'])}-{match['n']}-{match['i']}"
        yield Mark(*match.span(), {"type": "minutes", "canonical": value}, "minutes", 0.95)
