"""From bytes to characters: what the file declares, what its bytes allow, and a warning for every guess."""

from __future__ import annotations

import codecs
import re
from functools import cache

from silcrete.errors import BadInput

UNDEFINED = b"\x81\x8d\x8f\x90\x9d"
"""Bytes that Windows-1252 leaves undefined."""


@cache
def _patterns() -> dict[str, re.Pattern[bytes]]:
    return {
        "controls": re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]"),
        "high": re.compile(rb"[\x80-\xff]"),
        # Letters of central Europe that Windows-1252 shows as signs inside a word.
        "central": re.compile(rb"[a-z][\xb9\xb3\xbf\xb6\xbc\xbe\x9f][a-z]"),
        "name": re.compile(rb"[\w.:-]+"),
    }


def decode(data: bytes, declared: str = "") -> tuple[str, list[str]]:
    """The text of `data` and warnings.

    A byte order mark decides; then `declared` (a label from HTTP or the page); then UTF-8 where the bytes are UTF-8;
    then Windows-1252 (or 1250, where its letters make words of what 1252 reads as signs), with a warning. Raises
    BadInput for bytes that are no text.
    """
    for mark, codec in _marks():
        if data.startswith(mark):
            return _strict(data, codec, "its byte order mark says so"), []
    label = known(declared)
    if label and label != "utf-8":
        try:
            return data.decode(label), []
        except (UnicodeDecodeError, ValueError):
            text, warnings = _guess(data)
            return text, [f"The declared encoding {declared} does not fit the bytes.", *warnings]
    return _guess(data)


def known(label: str) -> str:
    """The codec for an encoding label of the web, or '' for none that is read; Latin-1 is read as Windows-1252."""
    name = label.strip().strip("\"'").casefold().replace("_", "-")
    if name in ("", "iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso8859-1"):
        return "cp1252" if name else ""
    if not re.fullmatch(r"utf-?8|utf-?16(-?[lb]e)?|iso-?8859-\d{1,2}|windows-?125\d|cp125\d|koi8-[ru]|macintosh", name):
        return ""
    try:
        return codecs.lookup(name.replace("windows", "cp").replace("cp-", "cp")).name
    except LookupError:
        return ""


def _marks() -> tuple[tuple[bytes, str], ...]:
    return (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    )


def _strict(data: bytes, codec: str, why: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise BadInput(
            f"The text is not valid {error.encoding.upper()}, although {why}.",
            found=f"{data[error.start : error.start + 4].hex(' ')} at byte {error.start}",
            todo="open it in an editor and save it as UTF-8.",
        ) from None


def _guess(data: bytes) -> tuple[str, list[str]]:
    patterns = _patterns()
    controls = len(patterns["controls"].findall(data))
    if b"\0" in data or controls > max(1, len(data) // 500):
        where = patterns["controls"].search(data)
        raise BadInput(
            "The file is neither a document nor plain text.",
            found=f"{controls} control bytes, the first at byte {where.start() if where else 0}",
            todo="give a docx, pdf, odt, html or txt file; text in UTF-16 needs its byte order mark.",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _other(data, error.start)
    if len(re.findall("Ã[\u0080-\u00bf©¨¤¶¼´¯«]|â€[™œ“”˜¦]", text)) > 2:
        return text, ["The text looks as if UTF-8 had been read in another encoding before it was saved."]
    return text, []


def _other(data: bytes, first: int) -> tuple[str, list[str]]:
    """Bytes that are not UTF-8: nearly UTF-8 with faults, or a one-byte encoding."""
    faulty = data.decode("utf-8", errors="replace")
    faults = faulty.count("\ufffd")
    if len(re.findall("[^\x00-\x7f\ufffd]", faulty)) >= 10 * faults:
        return faulty, [f"{faults} places are not valid UTF-8 and show as \ufffd, the first at byte {first}."]
    patterns = _patterns()
    high = len(patterns["high"].findall(data))
    if high > 0.3 * len(data):
        raise BadInput(
            "The encoding of the text is not known, or it is no text.",
            found=f"{high} of {len(data)} bytes above 127, not UTF-8 from byte {first} on",
            todo="open it in the program that made it and save it as UTF-8.",
        )
    central = bool(patterns["central"].search(data)) or any(b in UNDEFINED for b in data)
    for codec in ("cp1250", "cp1252") if central else ("cp1252",):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        name = f"Windows-{codec[2:]}"
        return text, [f"The text is not UTF-8; it was read as {name}. Save it as UTF-8 if letters look wrong."]
    return data.decode("latin-1"), [
        "The text is not UTF-8 and not Windows-1252; it was read as Latin-1, without its control characters."
    ]
