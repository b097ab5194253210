"""Errors: three parts, and the same setting in the words of whoever reads it."""

from __future__ import annotations

import pytest

from silcrete.errors import BadInput, Row, UnknownName, UsageError, alike, nearest


def test_an_error_says_what_happened_what_was_found_and_what_to_do() -> None:
    error = UsageError("It cannot be.", found="7", todo="give 1.")
    assert str(error) == "It cannot be. Found: 7. What to do: give 1."
    assert error.as_dict() == {"code": "usage", "happened": "It cannot be.", "found": "7", "todo": "give 1."}


def test_a_setting_is_told_in_the_words_of_the_reader() -> None:
    """Only a name, or a name with a value, in backticks is a setting: a command in backticks stays."""
    error = UsageError("No part is known.", todo="give `share=(0.1, 0.3)`, leave `path` out, or run `silcrete info`.")
    asked: list[tuple[str, str]] = []

    def named(setting: str, value: str) -> str | None:
        asked.append((setting, value))
        return "--share 0.1-0.3" if setting == "share" else None

    assert error.told(named).endswith("give --share 0.1-0.3, leave `path` out, or run `silcrete info`.")
    assert asked == [("share", "(0.1, 0.3)"), ("path", "")]
    assert "share=(0.1, 0.3)" in str(error)


def test_a_row_stands_in_what_was_found() -> None:
    row = Row("links", 3, "link")
    error = BadInput("A weight cannot be.", found=f"nan in {row}", at=row)
    assert error.at is row
    assert "nan in link 3" in str(error)


def test_only_what_is_near_is_offered() -> None:
    assert nearest("galium", ["crm.gallium", "helium", "Gallium"])[0] == "Gallium"
    assert nearest("foo", ["Fotolacke", "Broom", "fab"]) == []
    assert "check the spelling" in UnknownName("segment", "foo", ["Fotolacke"] * 20).todo


CODES = ["EU27", "XKX", "MAS", "MAR", "NLD", "NL", "DE", "DED", "TW", "TWN", "fab.gan", "claim"]


@pytest.mark.parametrize("name", ["XX", "MARS", "NZ", "ZZZ", "NE"])
def test_a_short_name_that_is_none_of_the_known_is_not_turned_into_one(name: str) -> None:
    assert nearest(name, CODES) == []
    assert nearest(name.lower(), CODES) == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [("EU", "EU27"), ("EU28", "EU27"), ("TVN", "TWN"), ("eu72", "EU27"), ("fab", "fab.gan"), ("clam", "claim")],
)
def test_a_slip_in_a_short_name_is_understood(name: str, meant: str) -> None:
    assert nearest(name, CODES)[0] == meant


def test_a_typing_error_in_a_long_name_is_understood() -> None:
    known = ["gallium-2026", "germanium-2026", "blockade-taiwan", "mat.helium"]
    assert nearest("galium-2026", known)[0] == "gallium-2026"
    assert nearest("blokade-taivan", known) == ["blockade-taiwan"]
    assert nearest("mat.helum", known)[0] == "mat.helium"


def test_names_that_share_their_first_word_or_beginning_are_alike() -> None:
    known = ["Samsung Electronics", "Renesas Electronics", "STMicroelectronics", "Micron", "Tescan (Carlyle)"]
    assert alike("Samsung Foundry Ltd", known) == ["Samsung Electronics"]
    assert alike("ST-Micro", known) == ["STMicroelectronics"]
    assert (
        alike("Taiwan Electronics", known) == alike("Carl Zeiss", known) == alike("S", known) == alike("", known) == []
    )
    assert UnknownName("scenario", "taiwan", ["blockade-taiwan", "naka-2021"]).todo.endswith("blockade-taiwan.")
