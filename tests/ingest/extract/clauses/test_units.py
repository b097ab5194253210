"""Sentences cut where a voice or a statement ends."""

from __future__ import annotations

from silcrete.ingest.extract.clauses.cues import grammar
from silcrete.ingest.extract.clauses.units import speech_spans, units
from silcrete.ingest.extract.text import Text


def pieces(words: str, language: str = "en") -> list[str]:
    text = Text(words, language)
    return [text.raw[u.tokens[0].start : u.tokens[-1].end] for u in units(text, grammar(language))]


def test_an_offset_in_low_is_an_offset_in_the_text() -> None:
    text = Text("\U0001f9d1 Das Amt (in Köln) wird prüfen; dann berichtet es.", "de")
    for unit in units(text, grammar("de")):
        assert len(unit.low) == unit.end - unit.start
        for token in unit.tokens:
            assert text.raw[token.start : token.end].lower() == token.low


def test_semicolons_colons_and_spaced_dashes_cut() -> None:
    assert pieces("We met; we agreed: it works - as before.") == ["We met", "we agreed", "it works", "as before."]


def test_a_hyphen_in_a_word_does_not_cut() -> None:
    assert pieces("De kennis- en innovatieagenda is klaar.", "nl") == ["De kennis- en innovatieagenda is klaar."]


def test_two_dashes_hold_an_aside() -> None:
    assert len(pieces("The board – led by Ms Keller – will meet in May.")) == 1


def test_brackets_are_set_aside() -> None:
    (unit,) = units(Text("The board (which will move) met.", "en"), grammar("en"))
    assert "will" not in [token.low for token in unit.tokens]


def test_speech_is_told_from_a_title_in_quotation_marks() -> None:
    speech = Text("Ms Keller said: “We will open a desk in Dresden soon.”", "en")
    title = Text("The report ‘a strong network of regions for chips’ is out.", "en")
    (span,) = speech_spans(speech)
    assert speech.raw[slice(*span)] == "We will open a desk in Dresden soon."
    assert speech_spans(title) == []


def test_a_question_and_a_missing_stop_are_known() -> None:
    (asked,) = units(Text("Will it open?", "en"), grammar("en"))
    (headline,) = units(Text("Ministers open a plant", "en"), grammar("en"))
    assert asked.question
    assert not headline.stopped
