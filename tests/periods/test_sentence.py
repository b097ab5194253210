"""Sentence ends inside a paragraph."""

from __future__ import annotations

import pytest

from silcrete.periods.sentence import split_sentences

CASES = [
    ("Eén zin. Nog een zin.", ["Eén zin.", "Nog een zin."]),
    ("Zie art. 5 en nr. 12 d.d. 3 mei 2023. De rest volgt.",
     ["Zie art. 5 en nr. 12 d.d. 3 mei 2023.", "De rest volgt."]),
    ("Am 6. März 2023 war das 1. Quartal zu Ende. Es ging weiter.",
     ["Am 6. März 2023 war das 1. Quartal zu Ende.", "Es ging weiter."]),
    ("Das gilt z.B. für Herrn Dr. Weber. Er kam.", ["Das gilt z.B. für Herrn Dr. Weber.", "Er kam."]),
    ("It costs 3.5 billion, e.g. in Asia. That is much.", ["It costs 3.5 billion, e.g. in Asia.", "That is much."]),
    ("M. Dupont est venu. Il est reparti.", ["M. Dupont est venu.", "Il est reparti."]),
    ("D.S. Voorbeeld schreef dit. Wij lazen het.", ["D.S. Voorbeeld schreef dit.", "Wij lazen het."]),
    ("Zij vroeg ‘Wat nu? Nog iets?’ en ging weg. Dag.", ["Zij vroeg ‘Wat nu? Nog iets?’ en ging weg.", "Dag."]),
    ("Dit staat in ‘het plan’.1 Daarna niets.", ["Dit staat in ‘het plan’.", "Daarna niets."]),
    ("Kan dat? Ja! Zeker…", ["Kan dat?", "Ja!", "Zeker…"]),
    ("Een zin zonder einde", ["Een zin zonder einde"]),
    ('He said: "We welcome this. We look forward to working with you." Then he left.',
     ['He said: "We welcome this.', 'We look forward to working with you."', "Then he left."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_split(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in split_sentences(text, 0, len(text))] == expected
