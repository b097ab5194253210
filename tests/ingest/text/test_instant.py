"""Dates of files (§12)."""

from __future__ import annotations

import pytest

from silcrete.ingest.text.instant import day, instant


@pytest.mark.parametrize(
    "written, stored",
    [
        ("D:20230412103015+02'00'", "2023-04-12T08:30:15Z"),
        ("D:20230412103015-05'30", "2023-04-12T16:00:15Z"),
        ("D:20230412103015Z", "2023-04-12T10:30:15Z"),
        ("D:20230412", "2023-04-12T00:00:00"),
        ("20230412103015", "2023-04-12T10:30:15"),
        ("2023-04-12T10:30:15Z", "2023-04-12T10:30:15Z"),
        ("2023-04-12T10:30:15.1234567+02:00", "2023-04-12T08:30:15Z"),
        ("2023-04-12T10:30:15.123", "2023-04-12T10:30:15"),
        ("D:20231345", ""),
        ("gisteren", ""),
        ("", ""),
        ("0001-01-01T00:00:00+14:00", ""),
    ],
)
def test_instants(written: str, stored: str) -> None:
    assert instant(written) == stored


@pytest.mark.parametrize(
    "written, stored",
    [
        ("2023-04-12T23:30:00-05:00", "2023-04-12"),
        (" 2023-04-12", "2023-04-12"),
        ("2023-04-123", ""),
        ("2023-02-30", ""),
        ("12-04-2023", ""),
    ],
)
def test_days_as_their_author_wrote_them(written: str, stored: str) -> None:
    assert day(written) == stored
