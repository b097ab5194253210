"""The matcher: case, marks between words, languages, names inside names."""

from __future__ import annotations

from silcrete.ingest.extract.entities.tokens import Tokens, gap_class
from silcrete.ingest.extract.entities.trie import Entry, Trie, longest_hits
from silcrete.ingest.extract.text import Text


def found(trie: Trie, text: str, language: str = "en") -> list[str]:
    tokens = Tokens(Text(text, language=language))
    return [text[h.start : h.end] for h in trie.hits(tokens, language)]


def test_blank_and_hyphen_stand_for_each_other_but_a_comma_does_not() -> None:
    trie = Trie()
    trie.add("Sachsen-Anhalt", Entry("region", "DEE"))
    assert found(trie, "Sachsen-Anhalt, Sachsen Anhalt; Sachsen, Anhalt") == ["Sachsen-Anhalt", "Sachsen Anhalt"]


def test_a_line_end_may_stand_inside_a_name_but_no_blank_line() -> None:
    trie = Trie()
    trie.add("United States", Entry("country", "US"))
    wrapped = "x" * 80 + " United\nStates " + "y" * 60
    assert found(trie, wrapped) == ["United\nStates"]
    assert found(trie, "United\n\nStates") == []


def test_case_is_asked_for_where_the_name_has_it() -> None:
    trie = Trie()
    trie.add("US", Entry("country", "US"))
    trie.add("Turkey", Entry("country", "TR"))
    trie.add("imec", Entry("org", "imec"))
    assert found(trie, "us US Us turkey Turkey TURKEY imec IMEC") == ["US", "Turkey", "TURKEY", "imec", "IMEC"]


def test_a_name_bound_to_a_language_is_found_only_there() -> None:
    trie = Trie()
    trie.add("Island", Entry("country", "IS", None, frozenset({"de"})))
    assert found(trie, "Island", "de") == ["Island"]
    assert found(trie, "Island", "en") == []


def test_names_inside_names_are_hits_and_the_longest_is_chosen() -> None:
    trie = Trie()
    trie.add("Saxony", Entry("region", "DED"))
    trie.add("Lower Saxony", Entry("region", "DE9"))
    tokens = Tokens(Text("Lower Saxony", language="en"))
    hits = list(trie.hits(tokens, "en"))
    assert len(hits) == 2
    assert [h.key for h in longest_hits(hits)] == ["DE9"]


def test_brackets_of_a_name_belong_to_it() -> None:
    trie = Trie()
    trie.add("Frankfurt (Oder)", Entry("place", "ffo"))
    assert found(trie, "in Frankfurt (Oder) und") == ["Frankfurt (Oder)"]


def test_what_stands_between_words_is_classed() -> None:
    pairs = {" ": " ", "\n": " ", "-": "-", "'": "'", ". ": ".", ".": ".", " & ": "&", ", ": ",", " (": "(", "; ": "X"}
    assert {gap: gap_class(gap) for gap in pairs} == pairs
    assert gap_class("\n\n") == "X"
