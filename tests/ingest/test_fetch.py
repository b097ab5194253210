"""Getting documents from paths, standard input and the web (a server on loopback)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest

from silcrete.errors import BadInput
from silcrete.ingest import fetch
from silcrete.ingest.fetch import Loaded, load
from silcrete.ingest.text import read
from silcrete.ingest.text.limits import Limits

WORDS = "Een zin over gassen, met ‘aanhalingstekens’ en een emoji 🧑.\n".encode()


class Handler(BaseHTTPRequestHandler):
    """Answers that a server on the web might give; `seen` are the requests."""

    seen: list[tuple[str, dict[str, str]]] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.seen.append((self.path, dict(self.headers)))
        name = self.path.split("?")[0].strip("/").replace("/", "_").replace(".", "_")
        answer = getattr(self, f"get_{name}", None)
        if answer is None:
            self.send_error(404, "Not Found")
        else:
            answer()

    def log_message(self, *args: object) -> None:
        """Stay silent."""

    def give(self, body: bytes, **headers: str) -> None:
        self.send_response(200)
        for key, value in {"Content_Length": str(len(body)), "Content_Type": "text/plain", **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def lead(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def get_brief_txt(self) -> None:
        self.give(WORDS, Content_Type="text/plain; charset=utf-8")

    def get_latin(self) -> None:
        self.give("Größe".encode("iso-8859-15"), Content_Type="text/plain; charset=ISO-8859-15")

    def get_named(self) -> None:
        self.give(WORDS, Content_Disposition="attachment; filename=\"x\"; filename*=UTF-8''..%2F..%2Fver%20slag.txt")

    def get_plainly_named(self) -> None:
        self.give(WORDS, Content_Disposition='attachment; filename="nota.txt"')

    def get_empty(self) -> None:
        self.give(b"")

    def get_said(self) -> None:
        self.give(b"", Content_Length="300000000")

    def get_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            pass

    def get_slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "10")
        self.end_headers()
        try:
            for _ in range(10):
                self.wfile.write(b"x")
                self.wfile.flush()
                threading.Event().wait(0.2)
        except OSError:
            pass

    def get_silent(self) -> None:
        threading.Event().wait(1)

    def get_broken(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"x")
        self.close_connection = True

    def get_moved(self) -> None:
        self.lead("/brief.txt?v=2")

    def get_circle(self) -> None:
        self.lead("/circle")

    def get_to_file(self) -> None:
        self.lead("file:///etc/hostname")

    def get_to_ftp(self) -> None:
        self.lead("ftp://127.0.0.1/x")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
    Handler.seen.clear()


def test_a_path(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_bytes(WORDS)
    assert load(str(path)) == Loaded(WORDS, "brief.txt", None, "")
    assert load(str(path), within=tmp_path).data == WORDS
    (tmp_path / "elders").mkdir()
    with pytest.raises(BadInput, match="leads out of the folder"):
        load(str(path), within=tmp_path / "elders")
    with pytest.raises(BadInput, match="no such file"):
        load(str(tmp_path / "weg.txt"))
    with pytest.raises(BadInput, match="is a folder"):
        load(str(tmp_path))


def test_standard_input() -> None:
    assert load("-", stdin=BytesIO(WORDS)) == Loaded(WORDS)
    with pytest.raises(BadInput, match="empty"):
        load("-", stdin=BytesIO(b""))
    endless = BytesIO(b"x" * 1000)
    with pytest.raises(BadInput, match="bigger than the 10 bytes"):
        load("-", stdin=endless, limits=Limits(max_bytes=10))
    assert endless.tell() == 11, "no more was read than shows that it is too big"


def test_an_address(server: str) -> None:
    loaded = load(f"{server}/brief.txt")
    assert loaded == Loaded(WORDS, "brief.txt", "text/plain; charset=utf-8", f"{server}/brief.txt")
    assert read(loaded.data, name=loaded.name, media_type=loaded.media_type).text == WORDS.decode()
    ((_, headers),) = Handler.seen
    assert headers["User-Agent"].startswith("silcrete/")
    assert headers["Accept-Encoding"] == "identity"
    assert "Cookie" not in headers


def test_the_encoding_of_the_answer_reaches_the_reader(server: str) -> None:
    loaded = load(f"{server}/latin")
    assert read(loaded.data, media_type=loaded.media_type).text == "Größe"


def test_names_come_without_folders(server: str) -> None:
    assert load(f"{server}/named").name == "ver slag.txt"
    assert load(f"{server}/plainly/named").name == "nota.txt"


def test_redirects_are_followed_and_the_last_address_is_kept(server: str) -> None:
    loaded = load(f"{server}/moved")
    assert (loaded.data, loaded.name, loaded.url) == (WORDS, "brief.txt", f"{server}/brief.txt?v=2")


@pytest.mark.parametrize(
    "path, words",
    [
        ("/weg", "answered with an error.*Found: 404 Not Found"),
        ("/circle", "leads on more than 5 times"),
        ("/to/file", "leads to a place that is no web page|not valid"),
        ("/to/ftp", "leads to a place that is no web page|not valid"),
        ("/empty", "empty"),
        ("/said", "bigger than the 200 MB.*Found: 300 MB"),
        ("/broken", "connection broke"),
    ],
)
def test_answers_that_are_no_document(server: str, path: str, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        load(f"{server}{path}")
    assert caught.value.todo
    assert len(Handler.seen) <= 6


def test_an_endless_answer_is_cut_off(server: str) -> None:
    with pytest.raises(BadInput, match=r"sends more than the 1\.0 MB.*cut off"):
        load(f"{server}/endless", limits=Limits(max_bytes=1_000_000))


def test_a_silent_and_a_dripping_server(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "CONNECT", 0.2)
    with pytest.raises(BadInput, match="did not answer within"):
        load(f"{server}/silent")
    monkeypatch.setattr(fetch, "CONNECT", 2.0)
    monkeypatch.setattr(fetch, "TOTAL", 0.3)
    with pytest.raises(BadInput, match="did not answer within"):
        load(f"{server}/slow")


def test_nobody_there() -> None:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port = httpd.server_port
    httpd.server_close()
    with pytest.raises(BadInput, match=r"cannot be reached.*network"):
        load(f"http://127.0.0.1:{port}/x")


@pytest.mark.parametrize(
    "source", ["ftp://example.org/x", "file:///etc/hostname", "gopher://x/", "HTTPX://a/b", "data:"]
)
def test_other_kinds_of_address_are_refused_without_a_connection(source: str) -> None:
    with pytest.raises(BadInput, match=r"paths and from http or https addresses only.*download"):
        load(source)


@pytest.mark.parametrize("source", ["http://", "http://[", "https://exa mple/"])
def test_addresses_that_are_none(source: str) -> None:
    with pytest.raises(BadInput, match=r"not valid|cannot be reached"):
        load(source)
