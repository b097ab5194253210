"""A small writer of PDF files for tests and benchmarks: lines of Helvetica at given places, nothing else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")

Line = tuple[str, float, float, float, str]
"""Font ('F1' regular, 'F2' bold, 'F3' whose letters stand for signs outside the basic plane), size, x, y, text."""


@dataclass
class MiniPdf:
    """Pages of lines; `picture` puts a grey square on every page, `turn` rotates all pages, `info` are properties."""

    pages: list[list[Line]] = field(default_factory=list)
    info: dict[str, str] = field(default_factory=dict)
    language: str = ""
    turn: int = 0
    picture: bool = False
    password: str = ""
    box: tuple[int, int, int, int] = (0, 0, 595, 842)

    def bytes(self) -> bytes:
        """The file, with a cross-reference table of exact offsets."""
        objects: list[bytes] = [b"", b"", *_fonts()]
        image = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
        objects.append(image + b"stream\n\x80\nendstream")
        kids = []
        for lines in self.pages:
            stream = b"".join(_show(line) for line in lines)
            if self.picture:
                stream += b"q 200 0 0 200 100 100 cm /I1 Do Q\n"
            objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
            objects.append(
                b"<</Type/Page/Parent 2 0 R/MediaBox[%d %d %d %d]/Rotate %d/Contents %d 0 R/Resources"
                b"<</Font<</F1 3 0 R/F2 4 0 R/F3 5 0 R>>/XObject<</I1 7 0 R>>>>>>"
                % (*self.box, self.turn, len(objects))
            )
            kids.append(len(objects))
        tag = f"/Lang({self.language})" if self.language else ""
        objects[0] = f"<</Type/Catalog/Pages 2 0 R{tag}>>".encode()
        objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
        trailer = b""
        if self.info:
            pairs = b"".join(b"/%s %s" % (k.encode(), _string(v)) for k, v in self.info.items())
            objects.append(b"<<%s>>" % pairs)
            trailer += b"/Info %d 0 R" % len(objects)
        if self.password:
            objects.append(_encryption(self.password))
            trailer += b"/Encrypt %d 0 R/ID[<%s><%s>]" % (len(objects), b"00" * 16, b"00" * 16)
        return _file(objects, trailer)


def paragraph(words: str, *, x: float = 72, y: float = 760, size: float = 11, width: int = 80) -> list[Line]:
    """Lines of at most `width` characters, 1.3 times their size apart, from (x, y) downwards."""
    lines: list[Line] = []
    row = ""
    for word in words.split():
        if row and len(row) + 1 + len(word) > width:
            lines.append(("F1", size, x, y - 1.3 * size * len(lines), row))
            row = word
        else:
            row = f"{row} {word}".strip()
    return [*lines, ("F1", size, x, y - 1.3 * size * len(lines), row)]


def _show(line: Line) -> bytes:
    font, size, x, y, text = line
    raw = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /%s %g Tf %g %g Td (%s) Tj ET\n" % (font.encode(), size, x, y, raw)


def _fonts() -> list[bytes]:
    plain = b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding%s>>"
    table = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> "
        b"endcodespacerange 1 beginbfchar <41> <D83EDDD1> endbfchar endcmap end end"
    )
    return [
        plain % (b"Helvetica", b""),
        plain % (b"Helvetica-Bold", b""),
        plain % (b"Helvetica", b"/ToUnicode 6 0 R"),
        b"<</Length %d>>stream\n%s\nendstream" % (len(table), table),
    ]


def _string(text: str) -> bytes:
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()


def _file(objects: list[bytes], trailer: bytes) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def _encryption(password: str) -> bytes:
    """The standard security handler, revision 2 (ISO 32000-1, 7.6.3), with one password for all."""
    secret = (password.encode("latin-1") + PAD)[:32]
    owner = _rc4(hashlib.md5(secret, usedforsecurity=False).digest()[:5], secret)
    permissions = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5(secret + owner + permissions + bytes(16), usedforsecurity=False).digest()[:5]
    user = _rc4(key, PAD)
    return b"<</Filter/Standard/V 1/R 2/P -4/O <%s>/U <%s>>>" % (owner.hex().encode(), user.hex().encode())


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
