"""The sources the desk can read: each is a folder with `source.toml` and `read.py`, found by name."""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any, cast

from silcrete.errors import BadInput, UnknownName
from silcrete.records import Record


@dataclass(frozen=True, slots=True)
class SourceFolder:
    """What `source.toml` says of a source."""

    name: str
    title: str
    publisher: str
    url: str
    licence: str
    frequency: str
    expectations: dict[str, Any]
    """Least and greatest number of records of each kind: what a reading outside of it must explain."""

    def read(self) -> Iterator[Record]:
        """Run the folder's `read()`."""
        module = importlib.import_module(f"silcrete.sources.{self.name}.read")
        return cast("Callable[[], Iterator[Record]]", module.read)()


def source_names() -> list[str]:
    """All sources that come with the package."""
    root = resources.files("silcrete.sources")
    return sorted(p.name for p in root.iterdir() if p.is_dir() and (p / "source.toml").is_file())


def source(name: str) -> SourceFolder:
    """A source by its folder's name; raises UnknownName, or BadInput for a broken source.toml."""
    if name not in source_names():
        raise UnknownName("source", name, source_names())
    text = (resources.files("silcrete.sources") / name / "source.toml").read_text(encoding="utf-8")
    try:
        data = tomllib.loads(text)
        return SourceFolder(
            name,
            *(str(data[k]) for k in ("title", "publisher", "url", "licence", "frequency")),
            expectations=dict(data.get("expectations", {})),
        )
    except (tomllib.TOMLDecodeError, KeyError) as err:
        raise BadInput(f"source.toml of {name!r} is broken.", found=str(err), todo="see CONTRIBUTING.md.") from err
