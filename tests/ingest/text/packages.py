"""Word and OpenDocument files made by hand, for what python-docx cannot write; and the sentences the tests use."""

from __future__ import annotations

import zipfile
from io import BytesIO

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("meta", "meta"), ("manifest", "manifest"),
    )
)  # fmt: skip

SENTENCES = {
    "nl": "De werkgroep stuurt vóór 3\u00a0juni een lijst van 12 knelpunten naar de leden, en niet naar de pers 🧑.",
    "de": "Die Arbeitsgruppe prüft bis zum Herbst, welche Größen für die Wafer der Fabrik nötig sind 🔬.",
    "en": "The working group will publish “nine findings” on substrates after the meeting in the spring 🧪.",
    "fr": "Le groupe de travail présentera à l’été les résultats de l’enquête sur les gaz et les résines 📎.",
}


def zipped(parts: dict[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of named parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word file with this body; `parts` are styles, numbering, footnotes, endnotes, comments, header, footer."""
    kinds = {name: f"{name}.xml" for name in parts}
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{R}/{name}" Target="{target}"/>'
        for i, (name, target) in enumerate(kinds.items())
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">{relations}</Relationships>',
    }
    return zipped(files | {f"word/{target}": parts[name] for name, target in kinds.items()})


def p(text: str, properties: str = "") -> str:
    """A Word paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str) -> str:
    """A Word run."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def odt(body: str, *, styles: str = "", lists: str = "", meta: str = "", **more: str) -> bytes:
    """An OpenDocument text with this body; `lists` go to its automatic styles, `more` are other parts by name."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{lists}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {ODF}>{styles}</office:document-styles>",
            "meta.xml": f'<office:document-meta {ODF} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{meta}'
            "</office:meta></office:document-meta>",
            **more,
        }
    )
