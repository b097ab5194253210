"""Telling languages apart, and when a file is believed."""

from __future__ import annotations

import sys

import pytest
from tests.ingest.text.packages import SENTENCES

from silcrete.ingest.text import language
from silcrete.ingest.text.language import LANGUAGES, language_of, recognise

SHORT = {
    "nl": "De waardeketen is kwetsbaar voor uitval van leveranciers.",
    "de": "Die Lieferkette ist anfällig für den Ausfall von Zulieferern.",
    "en": "The supply chain is vulnerable when suppliers fail.",
    "fr": "La chaîne de valeur est vulnérable à la défaillance des fournisseurs.",
    "es": "La cadena de valor es vulnerable cuando fallan los proveedores.",
    "ca": "La cadena de valor és vulnerable quan fallen els proveïdors.",
    "it": "La catena del valore è vulnerabile quando i fornitori falliscono.",
    "pt": "A cadeia de valor é vulnerável quando os fornecedores não entregam.",
    "pl": "Łańcuch wartości jest wrażliwy na przerwy w dostawach części.",
    "cs": "Hodnotový řetězec je zranitelný, když dodavatelé nedodají součástky.",
    "eu": "Balio-katea ahula da hornitzaileek huts egiten dutenean.",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_one_sentence_is_enough(code: str) -> None:
    assert language_of(SHORT[code]) == (code, "")


@pytest.mark.parametrize("code", ["nl", "de", "en", "fr", "es", "it"])
def test_long_text_is_told_by_its_small_words_without_the_model(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("the model was loaded"))
    assert recognise(SHORT[code] * 12)[0] == code


def test_a_short_text_takes_the_word_of_its_file() -> None:
    assert language_of("Gallium 98,8 %", "de-DE") == ("de", "")
    assert language_of(SHORT["nl"], "fr") == ("fr", "")
    assert language_of("12 - 34", "") == ("", "")
    assert language_of("", "sv_SE") == ("sv", "")


def test_a_long_text_in_another_language_overrules_its_file_with_a_warning() -> None:
    text = SENTENCES["nl"] * 6
    assert language_of(text, "nl-NL") == ("nl", "")
    code, warning = language_of(text, "en-US")
    assert code == "nl"
    assert "'en'" in warning
    assert "'nl'" in warning


def test_a_language_that_is_not_told_apart_is_believed() -> None:
    assert language_of(SENTENCES["en"] * 6, "sv") == ("sv", "")
    assert language_of(SENTENCES["en"] * 6, "zz-not-a-tag") == ("zz", "")
    assert language_of(SENTENCES["en"] * 6, "x-klingon") == ("en", "")


def test_nothing_is_loaded_with_the_package() -> None:
    import subprocess

    code = (
        "import sys, silcrete.ingest.text, silcrete.ingest.fetch; print(*sorted(m.split('.')[0] for m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"lxml", "pypdfium2", "selectolax", "py3langid", "numpy", "httpx2", "docx"}
    assert heavy & set(done.stdout.split()) == set()
