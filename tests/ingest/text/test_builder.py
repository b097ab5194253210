"""Putting a text together."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.ingest.text.sound import assert_sound, of_kind

from silcrete.errors import BadInput
from silcrete.ingest.text.builder import Builder, Inline, Slot
from silcrete.ingest.text.limits import Limits
from silcrete.ingest.text.reading import Draft, Footnote, Reading

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


def inline(*pieces: str) -> Inline:
    out = Inline()
    for piece in pieces:
        out.add(piece)
    return out


def reading(draft: Draft) -> Reading:
    return Reading(
        draft.text, "text/plain", "", "", {}, tuple(draft.passages), tuple(draft.tables), tuple(draft.footnotes), (),
        hashlib.sha256(b"").hexdigest(), (),
    )  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(["heading", "paragraph", "list-item", "table", "note"]), words, words)))
@example([("table", "0", "\xa0")])
def test_any_blocks_give_sound_spans(blocks: list[tuple[str, str, str]]) -> None:
    builder = Builder(Limits())
    for number, (kind, a, b) in enumerate(blocks):
        if kind == "table":
            builder.table([[Slot(inline(a)), Slot(inline(b))], [Slot(inline(b))]])
        elif kind == "note":
            body = inline(a)
            body.mark(str(number), "7")
            builder.block("paragraph", body)
            builder.note(str(number), "7", inline(b))
        else:
            builder.block(kind, inline(a, b))
    assert_sound(reading(builder.finish()))


def test_blocks_rows_and_cells_are_set_apart() -> None:
    builder = Builder(Limits())
    assert builder.block("heading", inline("  Kop\n"), level=1) == (0, 3)
    assert builder.block("paragraph", inline(" ", "\n\t")) == (3, 3)
    builder.block("list-item", inline("punt"), prefix="a) ")
    builder.table([[Slot(inline("x"), header=True), Slot(inline(""))], [Slot(inline("y", "\nz"), columns=2)]])
    draft = builder.finish()
    assert draft.text == "Kop\n\na) punt\n\nx\t\ny\nz"
    assert [[draft.text[c.start : c.end] for c in row] for row in draft.tables[0].rows] == [["x", ""], ["y\nz"]]
    assert draft.tables[0].rows[0][0].header
    assert draft.tables[0].rows[1][0].columns == 2
    assert of_kind(reading(draft), "list-item") == ["a) punt"]


def test_an_empty_table_adds_nothing() -> None:
    builder = Builder(Limits())
    builder.table([[Slot(inline(" "))]])
    assert builder.finish() == Draft("", [])


def test_marks_find_their_notes_whichever_comes_first() -> None:
    builder = Builder(Limits())
    builder.note("n2", "2", inline("Vooraf."))
    body = inline("  Een feit")
    body.mark("n1", "1")
    body.add(" en nog een")
    body.mark("n2", "2")
    body.mark("n1", "1")
    builder.block("paragraph", body)
    builder.note("n1", "1", inline("1. De bron."))
    builder.note("n3", "", inline("Zonder merk."))
    draft = builder.finish()
    assert draft.text == "[2] Vooraf.\n\nEen feit[1] en nog een[2][1]\n\n1. De bron.\n\nZonder merk."
    named = [(n.label, n.mark and draft.text[slice(*n.mark)], draft.text[n.start : n.end]) for n in draft.footnotes]
    assert named == [
        ("2", "[2]", "Vooraf."),
        ("1", "[1]", "De bron."),
        ("1", "[1]", "De bron."),
        ("", None, "Zonder merk."),
    ]
    assert draft.footnotes[1].mark != draft.footnotes[2].mark


def test_joining_moves_marks() -> None:
    first, second = inline("a"), inline("bc")
    second.mark("n", "x")
    first.join(inline("  "), "\n")
    first.join(second, "\n")
    assert first.text == "a\nbc[x]"
    assert first.marks == [(4, 7, "n")]


def test_a_note_marked_nowhere_has_no_mark() -> None:
    builder = Builder(Limits())
    builder.note("n", "*", inline("Los."))
    assert builder.finish().footnotes == [Footnote("*", None, 4, 8)]


def test_length_is_bounded_while_writing() -> None:
    builder = Builder(Limits(max_chars=20))
    builder.block("paragraph", inline("x" * 15))
    with pytest.raises(BadInput, match="longer than the 20 characters"):
        builder.block("paragraph", inline("y" * 15))
