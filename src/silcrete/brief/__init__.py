"""A question becomes a cited brief: the same content as HTML and as a Word document; every footnote is a trail."""

from __future__ import annotations

from silcrete.brief.model import Block, Brief, Bullets, Cells, Figure, Note, Notes, Paragraph, Ref, Section

__all__ = ["Block", "Brief", "Bullets", "Cells", "Figure", "Note", "Notes", "Paragraph", "Ref", "Section"]
