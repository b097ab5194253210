"""Getting a document's bytes: from a path, from standard input, or from a web address the user asked for.

This is the only place that opens a connection, and only for the address it is given: no crawling, no retries.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote, urlsplit

from silcrete.errors import BadInput
from silcrete.ingest.text.files import bytes_of
from silcrete.ingest.text.limits import Limits, amount

if TYPE_CHECKING:
    import httpx2

REDIRECTS = 5
CONNECT = 10.0
"""Seconds to connect, and to wait for each piece."""

TOTAL = 120.0
"""Seconds for the whole document."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document's bytes, the name they came under, and what HTTP says of them ('' and None for a file).

    `url` is the address that answered, after redirects.
    """

    data: bytes
    name: str = ""
    media_type: str | None = None
    url: str = ""


def load(
    source: str, *, stdin: BinaryIO | None = None, limits: Limits = Limits(), within: Path | None = None
) -> Loaded:
    """The bytes of `source`: a path, '-' for standard input, or an http(s) address.

    `stdin` stands in for standard input; `within` bounds paths to a folder. Raises BadInput for a path that cannot
    be read, an address of another kind, an answer that is an error, and anything bigger than `limits.max_bytes`,
    which is dropped as soon as it is too big.
    """
    if source == "-":
        data = (stdin or sys.stdin.buffer).read(limits.max_bytes + 1)
        limits.check_bytes(len(data))
        return Loaded(data)
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]+):(?://|$)", source)
    if not scheme:
        return Loaded(bytes_of(source, limits=limits, within=within), name=Path(source).name)
    if scheme[1].lower() not in ("http", "https"):
        raise BadInput(
            "Documents are loaded from paths and from http or https addresses only.",
            found=f"{scheme[1]}:",
            todo="download the file and give its path.",
        )
    return _download(source, limits)


def _download(url: str, limits: Limits) -> Loaded:
    import httpx2

    from silcrete.version import __version__

    headers = {"User-Agent": f"silcrete/{__version__}", "Accept": "*/*", "Accept-Encoding": "identity"}
    client = httpx2.Client(
        headers=headers,
        follow_redirects=True,
        max_redirects=REDIRECTS,
        timeout=httpx2.Timeout(CONNECT),
    )
    try:
        with client, client.stream("GET", url) as answer:
            if answer.status_code >= 400:
                raise BadInput(
                    "The address answered with an error.",
                    found=f"{answer.status_code} {answer.reason_phrase} from {answer.url}",
                    todo="open it in a browser to see why, or download the file and give its path.",
                )
            said = answer.headers.get("content-length", "")
            if re.fullmatch(r"[0-9]{1,18}", said):
                limits.check_bytes(int(said) or 1)
            data = b"".join(_pieces(answer, limits))
            limits.check_bytes(len(data))
            return Loaded(data, _name(answer), answer.headers.get("content-type"), str(answer.url))
    except httpx2.TooManyRedirects:
        raise BadInput(
            f"The address leads on more than {REDIRECTS} times.", found=url, todo="give the final address."
        ) from None
    except httpx2.TimeoutException:
        raise _slow(url, CONNECT) from None
    except (httpx2.UnsupportedProtocol, httpx2.InvalidURL, UnicodeError) as error:
        raise BadInput(
            "The address is not valid, or leads to a place that is no web page.",
            found=str(error) or url,
            todo="give an http or https address.",
        ) from None
    except httpx2.HTTPError as error:
        raise BadInput(
            "The address cannot be reached, or the connection broke.",
            found=f"{url}: {error}",
            todo="check the address and the network, or download the file and give its path.",
        ) from None


def _pieces(answer: httpx2.Response, limits: Limits) -> Iterator[bytes]:
    """The answer piece by piece; stops the moment it is too big or takes too long."""
    size = 0
    end = time.monotonic() + TOTAL
    for piece in answer.iter_bytes(65536):
        size += len(piece)
        if size > limits.max_bytes:
            raise BadInput(
                f"The address sends more than the {amount(limits.max_bytes)} a document may have; it was cut off.",
                found=f"more than {amount(size)}",
                todo="download it and split it, or save it without pictures.",
            )
        if time.monotonic() > end:
            raise _slow(str(answer.url), TOTAL)
        yield piece


def _slow(url: str, seconds: float) -> BadInput:
    return BadInput(
        f"The address did not answer within {seconds:.0f} seconds.",
        found=url,
        todo="try again later, or download the file and give its path.",
    )


def _name(answer: httpx2.Response) -> str:
    """The file name that the answer gives, else the last part of its address; never with a folder in it."""
    said = answer.headers.get("content-disposition", "")
    coded = re.search(r"filename\*\s*=\s*UTF-8''([^;]+)", said, re.IGNORECASE)
    plain = re.search(r'filename\s*=\s*"([^"]+)"|filename\s*=\s*([^;\s]+)', said, re.IGNORECASE)
    name = unquote(coded[1]) if coded else (plain[1] or plain[2]) if plain else ""
    name = name or unquote(PurePosixPath(urlsplit(str(answer.url)).path).name)
    return re.sub(r"[\x00-\x1f]", "", name.replace("\\", "/").rpartition("/")[2]).strip()[:200]
