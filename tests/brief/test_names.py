"""A brief is asked for by a scenario or by any name of its supply."""

from __future__ import annotations

import re

import pytest

from silcrete.brief.names import called
from silcrete.errors import UnknownName, UsageError
from silcrete.ledger import View
from silcrete.records import Segment


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("helium", "helium-2026"),
        ("lithography", "lithography-2026"),
        ("mcu", "auto-mcu-2026"),
        ("Car microcontrollers", "auto-mcu-2026"),
        ("automotive microcontroller", "auto-mcu-2026"),
        ("Mikrocontroller für Fahrzeuge", "auto-mcu-2026"),
        ("crm.gallium", "gallium-2026"),
        ("EUV lithography", "euv-service-2026"),
        ("discretes", "discretes-2025"),
        ("neon", "neon-2022"),
        ("gases-2026", "gases-2026"),
    ],
)
def test_a_supply_is_called_by_any_of_its_names(view: View, name: str, found: str) -> None:
    assert called(name, view.find(Segment)).name == found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("eq.litho", "litho-control-2026: .*lithography-2026: "),
        ("taiwan", "blockade-and-metals: .*blockade-taiwan: "),
        ("nexperia-2025", "ask for discretes-2025"),
        ("naka-2021", "past event"),
        ("heliun", "helium-2026"),
        ("", "No scenario"),
    ],
)
def test_a_name_that_fits_none_or_several_is_explained_and_no_past_event_is_offered(
    view: View, name: str, words: str
) -> None:
    with pytest.raises((UsageError, UnknownName)) as caught:
        called(name, view.find(Segment))
    assert re.search(words, str(caught.value))
    assert not re.search("drought|hualien|quartz", str(caught.value))
