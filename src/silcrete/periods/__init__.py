"""Dates as intervals with a precision, an anchor and a modality (§12), in Dutch, German, English and French.

`find` reads them in running text, `parse` in the form of the package's tables, `from_edtf` in the exchange format;
`show` writes them for a reader.
"""

from __future__ import annotations

from silcrete.periods.find import find, guess
from silcrete.periods.found import DOUBTS, Found
from silcrete.periods.period import PRECISIONS, Period, data_form, edtf, from_edtf, parse
from silcrete.periods.show import show, show_day, show_quarter

__all__ = [
    "DOUBTS",
    "PRECISIONS",
    "Found",
    "Period",
    "data_form",
    "edtf",
    "find",
    "from_edtf",
    "guess",
    "parse",
    "show",
    "show_day",
    "show_quarter",
]
