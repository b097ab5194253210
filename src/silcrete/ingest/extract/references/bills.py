"""Laws and bills by what they are about: a title in lower case behind the word for a law, in four languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from silcrete.ingest.extract.references.mark import ACT_NUMBER, Mark, spans
from silcrete.ingest.extract.references.papers import rule_end
from silcrete.ingest.extract.references.titled import title_end

# A German noun phrase: "der digitalen Souveränität", and what hangs on it in the genitive.
_ADJECTIVES = r"(?:[a-zäöüß]{3,30}(?:e|en|er|es)\s+){0,2}"
_NOUN = rf"[A-ZÄÖÜ][\w-]{{2,60}}(?:\s+{ACT_NUMBER})?"
_ORDINAL = (
    r"(?:\d{1,2}\.|(?:[Ee]rste|[Zz]weite|[Dd]ritte|[Vv]ierte|[Ff]ünfte|[Ss]echste|[Ss]iebte|[Aa]chte|[Nn]eunte|"
    r"[Zz]ehnte|[Ee]lfte|[Zz]wölfte|[A-ZÄÖÜa-zäöü][a-zäöüß]{2,30}(?:zehnte|zigste|ßigste|hundertste))[ns]?)"
)
_PHRASE = (
    rf"(?:(?:den|die|das|der|dem)\s+)?{_ADJECTIVES}{_NOUN}"
    rf"(?:(?:\s+(?:der|des)|\s+von|\s+über(?:\s+(?:den|die|das))?|\s+und(?:\s+zu[rm])?|\s+sowie(?:\s+zu[rm])?|,\s+zu[rm])\s+{_ADJECTIVES}{_NOUN}){{0,6}}"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "de": re.compile(
            r"(?<!\w)(?<!ein )(?<!eines )(?<!einem )(?<!kein )(?<!Ein )(?<!eine )(?<!einer )(?<!keine )(?<!Eine )"
            rf"(?:(?:Referentenentwurf|Entwurf)(?:s|es)?\s+(?:eines|des)\s+)?(?:{_ORDINAL}\s+)?(?:Gesetz(?:e?s)?|Gesetze?s?entw[uü]rf(?:e?s|en?)?|(?<!-)Verordnung)\s+"
            rf"(?:zur|zum|über|für|gegen|betreffend)\s+{_PHRASE}(?!\w)(?:\s\"[A-ZÄÖÜ][^\"\n]{{5,120}}(?=\"))?"
        ),
        "nl": re.compile(
            r"(?<!\w)(?<!een )(?<!Een )(?<!geen )(?<!elk )(?:[Ww]etsvoorstel|[Ii]nitiatief(?:wets)?voorstel|"
            r"[Vv]oorstel\s+van\s+wet|"
            r"[Ww]etsontwerp|[Cc]onceptwetsvoorstel|(?:[Oo]ntwerp|[Vv]oorstel)\s+van\s+(?:decreet|ordonnantie)|[Oo]ntwerpdecreet)"
            r"(?=\s+(?:tot\s+(?:wijziging|goedkeuring|vaststelling|regeling|oprichting)|houdende|betreffende|"
            r"[a-zë]{4,40}(?:ing|heid|tie)\s|[A-Z][a-zë]{4,40}(?:ing|heid|tie|e|s)\s+[a-z]|Wet\s))(?:\s+tot(?=\s))?"
            rf"(?P<title>(?:[ ]+(?:[a-zëïéü'-]{{1,40}}|[A-Z][\w-]{{1,40}}|{ACT_NUMBER})){{1,12}})"
        ),
        # "wetsvoorstel Vaststelling van de begrotingsstaten van het Ministerie van Havens (XX) voor het jaar 2031"
        "budget-nl": re.compile(
            r"(?<!\w)[Ww]etsvoorstel\s+(?:Vaststelling|Wijziging)\s+van\s+de\s+begrotingssta(?:at|ten)\s+van\s+"
            r"[^.;:\n()]{3,140}(?:\s\([IVXLCDM]{1,6}[A-Z]?\))?\s+voor\s+het\s+jaar\s+20\d\d(?!\w)"
        ),
        "fr": re.compile(
            r"(?<!\w)(?<!une )(?<!Une )(?<!un )(?<!Un )(?<!toute )(?<!aucune )(?<!projet de )(?<!proposition de )"
            r"(?P<head>(?:(?:[Aa]vant-)?[Pp]rojet\s+de\s+|[Pp]roposition\s+de\s+)?(?:[Ll]oi|[Oo]rdonnance(?=\s+sur\s))(?:\s+(?:organique|cadre|spéciale|fédérale|cantonale))?\s+"
            r"(?:(?:relati(?:ve|f)|visant)\s+(?:à|au|aux)|portant(?:\s+sur)?|tendant\s+à|pour|sur|contre|d'(?:orientation|accélération|"
            r"adaptation|urgence)|de\s+(?:programmation|modernisation|transformation|simplification|régulation)))(?!\w)"
            rf"(?P<title>(?:[ ]+(?:{ACT_NUMBER}|(?:[dl]'|qu')?[A-Za-zÀ-ÿœ'-]{{1,40}})){{1,24}})"
        ),
        # In capitals, by what it does: "Loi assurant l'éclairage des quais"; one that only changes another is none.
        "fr-act": re.compile(
            r"(?<!\w)(?P<head>Loi\s+(?!modifiant|abrogeant)[a-zéè]{2,20}ant(?=\s+(?:l[ae]s?|des|du|une?|certaines)\s|\s+l'))"
            r"(?P<title>(?:[ ]+(?:[dl]'|qu')?[A-Za-zÀ-ÿœ'-]{1,40}){1,24})"
        ),
        "fr-bill": re.compile(
            r"(?<!\w)(?:[Pp]rojet|[Pp]roposition)\s+de\s+loi\s+(?!(?:Le|La|Les|Il|Elle|Nous|Ce|M|Mme|Monsieur|Madame)\b)"
            r"(?P<head>[A-ZÀ-Þ][\w-]+)(?P<title>(?:[ ]+(?:[dl]')?[A-Za-zÀ-ÿœ'-]{1,40}){0,14})"
        ),
        "en": re.compile(
            r"(?<![\w'-])(?!(?:The|This|That|Our|Its|Their|An?|Any|Each|No|New|In|Under|Draft|Private|Government|Finance|Members?|"
            r"Public|House|Senate|Of|And|Electricity|Energy|Gas)\s)[A-Z][a-z][\w-]+(?:,?\s+(?:and\s+|of\s+|for\s+|on\s+)?[A-Z][\w-]+){0,6}\s+"
            r"(?:\((?:[A-Z][\w.]*\s?){1,4}\)\s+)?Bill(?:\s+(?:19|20)\d\d)?(?![\w-])(?!\s+(?:[A-Z][a-z]+))"
        ),
    }


# Letters without which a text holds no such law.
_NEEDLES = {
    "de": "e", "nl": "e", "budget-nl": "begrotingssta", "fr": "oi ", "fr-act": "Loi ", "fr-bill": "de loi",
    "en": "Bill",
}  # fmt: skip


def find_bills(folded: str) -> Iterator[Mark]:
    """Laws and bills by their titles in `folded`; one of which only the kind is said, or any one at all, is none."""
    for name, pattern in _patterns().items():
        if _NEEDLES[name] not in folded:
            continue
        for start, end in spans(pattern, folded, partial(_end, name, folded)):
            words = folded[start:end]
            if re.search(r"\n[ \t]*\n", words):
                continue
            draft = re.match(
                r"(?:Avant-)?Projet|Proposition|Wets(?:voorstel|ontwerp)|Ontwerp|Voorstel|\w*ntwurf|Gesetze?s?entw",
                words,
                re.I,
            )
            kind = "bill" if draft or name == "en" else "law"
            yield Mark(start, end, {"type": kind, "name": re.sub(r"\s+", " ", words)}, f"bill-{name}", 0.8)


def _end(name: str, folded: str, match: re.Match[str]) -> int | None:
    """Where the title ends; None where nothing tells it apart from a law of any kind."""
    if name in ("de", "en", "budget-nl"):
        return match.end()
    if name == "nl":
        return rule_end(folded, match)
    last = title_end(match, "fr", tied=name in ("fr", "fr-act"))
    return match.end("head") if last is None and name == "fr-bill" else last
