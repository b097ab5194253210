"""Web pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.text.packages import SENTENCES
from tests.ingest.text.sound import assert_sound, of_kind

from silcrete.errors import BadInput
from silcrete.ingest.text import Limits, Reading, read

PAGE = """<!DOCTYPE html>
<html lang="nl-NL"><head><meta charset="utf-8"><title>Venstertitel | Site</title>
<style>p { color: red }</style><script>var x = "<p>uit een script</p>";</script></head>
<body onload="alert(1)">
<a class="sr-only" href="#main">Naar de inhoud</a>
<header><p>Naam van de site</p>
<nav><ul><li><a href="/">Begin</a></li><li><a href="/b">Berichten</a></li></ul></nav></header>
<main id="main"><article>
<header><h1>Kop &amp;
  staart</h1></header>
<p>Een alinea met&nbsp;vaste spatie, <b>vet</b>  en
   <a href="javascript:alert(2)">een koppeling</a>.<br>Tweede regel<sup><a href="#n1" id="r1">1</a></sup>
   over H<sub>2</sub>O en <q>woorden</q>.</p>
<p hidden>onzichtbaar een</p><p style="display: none">onzichtbaar twee</p><noscript>onzichtbaar drie</noscript>
<template><p>onzichtbaar vier</p></template><!-- onzichtbaar vijf -->
<h2>Lijst</h2>
<ol start="3" type="a"><li>derde</li><li><p>vierde</p><p>vervolg</p><ul><li>diep</li></ul></li>
<li value="9">negende</li></ol>
<figure><img src="x.png" onerror="alert(3)" alt="niet getoond">
<figcaption>Bijschrift bij het beeld</figcaption></figure>
<table><caption>Tabel 1</caption><thead><tr><th>Land</th><th colspan="2">Aandeel</th></tr></thead>
<tbody><tr><td>NL</td><td>12</td><td><p>een</p><p>twee</p></td></tr>
<tr hidden><td>weg</td><td>weg</td></tr></tbody></table>
<table role="presentation"><tr><td>los een</td><td>los twee</td></tr></table>
<pre>regel  een
  regel twee</pre>
<aside>Kader in het stuk</aside>
<section role="doc-endnotes">
<ol><li id="n1"><p>De bron zelf, blz. 4. <a href="#r1" role="doc-backlink">↩</a></p></li></ol></section>
</article></main>
<p><a href="/1">een</a> | <a href="/2">twee</a> | <a href="/3">drie</a></p>
<footer>Voet van de site</footer><script>document.write("<p>uit nog een script</p>")</script>
</body></html>"""


def page(body: str, head: str = "") -> Reading:
    reading = read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())
    assert_sound(reading)
    return reading


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(PAGE.encode())


def test_it_is_sound_and_in_the_language_of_the_page(reading: Reading) -> None:
    assert_sound(reading)
    assert reading.media_type == "text/html"
    assert reading.language == "nl"
    assert reading.title == "Kop & staart"


def test_no_script_and_nothing_hidden_is_in_the_text(reading: Reading) -> None:
    for word in ("script", "alert", "color", "onzichtbaar", "niet getoond", "Naar de inhoud", "weg", "x.png", "<"):
        assert word not in reading.text


def test_blanks_are_as_on_the_screen(reading: Reading) -> None:
    (first, *_) = of_kind(reading, "paragraph")
    assert first == ("Een alinea met\u00a0vaste spatie, vet en een koppeling.\nTweede regel[1] over H2O en “woorden”.")
    assert "regel  een\n  regel twee" in of_kind(reading, "paragraph")


def test_kinds(reading: Reading) -> None:
    assert of_kind(reading, "heading") == ["Kop & staart", "Lijst"]
    assert [p.level for p in reading.passages if p.kind == "heading"] == [1, 2]
    assert of_kind(reading, "list-item") == ["c. derde", "d. vierde", "vervolg", "• diep", "i. negende"]
    assert [p.level for p in reading.passages if p.kind == "list-item"] == [1, 1, 1, 2, 1]
    assert of_kind(reading, "caption") == ["Bijschrift bij het beeld", "Tabel 1"]
    assert of_kind(reading, "navigation") == [
        "Naam van de site", "Begin", "Berichten", "een | twee | drie", "Voet van de site"
    ]  # fmt: skip
    assert {"Kader in het stuk", "los een", "los twee"} <= set(of_kind(reading, "paragraph"))


def test_tables_keep_rows_and_cells(reading: Reading) -> None:
    (table,) = reading.tables
    cells = [[reading.text[c.start : c.end] for c in row] for row in table.rows]
    assert cells == [["Land", "Aandeel"], ["NL", "12", "een\ntwee"]]
    assert [c.header for c in table.rows[0]] == [True, True]
    assert table.rows[0][1].columns == 2


def test_notes_keep_mark_and_words(reading: Reading) -> None:
    (note,) = reading.footnotes
    assert note.label == "1"
    assert reading.text[slice(*note.mark or (0, 0))] == "[1]"
    assert reading.text[note.start : note.end] == "De bron zelf, blz. 4."
    assert of_kind(reading, "footnote") == ["[1] De bron zelf, blz. 4."]


def test_notes_of_a_word_processor_that_point_at_each_other() -> None:
    reading = page(
        '<p>Een feit<a href="#_ftn1" name="_ftnref1">[1]</a> en meer.</p>'
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> De bron.</p></div>'
    )
    assert reading.text == "Een feit[1] en meer.\n\n[1] De bron."
    (note,) = reading.footnotes
    assert reading.text[note.start : note.end] == "De bron."
    assert note.mark == (8, 11)


@pytest.mark.parametrize(
    "body",
    [
        '<p>Zie <a href="#deel">1</a>.</p><div id="deel">Een deel.</div>',
        '<p>Zie<sup><a href="#k">1</a></sup>.</p><h2 id="k">Een kop</h2>',
        '<p>Zie<sup><a href="#weg">1</a></sup>.</p>',
        '<p id="z">Zie<sup><a href="#z">1</a></sup>.</p>',
        '<p>Zie<sup><a href="#n">de bijlage</a></sup>.</p><p id="n">Bijlage.</p>',
    ],
)
def test_other_links_in_the_page_are_no_notes(body: str) -> None:
    assert page(body).footnotes == ()


def test_a_description_block_gives_its_numbers_and_marks_its_links() -> None:
    reading = page(
        "<p>[<a href=/>overzicht</a>] [<a href=/b>besluiten</a>] [<a href=/s>stemmingen</a>]</p>"
        "<h2>Over de kristalgroei</h2><h4>Grondstoffen</h4><p>Brief regering</p>"
        "<p>Nummer: <b>2031D00042</b>, datum: 2031-05-06, bijgewerkt: 2031-05-07 09:15, versie: 3</p>"
        "<p>Directe link naar <a href=x>document</a> (.docx), link naar <a href=y>pagina</a></p>"
        "<p>Onderdeel van kamerstukdossier <a href=z>99001 -12</a> Grondstoffen.</p><p>Aan de Voorzitter</p>"
    )
    assert reading.title == "Over de kristalgroei"
    assert reading.metadata["number"] == "2031D00042"
    assert reading.metadata["dossiers"] == "99001/12"
    assert len(of_kind(reading, "navigation")) == 2


def test_pages_of_all_encodings() -> None:
    for code, sentence in SENTENCES.items():
        body = f"<html lang={code}><p>{sentence}</p></html>"
        assert read(body.encode("utf-16")).text == sentence
        assert read(body.encode(), media_type="text/html; charset=UTF-8").text == sentence
    latin = "<html><head><meta charset=iso-8859-1></head><p>Größe – 5 €</p></html>"
    assert read(latin.encode("cp1252")).text == "Größe – 5 €"
    assert read("<p>żółć</p>".encode("iso-8859-2"), media_type="text/html; charset=iso-8859-2").text == "żółć"


def test_a_page_without_text_says_so() -> None:
    with pytest.raises(BadInput, match="holds no text"):
        read(b"<!doctype html><html><body><script>let a = 1</script><img src=a.png></body></html>")


def test_deep_nesting_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(BadInput, match="deeper than 512 levels"):
        read(b"<html>" + b"<div>" * 100_000 + b"x")
    unclosed = b"<html><body>" + b"<p>zin<br><li>punt" * 3000
    assert len(read(unclosed).passages) == 6000


def test_a_page_that_is_too_long_is_refused() -> None:
    with pytest.raises(BadInput, match="page is bigger"):
        read(b"<html>" + b"<p>zin" * 100, limits=replace(Limits(), max_part=100))
    with pytest.raises(BadInput, match="longer than the 50 characters"):
        read(b"<html>" + b"<p>zin" * 100, limits=replace(Limits(), max_chars=50))


TAGS = (
    "<p> </p> <div> </div> <ul> <ol> <li> </ul> <table> <tr> <td> <th> </table> <h1> </h1> <nav> </nav> <b> </b> <br> "
    "<a href='#x'> </a> <sup> </sup> <p id=x> <section> </section> <pre> </pre> <script> </script> <!-- --> "
    "<header> </header> <caption> <figure> <q> <button> 1 zin &amp; \u00a0 [1] 🧑"
)


@given(st.lists(st.sampled_from(TAGS.split(" ")), max_size=60))
def test_any_heap_of_tags_gives_sound_spans(pieces: list[str]) -> None:
    data = ("<!doctype html><body>woord " + " ".join(pieces)).encode()
    reading = read(data)
    assert_sound(reading)
    assert read(data) == reading
