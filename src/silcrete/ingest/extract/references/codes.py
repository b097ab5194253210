"""Codes and constitutions by name, and the articles that are cited of them.

The shortest phrase that identifies the instrument is the reference. In all four languages: of an article of a law
that is written out with a preposition or a genitive ("§ 7 der Landeshaushaltsordnung", "artikel 3 van de Grondwet",
"Article 6 of the Chips Act", "l'article 3 de la loi Climat") and of a section ("§ 7 AWV") the law alone. An article
with the abbreviation right behind it ("Art. 23 GG", "artikel 3:2 Awb", "Article 107(3) TFEU") is one citation, as are
the lettered articles of French codes ("article L. 123 du code de commerce"), the numbered sections of the code of the
United States, and the articles of a constitution that is only called so ("article 34 de la Constitution").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.references.mark import Mark, names

_FRENCH = (
    r"[Cc]ode\s+(?:minier|civil|pénal|électoral|rural(?:\s+et\s+de\s+la\s+pêche\s+maritime)?|forestier|judiciaire|monétaire\s+et\s+"
    r"financier|disciplinaire\s+et\s+pénal|wallon\s+[a-zà-ÿ' ]{0,30}?développement\s+territorial|"
    r"général\s+(?:des\s+(?:impôts|collectivités\s+territoriales)|de\s+la\s+(?:propriété\s+des\s+personnes\s+publiques|fonction\s+"
    r"publique))|"
    r"des\s+(?:douanes(?:\s+de\s+l'Union)?|assurances|postes(?:\s+et\s+des\s+communications\s+électroniques)?|marchés\s+publics|"
    r"transports|juridictions\s+financières|communes|ports\s+maritimes|pensions\s+civiles\s+et\s+militaires|"
    r"impositions\s+sur\s+les\s+biens\s+et\s+services|procédures\s+civiles\s+d'exécution|sociétés(?:\s+et\s+des\s+associations)?|"
    r"relations\s+entre\s+le\s+public\s+et\s+l'administration|impôts\s+sur\s+les\s+revenus(?:\s+1992)?)|"
    r"du\s+(?:travail|patrimoine|tourisme|sport|cinéma(?:\s+et\s+de\s+l'image\s+animée)?|service\s+national|domaine\s+de\s+l'État)|"
    r"de\s+l'(?:environnement|énergie|urbanisme|éducation|action\s+sociale\s+et\s+des\s+familles|aviation\s+civile|"
    r"entrée\s+et\s+du\s+séjour\s+des\s+étrangers|organisation\s+judiciaire|expropriation|artisanat)|"
    r"de\s+la\s+(?:défense|recherche|commande\s+publique|consommation|sécurité\s+(?:sociale|intérieure)|"
    r"propriété\s+intellectuelle|santé\s+publique|construction(?:\s+et\s+de\s+l'habitation)?|route|voirie\s+routière|mutualité|famille)|"
    r"de\s+(?:commerce|procédure\s+(?:civile|pénale)|justice\s+(?:administrative|militaire)|droit\s+économique))(?!\w)"
)
_DUTCH = (
    r"(?:(?:Nieuw\s+)?Burgerlijk\s+Wetboek|Strafwetboek|Gerechtelijk\s+Wetboek|Wetboek\s+van\s+(?:Straf(?:recht|vordering)|"
    r"[Kk]oophandel|[Ee]conomisch\s+[Rr]echt|(?:Burgerlijke\s+)?Rechtsvordering|[Vv]ennootschappen(?:\s+en\s+verenigingen)?)|"
    r"Rijksgrondwet|Omgevingswet)"
)
_GERMAN = (
    r"(?:Bürgerliche[ns]?\s+Gesetzbuch(?:e?s)?|(?:Handels|Straf|Bau|Sozial|Lebensmittel-\s+und\s+Futtermittel|Luft|Völkerstraf|"
    r"Kapitalanlage|Umwelt)gesetzbuch(?:e?s)?|(?:Zivilprozess|Strafprozess|Insolvenz|Abgaben|Gewerbe|Handwerks|Bauleit|Gemeinde|"
    r"Verwaltungsgerichts|Bundeshaushalts|Landeshaushalts|Straßenverkehrs|Honorar|Bundesrechtsanwalts|Landesbau)ordnung|Grundgesetz(?:es)?)"
)
_GERMAN_SHORT = r"(?:GG|[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]{0,12}[GVBO](?:\s?[IVX]{1,4}(?!\w))?(?:-E(?!\w))?|GBl|LV)"
_ENGLISH = (
    r"(?:United\s+States\s+Code|U\.?S\.?\s+Code|Internal\s+Revenue\s+Code(?:\s+of\s+19\d\d)?|Uniform\s+Commercial\s+Code|Code\s+of\s+Federal\s+"
    r"Regulations|(?:Union|Modernised)\s+Customs\s+Code|European\s+Electronic\s+Communications\s+Code|"
    r"(?:UK|U\.S\.|US|United\s+States)\s+Constitution)"
)
_NUMBER = r"\d{1,4}[a-z]{0,2}"
_PARTS_DE = (
    r"(?:,?\s+(?:Abs\.|Absatz|Satz|S\.|Nr\.|Nummer|Halbsatz|Buchst\.|Buchstabe|lit\.|Unterabsatz|und|bis|oder|ff?\.|§§?)?\s?"
    r"(?:\d{1,4}[a-z]?|[a-z](?=\W))){0,10}(?:\s+ff?\.)?"
)
_PARTS_NL = (
    r"(?:,?\s+(?:(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste)\s+lid|lid\s+\d{1,2}|onder(?:deel)?\s+[a-z](?!\w)|"
    r"aanhef)){0,4},?"
)
# "L. 441-2", "R. 111-1", "88-4", "12 bis"
_NUMBER_FR = (
    r"(?:(?:[LRDA]|LO)(?:\.\s?|\s|(?=\d))\*?)?\d{1,4}(?:-\d{1,4}){0,4}(?:\s(?:bis|ter|quater|quinquies)(?!\w))?"
    r"(?:\s[A-Z](?![\w.]))?"
)

_MORE_FR = rf"(?:(?:,|\s+(?:et|à|ou))\s+{_NUMBER_FR}){{0,6}}"
_SHORT_FR = r"(?:CGCT|CPI|CSP|CMF|CGI)"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    code_nl = rf"(?:{_DUTCH}|Grondwet|BW|Sr|Sv|Rv|Awb|Gw)"
    return {
        "code": re.compile(rf"(?<!\w)(?:{_FRENCH}|{_DUTCH}|{_GERMAN}|{_ENGLISH})(?!\w)|(?<=van de )Grondwet(?!\w)"),
        "article-fr": re.compile(
            rf"(?<!\w)(?:[Aa]rticles?|[Aa]rt\.)\s+(?:(?=[LRDA]){_NUMBER_FR}{_MORE_FR}\s+(?:du\s+|de\s+la\s+)?(?:{_FRENCH}|{_SHORT_FR})|"
            rf"{_NUMBER_FR}{_MORE_FR}\s+(?:{_SHORT_FR}|(?:de\s+la|de\s+notre)\s+(?:[Cc]onstitution\s+fédérale|Constitution)))(?!\w)"
        ),
        "of-fr": re.compile(
            rf"(?<!\w)(?:[Aa]rticles?|[Aa]rt\.)\s+{_NUMBER_FR}{_MORE_FR}\s+(?:du\s+|de\s+la\s+|de\s+notre\s+)"
            rf"(?P<v>{_SHORT_FR})(?!\w)"
        ),
        "article-nl": re.compile(
            rf"(?<!\w)(?:[Aa]rtikel(?:en)?|[Aa]rt\.)\s+{_NUMBER}(?:[.:]{_NUMBER})?{_PARTS_NL}"
            rf"(?:\s+en\s+{_NUMBER}(?:[.:]{_NUMBER})?)?\s+(?=[A-Z]){code_nl}(?!\w)"
        ),
        "article-de": re.compile(rf"(?<!\w)(?:[Aa]rt\.|Artikel[ns]?)\s?{_NUMBER}{_PARTS_DE}\s+(?:GG|EGBGB)(?![\w-])"),
        "section-de": re.compile(rf"(?<![\w§])§§?\s?{_NUMBER}{_PARTS_DE}\s+(?P<v>{_GERMAN_SHORT})(?![\w-])"),
        "section-en": re.compile(
            rf"(?<!\w)(?:[Ss](?:ub)?ections?|[Cc]hapter|[Pp]arts?)\s+{_NUMBER}(?:\([A-Za-z0-9]{{1,4}}\)){{0,5}}(?:-\d{{1,3}})?"
            rf"(?:\s+(?:and|through|to|or)\s+{_NUMBER})?\s+of\s+(?:[Tt]itle\s+\d{{1,2}}(?:,|\s+of)\s+)?(?:the\s+)?{_ENGLISH}(?!\w)|"
            rf"(?<!\w)[Tt]itle\s+\d{{1,2}}(?:,|\s+of)\s+(?:the\s+)?{_ENGLISH}(?!\w)|"
            r"(?<![\w.])\d{1,2}\s+(?:U\.\s?S\.\s?C\.|USC|C\.\s?F\.\s?R\.|CFR)\s+(?:§§?\s?|[Pp]arts?\s+|[Ss]ec(?:tion|\.)\s+)?"
            r"\d{1,5}[a-z]{0,2}(?:[.–-]\d{1,4})?(?:\([A-Za-z0-9]{1,4}\)){0,5}(?!\w)"
        ),
        "article-en": re.compile(
            r"(?<!\w)[Aa]rticle\s+(?:\d{1,3}|[IVX]{1,5})(?:,\s+[Ss]ection\s+\d{1,2})?\s+of\s+the\s+"
            r"(?:(?:[A-Z][a-z]+\s+){0,2}Constitution|(?P<v>Basic\s+Law))(?!\w)"
        ),
        # An article and the treaty of the Union right behind it, in any of the four languages.
        "treaty": re.compile(
            rf"(?<!\w)(?:[Aa]rtikel(?:en|s|n)?|[Aa]rticles?|[Aa]rt\.)\s?{_NUMBER}(?:\([a-z0-9]{{1,3}}\)){{0,3}}(?:\s+(?:and|et|en)\s+{_NUMBER}(?:\([a-z0-9]{{1,3}}\)){{0,3}})?{_PARTS_DE}{_PARTS_NL}"
            r"(?:,?\s+(?:paragraphe|point|paragraph|lid)\s\(?[a-z0-9]{1,2}\)?(?!\w)){0,2},?\s+"
            r"(?:V(?:WE|E)U|AEUV|EUV|TF?EU|TFUE|TUE)(?![\w-])"
        ),
    }


# Letters without which a text holds no such reference.
_NEEDLES = {
    "article-fr": "rt",
    "of-fr": "rt",
    "treaty": "rt",
    "article-nl": "rt",
    "article-de": "rt",
    "section-de": "§",
    "article-en": "rticle ",
}


def find_codes(folded: str) -> Iterator[Mark]:
    """Codes by name in `folded`, and articles of codes, of constitutions and of laws by an abbreviation."""
    for name, start, end, words in names(_patterns(), folded, _NEEDLES):
        yield Mark(start, end, {"type": "law", "name": words}, f"code-{name}", 0.88)
