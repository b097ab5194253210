"""Labels: a missing key raises, every label has four languages with the same values, plurals follow the language."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient
from tests.desk.rooms_reading import data

from silcrete.chain.conflicts import WHY, Why
from silcrete.chain.scenarios import events, scenarios
from silcrete.desk import i18n
from silcrete.desk.i18n import labels
from silcrete.desk.naming import passed_over, said
from silcrete.errors import BadInput, UnknownName
from silcrete.units import LANGUAGES

DESK = Path(i18n.__file__).resolve().parents[1]


def test_every_language_has_the_same_keys_and_no_label_is_empty() -> None:
    keys = {language: set(labels(language).texts) for language in LANGUAGES}
    assert len(keys["en"]) > 150
    assert len({frozenset(names) for names in keys.values()}) == 1
    for language in LANGUAGES:
        for key, text in labels(language).texts.items():
            assert all(part.strip() for part in ([text] if isinstance(text, str) else text)), (language, key)


def test_a_missing_key_raises_and_names_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        labels("en")("nav.chian")
    assert "nav.chain" in caught.value.nearest


def test_values_are_filled_in_and_a_missing_one_raises() -> None:
    t = labels("de")
    assert t("clock.known_on", date="21. Nov. 2026") == "bekannt am 21. Nov. 2026"
    with pytest.raises(BadInput, match="lacks a value"):
        t("clock.known_on")


def test_counts_choose_singular_or_plural_as_the_language_does() -> None:
    assert labels("en")("status.in_days", 1) == "in 1 day"
    assert labels("en")("status.in_days", 0) == "in 0 days"
    assert labels("fr")("status.in_days", 0) == "dans 0 jour"
    assert labels("de")("conflict.claims", 1200) == "1.200 Aussagen"
    with pytest.raises(BadInput, match="counts"):
        labels("en")("status.in_days")


def test_markup_stays_markup_and_everything_else_is_escaped() -> None:
    made = labels("en")("rule.by", rule=Markup('<a href="#">best</a>'))
    assert made == Markup('by the rule <a href="#">best</a>.')
    mixed = labels("en")("chart.links_to", name=Markup("<b>x</b>"), other="<i>", strength="s")
    assert mixed == Markup("<b>x</b> feeds &lt;i&gt;: s")


def test_an_unknown_language_raises() -> None:
    with pytest.raises(UnknownName):
        labels("es")


def test_the_design_guide_s_words_are_used() -> None:
    wanted = {
        "gap.figure": (
            "no figure on file",
            "keine Angabe erfasst",
            "geen cijfer vastgelegd",
            "aucune donnée enregistrée",
        ),
        "status.past_due_no_evidence": (
            "past due, no evidence",
            "überfällig, kein Beleg",
            "verlopen, geen bewijs",
            "échu, sans preuve",
        ),
    }
    for key, texts in wanted.items():
        assert tuple(labels(language)(key) for language in LANGUAGES) == texts


def test_the_interface_does_not_promise_what_it_does_not_know() -> None:
    """Design guide, 11: the words the interface never says."""
    never = re.compile(r"\b(predict\w*|insight\w*|real-time|score|AI|please)\b|!", re.IGNORECASE)
    for key, text in labels("en").texts.items():
        for part in [text] if isinstance(text, str) else text:
            assert not never.search(part), (key, part)


def test_every_label_a_template_asks_for_is_in_the_catalogue() -> None:
    asked = re.compile(r"""\bt\(\s*"([a-z_]+(?:\.[a-zA-Z_0-9]+)+)"\s*[,)]""")
    known = labels("en").texts
    for file in (DESK / "templates").glob("*.html"):
        for key in asked.findall(file.read_text(encoding="utf-8")):
            assert key in known, f"{file.name} asks for {key}"


@pytest.mark.parametrize(
    "toml, words",
    [
        ({"a": {"b": {"en": "x"}}}, "all languages"),
        ({"a": {"b": {"en": "{x}", "de": "{y}", "nl": "{x}", "fr": "{x}"}}}, "differ in form"),
        ({"a": {"b": {"en": ["x", "y"], "de": "y", "nl": "x", "fr": "x"}}}, "differ in form"),
        ({"a": "x"}, "all languages"),
    ],
)
def test_an_uneven_catalogue_is_refused(toml: dict[str, object], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        [i18n._checked(key, entry) for key, entry in i18n._entries(toml)]


def english(page: LexborHTMLParser, words: str) -> list[bool]:
    """For each place that holds the words: whether it is marked as English."""
    found = []
    for node in page.root.traverse(include_text=True):  # type: ignore[union-attr]
        if node.tag == "-text" and words in node.text():
            up = node.parent
            while up is not None and up.tag != "html" and not up.attributes.get("lang"):
                up = up.parent
            found.append(up is not None and up.attributes.get("lang") == "en")
    return found


@pytest.mark.parametrize("language", ["de", "nl", "fr"])
def test_what_stands_on_file_in_english_is_marked_and_what_counts_is_translated(
    starter_desk: TestClient, language: str
) -> None:
    seen = dict.fromkeys(("Chips Act by September 2026", "Suspension of the Chinese ban", "whose vote is not known"), 0)
    for room in ("/commitments", "/commitments/co14", "/chain/segments/crm.gallium"):
        page = LexborHTMLParser(starter_desk.get(f"{room}?lang={language}").text)
        main = LexborHTMLParser(page.css_first("main").html or "")
        for node in main.css("#cite, #report, svg, title"):
            node.decompose()
        for words in seen:
            marked = english(main, words)
            assert all(marked), (room, words)
            seen[words] += len(marked)
    assert all(seen.values()), seen
    claim = starter_desk.get(f"/claims/sh0136?lang={language}").text
    word = {"de": "Anteil", "nl": "aandeel", "fr": "part"}[language]
    assert re.search(rf"Chin[ae]\s?:\s{word}", claim)
    missing = LexborHTMLParser(starter_desk.get(f"/nosuchpage?lang={language}").text)
    assert missing.css_first("main h2").text() == labels(language)("error.said_404")
    assert all(english(missing, "No page is called"))
    starter_desk.cookies.clear()


def test_a_word_without_a_label_stays_as_it_is_on_file() -> None:
    t = labels("de")
    assert said(t, "measured", "date of the founding") == "Tag der Gründung"
    assert said(t, "measured", "number of bells") == "number of bells"
    assert said(labels("en"), "measured", "first-of-a-kind facilities") == "first-of-a-kind facilities"


WRONG = {
    "nl": ("Wie de wereld levert", "afgelast", "bedoeling verklaard", "Eigen naam"),
    "fr": ("daté d’après le document", "Nom propre", "rien n’est moyenné", "Nouveau sur le service", "Piste"),
    "de": ("ist gescheitert", "schwächsten Aussagen", "abgesagt"),
}
"""Words that a native reader struck out: they mean something else than the English label."""


@pytest.mark.parametrize("lang", sorted(WRONG))
def test_words_that_say_something_else_do_not_come_back(lang: str) -> None:
    texts = [text for entry in labels(lang).texts.values() for text in ((entry,) if isinstance(entry, str) else entry)]
    found = [(word, text) for word in WRONG[lang] for text in texts if word in text]
    assert found == []


def test_what_claims_are_measured_in_and_why_they_were_passed_over_is_told_in_the_readers_language(
    starter_desk: TestClient,
) -> None:
    for url in ("/claims/sh0136", "/chain/segments/crm.gallium", "/", "/claims?subject=crm.gallium"):
        told = starter_desk.get(f"{url}{'&' if '?' in url else '?'}lang=de").text
        starter_desk.cookies.clear()
        text = LexborHTMLParser(told).css_first("main").text().casefold()
        assert "raffinierte erzeugung" in text, url
        assert "refined production" not in text or url == "/claims/sh0136", "only in the row as it stands on file"
    page = LexborHTMLParser(starter_desk.get("/claims/sh0136?lang=fr").text)
    starter_desk.cookies.clear()
    assert "degré inférieur" in page.css_first(".ev-rule").text()
    assert "moins raffiné" in page.css_first(".ev-rule").text()


def test_every_reason_for_being_passed_over_and_every_basis_of_the_starter_data_has_a_label(
    starter_desk: TestClient,
) -> None:
    t = labels("de")
    assert {f"passed.{code}" for code in WHY} <= set(t.texts)
    for code in WHY:
        names = {name for _, name, _, _ in string.Formatter().parse(WHY[code]) if name}
        assert passed_over(t, Why(code, **dict.fromkeys(names, "x")))
    bases = {row["basis"] for row in starter_desk.get("/claims.json").json()["rows"] if row["basis"]}
    missing = {b for b in bases if f"basis.{b.replace(' ', '_').replace('-', '_')}" not in t.texts}
    assert not missing


def test_every_text_of_the_library_of_scenarios_is_told_in_each_language() -> None:
    every = (*scenarios(), *events())
    texts = {t for s in every for t in (s.title, s.question, *(m.title for m in s.measures))}
    own = {key: text for key, text in labels("en").texts.items() if key.startswith("library.")}
    assert set(own.values()) == texts
    assert [key for text in texts for key in LANGUAGES if not labels(key).library(text)] == []
    for key, text in own.items():
        told = {str(labels(language).texts[key]) for language in LANGUAGES}
        assert len(told) == 4 or text == "Spruce Pine, September 2024", key
        numbers = {tuple(re.findall(r"\d+", one)) for one in told}
        assert len(numbers) == 1, told


@pytest.mark.parametrize("language", ["de", "nl", "fr"])
def test_a_scenario_of_the_library_is_told_in_the_readers_language_and_other_english_is_marked(
    starter_desk: TestClient, language: str
) -> None:
    given = next(s for s in scenarios() if s.name == "gallium-2026")
    told = labels(language).library(given.title)
    for room in ("/scenarios", "/scenarios/build?base=gallium-2026", "/chain/places/DE", "/scenarios/compare"):
        tree = LexborHTMLParser(starter_desk.get(room, params={"lang": language}).text)
        shown = [n for n in tree.css("main a, main option, main h3") if told in n.text()]
        assert shown, room
        assert not [n for n in shown if n.attributes.get("lang") or n.css_first("[lang=en]")], room
        assert given.title not in tree.css_first("main").text(), room
    starter_desk.cookies.clear()


def test_french_signs_keep_a_thin_space_before_them() -> None:
    texts = [t for entry in labels("fr").texts.values() for t in ((entry,) if isinstance(entry, str) else entry)]
    assert [text for text in texts if re.search(r"[ \u00a0][:;!?%»]|« ", text)] == []
    told = labels("fr")("records.faults", faults=labels("fr").fmt.percent(0.5))
    assert told.startswith("Inutilisé en l’état\u202f: 50\u202f%.")


def test_the_title_of_a_window_says_that_it_is_english(starter_desk: TestClient) -> None:
    for language, marked in (("en", None), ("fr", "en")):
        page = LexborHTMLParser(starter_desk.get("/models/disruption", params={"lang": language}).text)
        assert page.css_first("title").attributes.get("lang") == marked
    starter_desk.cookies.clear()


@pytest.mark.parametrize(
    "room",
    ["/", "/chain", "/chain/segments/fab.gan", "/chain/facilities", "/coalition/members", "/scenarios/gallium-2026",
     "/scenarios/backtest", "/analyses/dependency", "/commitments", "/review", "/claims/sh0136"],
)  # fmt: skip
def test_colons_and_semicolons_have_a_thin_blank_before_them_in_french(starter_desk: TestClient, room: str) -> None:
    if room.startswith("/scenarios/"):
        data(starter_desk, room)  # computed before it is read
    page = LexborHTMLParser(starter_desk.get(f"{room}?lang=fr").text)
    starter_desk.cookies.clear()
    for node in page.css("[lang=en], [lang=nl], [lang=de], script, code, pre, .mono, q, .ev-quote"):
        node.decompose()
    assert page.body is not None
    text = page.body.text(separator="\n")
    assert "\u202f: " in text or "\u202f; " in text or room in ("/chain", "/commitments")
    assert re.findall(r"[^\n]{0,30}\S\n?[ \u00a0]?[:;](?=\s)[^\n]{0,20}", text) == []


def test_labels_in_french_have_a_blank_before_every_double_sign() -> None:
    for key, text in labels("fr").texts.items():
        for form in (text,) if isinstance(text, str) else text:
            assert re.findall(r"[^\s]{0,20}\S[:;?!](?:\s|$)|«[^\u202f]|[^\u202f]»", form) == [], key


def test_a_count_that_is_not_reached_is_told_in_the_readers_language(starter_desk: TestClient) -> None:
    page = LexborHTMLParser(starter_desk.get("/analyses/dependency?lang=fr").text)
    starter_desk.cookies.clear()
    assert "plus de 1" in page.css_first("main").text()
    assert "more than" not in page.css_first("main").text()
