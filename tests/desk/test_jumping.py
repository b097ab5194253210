"""Jumping to a page by its name: places in every language, segments, bodies, people, numbers; nothing for no name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.desk import desk_ledger
from tests.desk.rooms_reading import data, tree, words

from silcrete import codes
from silcrete.desk.jumping import MOST, fit, folded


@pytest.mark.parametrize(
    ("query", "url"),
    [
        ("Saxony", "/chain/places/DED"),
        ("sachsen", "/chain/places/DED"),
        ("Netherlands", "/chain/places/NL"),
        ("Pays-Bas", "/chain/places/NL"),
        ("Taiwan", "/chain/places/TW"),
        ("North Brabant", "/chain/places/NL41"),
        ("Noord-Brabant", "/chain/places/NL41"),
        ("noord brabant", "/chain/places/NL41"),
        ("NL41", "/chain/places/NL41"),
        ("Gallium", "/chain/segments/crm.gallium"),
        ("crm.gallium", "/chain/segments/crm.gallium"),
        ("GaN-Bauteile", "/chain/segments/fab.gan"),
        ("ESRA", "/bodies/esra"),
        ("2024D50227", "/documents/nl/2024D50227"),
        ("co14", "/commitments/co14"),
        ("gallium-2026", "/scenarios/gallium-2026"),
    ],
)
def test_the_page_of_that_name_stands_first(starter_desk: TestClient, query: str, url: str) -> None:
    assert data(starter_desk, f"/search?q={query}")["jumps"][0]["url"] == url
    page = tree(starter_desk, f"/search?q={query}")
    assert page.css_first("main section a").attributes["href"] == url
    assert starter_desk.get(url).status_code == 200


def test_people_documents_and_numbers_on_file_are_found(desk: TestClient) -> None:
    for query, url in (
        ("Steenhouwer", "/people/steenhouwer"),
        (desk_ledger.KEY.rpartition("/")[2], f"/documents/{desk_ledger.KEY}"),
        ("45678-9", "/records/motion/nl/45678-9"),
    ):
        assert data(desk, f"/search?q={query}")["jumps"][0]["url"] == url
        assert desk.get(url).status_code == 200


def test_a_name_without_a_hit_in_the_texts_still_leads_to_its_page(starter_desk: TestClient) -> None:
    page = words(starter_desk.get("/search?q=Noord-Brabant").text)
    assert "Go to North Brabant" in page
    assert "Nothing for" not in page


def test_a_chosen_kind_and_a_query_without_a_name_offer_no_page(starter_desk: TestClient) -> None:
    assert data(starter_desk, "/search?q=gallium&kind=claim")["jumps"] == []
    assert data(starter_desk, "/search?q=qqqq")["jumps"] == []
    assert data(starter_desk, "/search?q=-")["jumps"] == []
    assert len(data(starter_desk, "/search?q=e")["jumps"]) <= MOST


@given(st.sampled_from(codes.known_places()))
def test_every_name_of_a_place_fits_it_best(code: str) -> None:
    name = codes.place(code).name("en")
    assert fit(folded(name), (name,)) == 0
    assert fit(folded(name.upper().replace("-", " ")), (name,)) == 0


def test_a_beginning_fits_less_than_the_name_and_single_letters_fit_nothing() -> None:
    assert fit("gallium", ("Gallium nitride devices",)) == 1
    assert fit("nitride", ("Gallium nitride devices",)) == 2
    assert fit("dev gal", ("Gallium nitride devices",)) == 2
    assert fit("ga", ("Gallium",)) is None
    assert fit("silicon", ("Gallium",)) is None
    assert folded("Provence-Alpes-Côte d’Azur") == "provence alpes cote d azur"
