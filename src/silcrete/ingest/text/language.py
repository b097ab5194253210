"""The language of a text: the file's own word for it, checked against the text; else recognised from the text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

LANGUAGES = ("nl", "de", "en", "fr", "es", "ca", "it", "pt", "pl", "cs", "eu")
"""ISO 639-1 codes that are told apart: those of the member regions, and English and Polish."""

SAMPLE = 6000
LONG = 400
ENOUGH = 6


def language_of(text: str, declared: str = "") -> tuple[str, str]:
    """ISO 639-1 code of `text` and a warning ('' for none).

    The declaration (a BCP 47 tag such as 'nl-NL') holds unless the text is long (LONG characters) and clearly in
    another language. A text without letters has no language: ''.
    """
    sample = text[:SAMPLE]
    tag = declared.strip().casefold().replace("_", "-").partition("-")[0]
    own = tag if re.fullmatch(r"[a-z]{2}", tag) else ""
    if own and len(sample) < LONG:
        return own, ""
    if len(re.findall(r"[^\W\d_]", sample)) < 3:
        return own, ""
    found, sure = recognise(sample)
    if not own or own == found:
        return found, ""
    if own in LANGUAGES and sure:
        return found, f"The file says its language is {own!r}, its text is in {found!r}."
    return own, ""


def recognise(sample: str) -> tuple[str, bool]:
    """The language of `sample` among LANGUAGES, and whether there is no doubt.

    Small words decide where one language has many and twice as many as the next, a word that several languages use
    counting for a part of each; short and mixed texts go to py3langid, whose model takes most of a second to load.
    """
    counts = dict.fromkeys(LANGUAGES, 0.0)
    for word, times in Counter(re.findall(r"[^\W\d_]+", sample.casefold())).items():
        owners = _small_words().get(word, ())
        for language in owners:
            counts[language] += times / len(owners)
    first, second = sorted(LANGUAGES, key=lambda code: -counts[code])[:2]
    if counts[first] >= max(ENOUGH, 2 * counts[second]):
        return first, True
    language, probability = _identifier().classify(sample)
    return str(language), bool(probability > 0.99 and len(sample) >= LONG)


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    """Each small word with the languages that use it."""
    lists = {
        "nl": "de het een van en in op voor met dat die zijn te is aan niet ook worden door bij naar wordt deze om",
        "de": "der die das und ist von zu den mit im für auf ein eine nicht dem des werden wird auch sich bei zur zum",
        "en": "the of and to in is for that with on are as by be this will from it at which have has its was or",
        "fr": "le la les de des et du en un une pour que dans est sur au aux par qui ne pas sont avec ce cette",
        "es": "el la los las de y en que del un una para con por se es al su no lo como más son entre esta",
        "ca": "el la els les de i en que del un una per amb es al dels ha són aquest aquesta més però com seva és",
        "it": "il la le i di e che del della in un una per con si è al dei gli nel non sono alla da come più",
        "pt": "o a os as de e que do da em um uma para com não dos das no na se ao é por mais são pela",
        "pl": "i w na z do się nie jest o że to od po dla przez oraz są za jak być który która przy tym",
        "cs": "a v na se je že s z o do pro ve to i jsou by jako za od po který která nebo také při",
        "eu": "eta da ez bat du dute den ere hau hori dira izan beste duen baina bere egin dago honek zen",
    }
    table: dict[str, tuple[str, ...]] = {}
    for language, words in lists.items():
        for word in words.split():
            table[word] = (*table.get(word, ()), language)
    return table


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
