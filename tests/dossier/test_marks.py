"""A passage in pieces is the passage: nothing added, nothing lost, whatever overlaps (§6)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from silcrete.dossier.marks import Piece, Span, pieces


def test_bare_text_is_one_piece() -> None:
    assert pieces("abcdef", 1, 5, []) == [Piece("bcde")]


def test_the_inner_span_colours_what_both_cover() -> None:
    found = pieces("0123456789", 0, 10, [Span(1, 8, "commitment", 1), Span(3, 5, "position", 2)])
    assert [(p.text, p.kind) for p in found] == [
        ("0", ""), ("12", "commitment"), ("34", "position"), ("567", "commitment"), ("89", ""),
    ]  # fmt: skip
    assert [(p.begins, p.ends) for p in found] == [((), ()), ((1,), ()), ((2,), (2,)), ((), (1,)), ((), ())]


def test_a_flag_is_seen_above_all_others() -> None:
    found = pieces("abcdef", 0, 6, [Span(0, 6, "flag", 1), Span(2, 3, "entity")])
    assert {p.kind for p in found} == {"flag"}


def test_a_span_that_crosses_the_edge_is_cut_there() -> None:
    found = pieces("abcdef", 2, 4, [Span(0, 3, "claim", 1)])
    assert [(p.text, p.kind, p.begins, p.ends) for p in found] == [("c", "claim", (), (1,)), ("d", "", (), ())]


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["claim", "flag"])), max_size=8),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_the_pieces_join_to_the_passage(text: str, raw: list[tuple[int, int, str]], a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    spans = [Span(min(x, y), max(x, y), kind, n) for n, (x, y, kind) in enumerate(raw, 1)]
    assert "".join(p.text for p in pieces(text, start, end, spans)) == text[start:end]
