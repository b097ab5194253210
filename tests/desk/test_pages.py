"""Every page in every format: it answers, its JSON holds, its CSV has its columns, in four languages."""

from __future__ import annotations

import csv
import html as html_lib
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient
from tests.desk import desk_ledger as data

from silcrete.desk.pages import MEDIA, suffix_of
from silcrete.desk.rooms import PAGES
from silcrete.units import LANGUAGES

ROOMS = {
    "/documents": {},
    "/documents/{key:path}/v{n:int}": {"key": data.KEY, "n": "1"},
    "/documents/{key:path}": {"key": data.KEY},
    "/commitments": {},
    "/commitments/{key:path}": {"key": "c-past"},
    "/review": {},
    "/claims": {},
    "/claims/{key:path}": {"key": "ga1"},
    "/search": {},
    "/dossiers": {},
    "/dossiers/{key:path}": {"key": "nl/45678/12"},
    "/cases/{key:path}": {"key": "nl/2031Z00007"},
    "/bodies": {},
    "/bodies/{key:path}": {"key": "esra"},
    "/people": {},
    "/people/{key:path}": {"key": "steenhouwer"},
    "/meetings": {},
    "/events": {},
    "/records/{kind}": {"kind": "motion"},
    "/records/{kind}/{key:path}": {"kind": "motion", "key": "nl/45678-9"},
    "/corrections": {},
    "/about": {},
    "/-/sources": {},
    "/-/sources/{key:path}": {"key": "gallium-paper"},
    "/-/writes": {},
    "/-/health": {},
    "/-/schema": {},
}
"""The rooms of the dossier with the parts of an address that is on file in the tests."""


def address(url: str) -> str:
    for name, value in ROOMS[url].items():
        url = re.sub(rf"\{{{name}(:\w+)?\}}", value, url)
    return url


CASES = [(page, kind) for page in PAGES if page.url in ROOMS for kind in page.formats]


def test_every_room_is_tried() -> None:
    assert set(ROOMS) <= {page.url for page in PAGES}
    assert len({page.url for page in PAGES}) == len(PAGES)
    assert len({page.name for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize(("page", "kind"), CASES, ids=lambda value: getattr(value, "name", value))
def test_a_room_answers_in_every_format(desk: TestClient, page: object, kind: str) -> None:
    url = address(page.url)  # type: ignore[attr-defined]
    answer = desk.get(url + suffix_of(kind))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == MEDIA[kind]
    if kind == "json":
        body = answer.json()
        assert body["desk"]["url"] == url
        assert body["title"]
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8"), newline="")))
        assert len({len(row) for row in rows}) == 1
        body = desk.get(f"{url}.json").json()
        listed = len(body["rows"] if "rows" in body else body["notes"]) - withheld(answer.headers)
        assert len(rows) - 1 == listed if page.name != "review" else len(rows) - 1 > listed  # type: ignore[attr-defined]


def withheld(headers: object) -> int:
    text = str(headers.get("x-silcrete-withheld", ""))  # type: ignore[attr-defined]
    return sum(int(n) for n in re.findall(r"(\d+) ", text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("url", ROOMS)
def test_a_room_speaks_every_language(desk: TestClient, url: str, language: str) -> None:
    page = desk.get(address(url), params={"lang": language})
    desk.cookies.clear()
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.text


@pytest.mark.parametrize("url", ROOMS)
def test_a_room_has_one_heading_and_a_way_to_its_json(desk: TestClient, url: str) -> None:
    html = desk.get(address(url)).text
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert 'rel="alternate" type="application/json"' in html
    assert not re.search(r"\b(None|Undefined)\b", re.sub(r"<script.*?</script>|<[^>]+>", " ", html))
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_links_between_the_rooms_lead_somewhere(desk: TestClient) -> None:
    served = re.compile(
        "|".join(f"^{re.sub(r'{n:int}', '[0-9]+', re.sub(r'{[a-z]+(:path)?}', '.+', p.url))}$" for p in PAGES)
    )
    seen: set[str] = set()
    for url in ROOMS:
        for found in re.findall(r'href="(/[^"]*)"', desk.get(address(url)).text):
            path = urlsplit(found).path
            if path in seen or path.startswith("/static/") or not served.match(path):
                continue
            seen.add(path)
            if path.startswith(("/documents", "/claims", "/commitments", "/-/", "/records", "/dossiers", "/bodies")):
                assert desk.get(path).status_code == 200, path
    assert len(seen) > 40


def test_the_frame_offers_every_section_and_language(desk: TestClient) -> None:
    html = desk.get("/about").text
    for target in ("/", "/chain", "/dossiers", "/commitments", "/scenarios", "/coalition/members", "/briefs"):
        assert f'href="{target}"' in html
    for language in LANGUAGES:
        assert f'href="/about?lang={language}"' in html
    assert 'id="main"' in html
    assert 'href="#main"' in html


def test_a_misspelt_filter_is_refused_and_the_right_name_is_offered(desk: TestClient) -> None:
    refused = desk.get("/commitments.json?due_befor=2026-01-01")
    assert refused.status_code == 400
    assert "due_before" in refused.json()["todo"]
    page = desk.get("/commitments?due_befor=2026-01-01")
    assert page.status_code == 400
    assert "due_before" in page.text


@pytest.mark.parametrize("url", ROOMS)
def test_no_page_takes_a_parameter_that_it_does_not_have(desk: TestClient, url: str) -> None:
    where = address(url)
    assert desk.get(f"{where}{'&' if '?' in where else '?'}nonsense=1").status_code == 400


WRONG = (
    "/claims?after=zz",
    "/claims?subject=zzz",
    "/claims?source=zzz",
    "/records/claim?after=zz",
    "/chain?view=foo",
    "/chain?select=zzz",
    "/chain/facilities?segment=zzz",
    "/chain/facilities?city=Atlantis",
    "/chain/segments/mat.gallium?holder=zzz",
    "/coalition/members?of=zzz",
    "/coalition/positions?of=zzz",
    "/review?kind=zzz",
    "/review?edit=zzz",
    "/review?done=zzz",
    "/search?q=gallium&kind=zzz",
    "/documents?type=zzz",
    "/about?fragment=zzz",
)


@pytest.mark.parametrize("url", WRONG)
def test_a_value_that_is_not_on_file_is_refused_in_words(desk: TestClient, url: str) -> None:
    answer = desk.get(url)
    assert answer.status_code == 400, url
    assert "zz" in answer.text or "foo" in answer.text or "Atlantis" in answer.text
    path, mark, query = url.partition("?")
    if "fragment" not in url:
        told = desk.get(f"{path}.json{mark}{query}").json() if path != "/about" else {}
        assert told["todo"]


def test_a_filter_may_name_what_is_on_file_without_a_claim(desk: TestClient) -> None:
    assert desk.get("/claims.json?subject=mat").json()["total"] == 0
    assert desk.get("/claims.json?subject=mat.gallium").json()["total"] > 0


def test_every_address_that_a_page_links_to_is_asked_rightly(starter_desk: TestClient) -> None:
    """Links with a query, one of each form: the page behind it knows all their names and values."""
    served = [
        (p, re.compile(f"^{re.sub(r'{n:int}', '[0-9]+', re.sub(r'{[a-z]+(:path)?}', '[^?]+', p.url))}$")) for p in PAGES
    ]
    forms: dict[tuple[str, frozenset[str]], str] = {}
    rooms = (
        "/",
        "/chain",
        "/chain/segments/crm.gallium",
        "/chain/facilities",
        "/chain/places/DED",
        "/coalition/members",
    )
    rooms += (
        "/coalition/positions",
        "/commitments",
        "/claims",
        "/claims/sh0136",
        "/search?q=gallium",
        "/scenarios",
        "/analyses/dependency",
    )
    for room in rooms:
        for found in re.findall(r'href="(/[^"#]*)', starter_desk.get(room).text):
            asked = urlsplit(html_lib.unescape(found))
            page = next((p for p, form in served if form.match(asked.path)), None)
            if page and page.name not in ("scenario", "brief"):
                forms.setdefault((page.name, frozenset(parse_qs(asked.query))), html_lib.unescape(found))
    assert sum(bool(names) for _, names in forms) > 20
    for url in forms.values():
        answer = starter_desk.get(url)
        assert answer.status_code in (200, 303), (url, answer.text[-800:])
