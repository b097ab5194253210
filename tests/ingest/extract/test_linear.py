"""The time that reading takes grows with the length of a text, not with its square."""

from __future__ import annotations

import time

import pytest

from silcrete.ingest.extract.run import extract
from silcrete.periods.sentence import LONGEST, split_sentences

SENTENCE = "Het bestuur van Drenthe zal met de chipsector en de auto-industrie praten over een fabriek in 2027. "
TEXTS = {
    "one line": SENTENCE,
    "lines": SENTENCE + "\n",
    "commas without a stop": "de raad zal het plan, met de chipsector, dat ons past, ",
    "hyphens": "vliegdek-",
    "years": "2024 ",
    "a table": "2024\t12,5\tplan van de raad\n",
    "quotations": '"wij zullen het plan zelf maken. En wel nu" zei de raad ',
    "numbered lines": "12  de raad zal het plan maken\n",
    "blanks": "plan" + " " * 400,
}


def seconds(text: str) -> float:
    start = time.process_time()
    extract(text, language="nl", dated="2024-05-02")
    return time.process_time() - start


@pytest.mark.parametrize("part", TEXTS.values(), ids=TEXTS.keys())
def test_four_times_the_text_takes_about_four_times_as_long(part: str) -> None:
    short, long = (part * (size // len(part)) for size in (15_000, 60_000))
    bound = 9 * min(seconds(short) for _ in range(2)) + 0.2
    assert any(seconds(long) < bound for _ in range(2)), "the better of two"


def test_words_without_a_stop_are_cut_behind_a_mark_or_a_blank() -> None:
    raw = "een plan, " * 700
    spans = split_sentences(raw, 0, len(raw))
    assert len(spans) > 3
    assert all(b - a <= LONGEST for a, b in spans)
    assert all(raw[a:b].startswith("een plan") and raw[a:b].rstrip().endswith(",") for a, b in spans)
    assert "".join(raw[a:b].strip() + " " for a, b in spans) == raw


def test_a_sentence_of_usual_length_stays_whole() -> None:
    raw = "De raad komt bijeen" + " en overlegt over het plan" * 20 + ". Daarna beslist de raad."
    assert [raw[a:b][:6] for a, b in split_sentences(raw, 0, len(raw))] == ["De raa", "Daarna"]
