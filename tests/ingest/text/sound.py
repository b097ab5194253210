"""What holds for every reading, whatever the document."""

from __future__ import annotations

from silcrete.ingest.text import KINDS, Reading
from silcrete.ingest.text.normalise import normalise


def assert_sound(reading: Reading) -> None:
    """Spans lie in the text, in order, without overlap; the text is in its stored form."""
    text = reading.text
    assert text == normalise(text)
    end = 0
    for number, passage in enumerate(reading.passages, start=1):
        assert passage.key == f"p{number}"
        assert passage.kind in KINDS
        assert end <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end].strip()
        end = passage.end
    cells = {(p.start, p.end) for p in reading.passages if p.kind == "table-cell"}
    for table in reading.tables:
        spans = [(cell.start, cell.end) for row in table.rows for cell in row]
        assert spans == sorted(spans)
        assert table.start <= spans[0][0]
        assert spans[-1][1] <= table.end
        assert {span for span in spans if span[0] < span[1]} <= cells
    for note in reading.footnotes:
        assert 0 <= note.start < note.end <= len(text)
        if note.mark is not None:
            assert 0 <= note.mark[0] <= note.mark[1] <= len(text)
            assert note.label in text[slice(*note.mark)]
    assert all(0 < at < len(text) for at in reading.hyphens)
    for page in reading.pages:
        assert 0 <= page.start <= page.end <= len(text)
    starts = [p.start for p in reading.passages] + [len(text)]
    ends = [0] + [p.end for p in reading.passages]
    between = [text[a:b] for a, b in zip(ends, starts, strict=True)]
    assert not "".join(between).strip(), "every word belongs to a passage"


def of_kind(reading: Reading, kind: str) -> list[str]:
    """The words of all passages of a kind."""
    return [reading.text[p.start : p.end] for p in reading.passages if p.kind == kind]
